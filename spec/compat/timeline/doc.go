// Package timeline says when what a revision has came, and what became of it since, line by line like blame.
//
// In goes a side ([compat.Side]) and a path as "revsmith explain" takes it: an operation, a member or value below it, a
// named type, or a symbol of the Go client. Out comes a [Timeline]: every [Thing] at the path and below it, with its
// [Event]s: that it came, and every later change of its type, of whether it is required and of its text, and
// that pages stopped to show it. Each event says how strongly it is known, and where it stands.
//
// What came is what package spec tells of the revision; what changed since is what package compat finds between each
// two revisions that follow each other. A path that the revision does not have is refused, with the nearest ones.
package timeline
