package pull

import (
	"cmp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/news"
	"github.com/revsmith/revsmith/spec/compat/sides"
)

// Request is what a pull request that adds a note says.
type Request struct {
	Service *spec.Service
	// Note is the note, Date its date.
	Note spec.NoteSource
	Date string
	// News is what the newest revision brings with the note, against the one without it: what the next release is
	// made of. OfDate is the revision of the note's own date against what was known up to it; nil where
	// that is the newest.
	News, OfDate *news.Revision
	// Symbols are the new exported symbols of the Go package, in their order, without those inside new types.
	Symbols []compat.Symbol
	// Assumed are the operations that the note lists and whose address only a rule of the facts file gives.
	Assumed []*spec.Operation
	// FirstSeen are the operations that the note lists as updated and that no note showed before.
	FirstSeen []string
	// Unshown are the operations that the note lists without showing them whole.
	Unshown []spec.Unshown
	// Found is what was found about the note in reading it and in folding it with the others.
	Found []changelog.Diagnostic
}

// Of gathers what there is to say of an arrival.
func Of(a *sides.Arrival) *Request {
	revision := a.After.Revision
	r := &Request{
		Service: a.NewHead.Service, Date: revision.Date,
		Note:      spec.NoteSource{File: a.File, Layout: a.Note.Layout, Summary: a.Note.Summary},
		News:      news.Of(compat.Compare(a.OldHead, a.NewHead, compat.Strict)),
		Symbols:   newSymbols(a.OldHead.Package, a.NewHead.Package),
		FirstSeen: listed(a.Note, revision.FirstSeen),
		Found:     found(a),
	}
	if a.Late() {
		r.OfDate = news.Of(compat.Compare(a.Before, a.After, compat.Strict))
	}
	for _, u := range revision.Unshown {
		if u.Evidence.Note == a.File {
			r.Unshown = append(r.Unshown, u)
		}
	}
	for _, o := range a.NewHead.Revision.Operations {
		if o.HTTP.Assumed && lists(a.Note, o.Name) {
			r.Assumed = append(r.Assumed, o)
		}
	}
	return r
}

// lists tells whether a note lists an operation.
func lists(note *changelog.Note, name string) bool {
	return slices.ContainsFunc(note.Operations, func(o *changelog.Operation) bool { return strings.EqualFold(o.Name, name) })
}

// listed are the names that a note lists.
func listed(note *changelog.Note, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !lists(note, name) })
}

// found is what was found in reading the note, and what is wrong with it among the others.
func found(a *sides.Arrival) []changelog.Diagnostic {
	all := slices.Clone(a.Found)
	for _, d := range a.NewHead.Diagnostics {
		if d.File == a.File && d.Severity != changelog.Info && !slices.Contains(all, d) {
			all = append(all, d)
		}
	}
	slices.SortStableFunc(all, func(x, y changelog.Diagnostic) int { return cmp.Compare(x.Line, y.Line) })
	return all
}

// newSymbols are the symbols that only the second of two packages has, without those inside a new type.
func newSymbols(before, after *compat.Package) []compat.Symbol {
	if after == nil {
		return nil
	}
	known, fresh := map[string]bool{}, map[string]bool{}
	if before != nil {
		for _, s := range before.Symbols {
			known[s.Name] = true
		}
	}
	for _, s := range after.Symbols {
		fresh[s.Name] = !known[s.Name] && s.Kind == "type"
	}
	var symbols []compat.Symbol
	for _, s := range after.Symbols {
		if !known[s.Name] && !fresh[holder(s.Name)] {
			symbols = append(symbols, s)
		}
	}
	return symbols
}

// holder is the type that a field or method belongs to: "types.Image" for "types.Image.Arn".
func holder(symbol string) string {
	if end := strings.LastIndexByte(symbol, '.'); end >= 0 {
		return symbol[:end]
	}
	return ""
}
