// Package release type-checks generated clients and says what the users of one meet with the next.
//
// In go the generated files of a client ([Checker.Check]) and what the go command compiled of the packages
// that they import ([List]). Out come the client's packages as Go sees them, and what differs between two
// clients as golang.org/x/exp/apidiff tells it ([Compare]): the oracle of what a version has to say, which
// knows nothing of notes, models or rules.
//
// It refuses files that are no Go, or that do not compile with the client module's own packages.
package release
