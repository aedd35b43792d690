// Package compat compares two revisions of a service and judges what differs.
//
// In go two sides ([Side]): each a revision with the service and the facts that it was built from. Out
// comes what differs ([Diff] answers [Change]s: facts, without an opinion), and what that means
// ([Judge] answers [Finding]s: one rule's judgement of one change).
//
//	changes := compat.Diff(before, after)
//	findings := compat.Judge(changes)
//	advice := compat.Advise(findings)
//
// A [Rule] is one value; the rules of a family stand in one file, and [Rules] is the table of all of them.
// Each gives two verdicts that are never mixed: what the change does to clients that are out already
// ([ClientVerdict]), and what it means for the version of the Go package ([PackageVerdict]).
//
// # Evidence
//
// Notes are partial: every finding carries how strongly its change is known. Proven: a note announces
// it. Bounded: pages before lack it and a page shows it, so it came after one date and not
// after another. Unknown: no page can show it. A rule whose facts no page carries compares the facts files that
// the two sides bring; where both bring the same file, its finding says "unknown", never "fine". What
// is first seen is not added: an operation whose first page lists it as updated is older than that page, and
// only what that page declares as added is.
//
// # What is refused
//
// Nothing: any two sides of one service can be compared. Whoever loads them refuses what cannot be read.
package compat
