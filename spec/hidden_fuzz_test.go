package spec

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// damaged is a note with some of it lost, as bits of a number choose: the layout, sides of
// operations, capitals, entries.
func damaged(note *changelog.Note, choice uint16) *changelog.Note {
	bit := func(n int) bool { return choice>>n&1 == 1 }
	worse := *note
	worse.Layout = []changelog.Layout{changelog.HTML, changelog.Structured, changelog.Flattened, "other"}[choice&3]
	worse.Operations = slices.Clone(note.Operations)
	for i, o := range worse.Operations {
		lost := *o
		switch {
		case bit(2 + i%2):
			lost.Hidden, lost.Input, lost.Output = changelog.BodyHidden, nil, nil
		case bit(4):
			lost.Hidden, lost.Input = changelog.RequestHidden, nil
		case bit(5):
			lost.Hidden, lost.Output = changelog.ResponseHidden, nil
		}
		if bit(6) && o.Name != "" {
			lost.Name = o.Name[:1] + strings.ToLower(o.Name[1:])
		}
		if bit(7) && lost.Input != nil {
			lost.Input, lost.IdempotencyTokens = undescribed(lost.Input), nil
		}
		if bit(8) {
			lost.Declared = nil
		}
		worse.Operations[i] = &lost
	}
	return &worse
}

// undescribed is a tree without its members' entries.
func undescribed(n *changelog.Node) *changelog.Node {
	bare := *n
	bare.Members = slices.Clone(n.Members)
	for i, m := range bare.Members {
		if m.Node != nil {
			node := *m.Node
			node.Undescribed, node.Required, node.Documentation = true, false, ""
			bare.Members[i].Node = &node
		}
	}
	return &bare
}

// FuzzBuildHidden folds whatever a page is read as, beside and between copies of it that lost
// something: it must not panic, two orders must agree, and no operation may be lost unsaid.
func FuzzBuildHidden(f *testing.F) {
	for _, choice := range []uint16{0, 1, 2, 4, 16, 32, 2 | 64, 1 | 128, 2 | 16 | 128 | 256} {
		f.Add(fuzzNote, choice, ^choice)
		f.Add(strings.Replace(fuzzNote, "Changes (response)", "Changes", 1), choice, choice)
	}
	facts := fuzzFacts(f)
	f.Fuzz(func(t *testing.T, page string, first, second uint16) {
		if note, _ := changelog.Read("page.txt", []byte(page)); note != nil {
			requireFolds(t, facts, note, [2]uint16{first, second})
		}
	})
}

// TestEveryLossFolds does it for one page and everything that it may lose.
func TestEveryLossFolds(t *testing.T) {
	facts := fuzzFacts(t)
	note, _ := changelog.Read("page.txt", []byte(fuzzNote))
	for choice := range uint16(512) {
		requireFolds(t, facts, note, [2]uint16{choice, 511 - choice})
	}
}

// fuzzFacts is the facts file of made-up pages.
func fuzzFacts(t testing.TB) *Facts {
	t.Helper()
	const http = "http: [{operations: '*', method: POST}]\ntypes: {rules: {'*.thing': Thing, '*.parts[]': Thing}}\n"
	facts, diagnostics := ReadFacts("facts.yaml", []byte(testService+http))
	require.Empty(t, diagnostics)
	return facts
}

// requireFolds folds a note beside and between damaged copies of it, in two orders.
func requireFolds(t *testing.T, facts *Facts, note *changelog.Note, choices [2]uint16) {
	t.Helper()
	note.Service = facts.Title
	early, late := damaged(note, choices[0]), damaged(note, choices[1])
	early.Date, late.Date = "1"+note.Date, "9"+note.Date
	notes := []NoteFile{{"a.txt", note}, {"b.txt", early}, {"c.txt", late}, {"d.txt", damaged(note, choices[1])}}
	one, found := Build(facts, NewLock("names.lock"), notes)
	slices.Reverse(notes)
	other, foundToo := Build(facts, NewLock("names.lock"), notes)
	require.Equal(t, dump(one), dump(other))
	require.Equal(t, found, foundToo)
	for _, n := range notes {
		assertSaid(t, one, found, n)
		if _, apart := Covers(n.Note, n.Note); len(errorsOf(found)) == 0 {
			assert.Empty(t, apart)
		}
	}
}

// assertSaid says that each operation of a note is in the model of its date, or listed as not
// shown there, or that a diagnostic names its note.
func assertSaid(t *testing.T, s *Service, found []changelog.Diagnostic, n NoteFile) {
	t.Helper()
	r := s.Revision(n.Note.Date)
	require.NotNil(t, r)
	for _, o := range n.Note.Operations {
		same := func(name string) bool { return strings.EqualFold(name, o.Name) }
		known := slices.ContainsFunc(r.Operations, func(o *Operation) bool { return same(o.Name) }) ||
			slices.ContainsFunc(r.Unshown, func(u Unshown) bool { return same(u.Operation) })
		assert.True(t, known || len(errorsOf(found)) > 0, "%s of %s is lost", o.Name, n.File)
	}
}
