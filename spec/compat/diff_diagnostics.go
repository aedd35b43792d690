package compat

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// This file makes changes of what reading and folding found about the inputs.

// diagnosed are the findings about the inputs of the side after that those of the side before do not have, where a rule
// has a word for them.
func (p *pairing) diagnosed() []Change {
	known := map[string]bool{}
	for _, d := range p.before.counted() {
		known[diagnosticKey(d)] = true
	}
	dates := p.after.noteDates()
	var changes []Change
	for _, d := range p.after.counted() {
		if kind := kindOf(d.ID); kind != "" && !known[diagnosticKey(d)] {
			changes = append(changes, diagnosticChange(kind, d, cmp.Or(dates[d.File], dateInName(d.File))))
		}
	}
	return changes
}

// errors are those in the inputs of the side after that leave it without a revision, and that the side before does
// not have. As there is no model, only the names of files say of which dates they are.
func (p *pairing) errors() []Change {
	changes := slices.Concat(knownIn(p.after.Diagnostics, dateInName), p.diagnosed())
	return slices.DeleteFunc(changes, func(c Change) bool { return c.Detail != string(changelog.Error) })
}

// fileDate is the date that the name of a note begins with.
var fileDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}\b`)

// dateInName is the date in the name of a note's file, "" where it has none.
func dateInName(file string) string { return fileDate.FindString(path.Base(file)) }

// diagnosticKey is what is equal for one finding in two histories, whose lines may differ.
func diagnosticKey(d changelog.Diagnostic) string {
	return fmt.Sprintf("%q %s %s", path.Base(d.File), d.ID, d.Message)
}

// counted are the diagnostics of a side: without those of notes that are newer than it.
func (s Side) counted() []changelog.Diagnostic {
	dates := s.noteDates()
	return slices.DeleteFunc(slices.Clone(s.Diagnostics), func(d changelog.Diagnostic) bool {
		return s.Revision != nil && dates[d.File] > s.Revision.Date
	})
}

// noteDates are the dates of a side's notes, by file.
func (s Side) noteDates() map[string]string {
	dates := map[string]string{}
	if s.Service == nil {
		return dates
	}
	for _, r := range s.Service.Revisions {
		for _, n := range r.Notes {
			dates[n.File] = r.Date
		}
	}
	return dates
}

// announcedMissing is the diagnostic of an addition that a page announced and hid, and a later one lacks.
const announcedMissing = "announced-missing"

// kindOf is what a diagnostic of reading or folding notes is about, "" where no rule judges it.
func kindOf(id string) Kind {
	switch id {
	case "declared-missing", "declared-type", announcedMissing:
		return DeclaredMissing
	case "count-mismatch", "missing-operation":
		return CountMismatch
	case "notes-disagree":
		return NotesDisagree
	case "assumed-name", "respelt", "ambiguous-argument":
		return NameInferred
	case "width-conflict", "label-missing", "kind-conflict", "type-conflict", "name-clash", "recursive-unknown",
		"never-optional", "no-token", "no-status", "misspelt-name":
		return FactsContradicted
	}
	return ""
}

// diagnosticChange is a diagnostic as a change: its file is the path, its severity the detail.
func diagnosticChange(kind Kind, d changelog.Diagnostic, date string) Change {
	e := spec.Evidence{Strength: spec.Proven, Since: date, Note: d.File, Lines: changelog.Span{First: d.Line, Last: d.Line}}
	if date == "" {
		e.Strength = spec.Unknown
	}
	return Change{Kind: kind, Path: d.File, After: d.Message, Detail: string(d.Severity), Evidence: e}
}
