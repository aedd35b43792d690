// Package pattern decides whether one regular expression allows everything that another does.
//
// In go two patterns as pages print them, out comes a [Relation]: the second allows the same, more, less, or
// something else, or it cannot be decided.
//
// Both are run side by side, as automata over all texts at once, until one accepts what the other does not. Whether a pattern
// has to match a whole text or a part of it is not said where it has no ^ and $: then both readings have to give one answer.
// Undecided is the answer where they do not, where a pattern uses what Go's regular expressions do
// not have, or a word's bounds, and where more states are needed than [Compare] is willing to look at.
package pattern
