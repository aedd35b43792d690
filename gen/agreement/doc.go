// Package agreement holds the advice on the next version of a Go client against a second opinion.
//
// In go two sides, as package spec/compat compares them. Both are asked what the next version has to say: the rules of
// spec/compat, which know the model and its notes and see no code, and golang.org/x/exp/apidiff, which sees the two clients that
// are generated of the sides and knows no model. Out comes what both say ([Opinions]), and where they contradict each other an
// error with both sides' reasons ([Disagreement]).
//
// They agree when the rules say major exactly where apidiff finds an incompatible change, when they say minor or more where it finds
// something new, and when, where it finds nothing at all, nothing asks for minor but rules whose findings symbols cannot
// show ([Unseen]).
//
// It refuses sides of which no client can be generated, or whose client does not compile with the client module.
package agreement
