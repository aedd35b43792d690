package spec

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// This file holds the waiters of the facts file against the newest revision.

// checkWaiters reports each waiter that cannot be as the facts file wants it, and each value of
// its status that the file does not classify.
func (b *builder) checkWaiters(latest *Revision) {
	for i := range b.facts.waiters {
		w := &b.facts.waiters[i]
		path, last := w.find(latest)
		switch {
		case path != nil:
			b.checkStatusValues(w, last)
		case last == nil:
			b.waiterWaits(w, w.operation.text)
		default:
			b.checkStatusPath(w, latest)
		}
	}
}

// waiterWaits lists a waiter whose operation or member no note shows yet.
func (b *builder) waiterWaits(w *waiterFacts, what string) {
	b.inFacts(w.name, changelog.Info, "waiter-waits", "the waiter "+w.name.text+" waits: no note shows "+what+" yet")
}

// checkStatusPath reports what keeps a path from leading to a status: a misspelt member, or a
// member that is none of a status. A member that may come yet is waited for.
func (b *builder) checkStatusPath(w *waiterFacts, latest *Revision) {
	shape, way := latest.Operation(w.operation.text).Output, w.operation.text
	for _, name := range w.members() {
		if shape.Kind != Structure {
			break
		}
		way += "." + name
		member := shape.Member(name)
		if member == nil {
			if near := neighbour(name, memberNames(shape), nil); near != "" {
				b.misspelt(w.path, "member that "+way+" names", near)
				return
			}
			b.waiterWaits(w, way)
			return
		}
		shape = member.Target
	}
	b.inFacts(w.path, changelog.Error, "no-status", "the waiter "+w.name.text+" reads "+way+", which is a "+
		string(shape.Kind)+": give the members that lead through structures to an enum")
}

// checkStatusValues reports values of the status that are misspelt, and those that the file
// does not classify: a waiter goes on after them, so this is no error. Until a value of success
// is shown, the waiter waits.
func (b *builder) checkStatusValues(w *waiterFacts, status *Shape) {
	var shown, classified []string
	for _, value := range status.Values {
		shown = append(shown, value.Wire)
	}
	for _, value := range w.values() {
		classified = append(classified, value.text)
	}
	if len(valuesOf(status, w.success)) == 0 {
		b.waiterWaits(w, "a value of success")
	}
	for _, value := range w.values() {
		if slices.Contains(shown, value.text) {
			continue
		}
		if near := neighbour(value.text, shown, classified); near != "" {
			b.misspelt(value, "value of "+status.Name+" that "+value.text+" names", near)
		}
	}
	for _, value := range status.Values {
		if !slices.Contains(classified, value.Wire) {
			b.report.in(value.Evidence.Note, value.Evidence.Lines.First).warn("unclassified",
				"%s has the value %s, which the waiter %s (%s:%d) does not know, and after which it goes on: "+
					"add the value to its success, failure or pending",
				status.Name, value.Wire, w.name.text, b.facts.File, w.name.line)
		}
	}
}

// misspelt reports a name of the facts file that was probably meant to be another.
func (b *builder) misspelt(p pattern, what, near string) {
	b.inFacts(p, changelog.Error, "misspelt-name",
		"no note shows the "+what+", but one named "+near+": write that, or, if both exist, name both in this file")
}

// inFacts reports something at its place in the facts file.
func (b *builder) inFacts(p pattern, severity changelog.Severity, id, message string) {
	b.report.found = append(b.report.found, changelog.Diagnostic{
		File: b.facts.File, Line: p.line, Column: p.column, Severity: severity, ID: id, Message: message,
	})
}

// memberNames are the names of a structure's members.
func memberNames(shape *Shape) []string {
	names := make([]string, len(shape.Members))
	for i, member := range shape.Members {
		names[i] = member.Name
	}
	return names
}
