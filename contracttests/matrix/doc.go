// Package matrix asks whether clients that were released live on with newer revisions, and the
// newest with the oldest fixtures.
//
// In goes a checkout. For each revision of each of its services [Write] makes the client that the
// notes up to its date give, all of them in one module of their own, with a program that
// replays stored fixtures ([Module]). [Module.Replay] builds and runs it: every client meets the
// fixtures of every revision, cut to what it can see (see [contracttests.Runner.Cut]). Out come
// pairs (package replay), of which each says how many cases held, what the client could not
// see, which calls it must refuse, and what fails.
//
// What a client does not see is held against the model of its revision: where that knows what
// the client lacks, the pair fails. Values of enums that no revision knows, which some fixtures
// make up, are not told. [Print] writes the pairs as tables.
//
// The package never imports a client; the program is text until the go command builds it, offline,
// with what the modules of the checkout require. The name of a service stands nowhere but in the model.
package matrix
