package pull_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/pull"
	"github.com/revsmith/revsmith/spec/compat/sides"
)

// arrival is that of a note that lists four operations, beside another note of its date.
func arrival() *sides.Arrival {
	const file = "changelog/zoo/2024-02-01.txt"
	operation := func(name string, assumed bool) *spec.Operation {
		return &spec.Operation{Name: name, HTTP: spec.HTTP{Assumed: assumed}, Input: &spec.Shape{Name: name + "Input"}, Output: &spec.Shape{Name: name + "Output"}}
	}
	before := &spec.Revision{Date: "2024-01-01"}
	after := &spec.Revision{
		Date:       "2024-02-01",
		Operations: []*spec.Operation{operation("Feed", true), operation("Keep", true), operation("Tame", false)},
		FirstSeen:  []string{"Feed", "Keep"},
		Unshown: []spec.Unshown{{Operation: "Move", Evidence: spec.Evidence{Note: file}},
			{Operation: "Sell", Evidence: spec.Evidence{Note: "changelog/zoo/2024-02-01-2.txt"}}},
	}
	service := &spec.Service{ID: "zoo", Revisions: []*spec.Revision{before, after}}
	note := &changelog.Note{Date: "2024-02-01", Operations: []*changelog.Operation{{Name: "Keep"}, {Name: "Tame"}, {Name: "Move"}}}
	read := changelog.Diagnostic{File: file, Line: 9, Severity: changelog.Info, ID: "read"}
	a := &sides.Arrival{
		File: file, Note: note, Found: []changelog.Diagnostic{read},
		Before: compat.Side{Service: service, Revision: before, Package: &compat.Package{Symbols: []compat.Symbol{{Name: "Client", Kind: "type"}}}},
		After: compat.Side{Service: service, Revision: after, Package: &compat.Package{Symbols: []compat.Symbol{
			{Name: "Client", Kind: "type"}, {Name: "Client.Keep", Kind: "method"},
			{Name: "KeepInput", Kind: "type"}, {Name: "KeepInput.Name", Kind: "field"},
		}}, Diagnostics: []changelog.Diagnostic{
			{File: file, Line: 3, Severity: changelog.Warning, ID: "folded"}, {File: file, Line: 4, Severity: changelog.Info, ID: "quiet"},
			{File: "other.txt", Line: 1, Severity: changelog.Warning, ID: "other"}, read,
		}},
	}
	a.OldHead, a.NewHead = a.Before, a.After
	return a
}

// Only what is the note's own is told, not what another note of its date brings.
func TestOf(t *testing.T) {
	r := pull.Of(arrival())
	assert.Equal(t, "2024-02-01", r.Date)
	assert.Equal(t, []string{"Keep"}, r.FirstSeen)
	if assert.Len(t, r.Assumed, 1) {
		assert.Equal(t, "Keep", r.Assumed[0].Name)
	}
	if assert.Len(t, r.Unshown, 1) {
		assert.Equal(t, "Move", r.Unshown[0].Operation)
	}
	var ids, symbols []string
	for _, d := range r.Found {
		ids = append(ids, d.ID)
	}
	for _, s := range r.Symbols {
		symbols = append(symbols, s.Name)
	}
	assert.Equal(t, []string{"folded", "read"}, ids)
	assert.Equal(t, []string{"Client.Keep", "KeepInput"}, symbols, "what is inside a new type comes with it")
	assert.Nil(t, r.OfDate)
	assert.NotEmpty(t, r.News.Sections)
}

// A late note changes its own revision and the newest one.
func TestOfALateNote(t *testing.T) {
	a := arrival()
	newest := &spec.Revision{Date: "2024-03-01", Operations: a.After.Revision.Operations}
	a.NewHead.Revision, a.OldHead.Revision = newest, &spec.Revision{Date: "2024-03-01"}
	r := pull.Of(a)
	assert.Equal(t, newest, r.News.Verdict.After.Revision)
	assert.Equal(t, a.After.Revision, r.OfDate.Verdict.After.Revision)
}
