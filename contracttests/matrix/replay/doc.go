// Package replay replays the fixtures of every revision with clients of every revision, inside
// the program that package matrix writes, whose clients it is handed.
//
// In go the clients ([Client]) and a [Plan] as JSON on standard input: where the fixtures and the
// documents lie, and what the model knows that Go types do not say. Out comes, on standard
// output, a JSON list of one [Pair] for each client and revision of fixtures. What differs is a
// sentence in it, not an error; an error is a plan that cannot be read, fixtures that are
// missing, or a client that the plan does not name.
package replay
