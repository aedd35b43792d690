// Package sides reads the two revisions that are compared, out of words as a user types them.
//
// In goes where to look ([Options]) and one word for each side. A word is one of
//
//	2024-12-02          the revision of a date
//	latest, previous    the newest revision, and the one before it
//	HEAD~1:             the newest revision at a git revision of the checkout
//	HEAD~1:2024-12-02   one at a date: notes, facts and names lock are those of the commit
//	older/pages         a folder of notes, with the facts that the other words have too
//	../elsewhere        a folder that is a checkout
//	./older:2024-12-02  a folder at a date: it begins with a dot or is absolute
//
// Dates, latest and previous are of the checkout; where there is none, of what the command carries in
// itself. Out comes a [compat.Side] for each. What is read of a commit stays in memory: nothing is
// checked out and nothing written.
//
// # What is refused
//
// A word that names nothing, or several things, is a [MisuseError]: it says what there is. Inputs with an error
// are an [InputError] with all diagnostics, and a side without a revision. Of a commit, files with names that no checkout
// could hold, links in the place of facts, and files of more than 64 MiB are refused. Two sides of
// different services are not compared.
package sides
