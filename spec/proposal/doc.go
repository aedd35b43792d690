// Package proposal writes the first facts file of a service from its notes.
//
// # What goes in
//
// The notes of one service, of any dates and layouts ([Request]). The newest and
// richest sighting of each side of each operation counts.
//
// # What comes out
//
// The text of a facts.yaml ([Proposal]) that says of everything from what it was
// guessed, and a list of what a person must fill in or look at, by line. The id,
// the title and the links of the pages give the service; the case and the kinds
// of members its protocol; the verbs of operations and what their requests hold
// the addresses; the names of tokens the pages; equal structures the names of
// types. Errors are not in notes: an example stands in a comment.
//
// A value that nothing tells is "unknown", which the reader of facts files
// refuses at its line until it is filled in. Addresses are rules, which no entry
// confirms, so generate lists them as assumed.
//
// # What is refused
//
// Notes of several titles, notes without operations, an id that cannot name a
// package, a protocol that no client can be made for. Names that a note brings
// come into the text only if [spec.ValidName] lets them; texts only into comments,
// on one line and in plain characters. The same notes give the same bytes in any order.
package proposal
