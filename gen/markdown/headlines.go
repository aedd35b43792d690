package markdown

import (
	"fmt"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// headline is what the table tells in one row: facts of one name. The first
// stands for all of them; the change log lists the others.
type headline struct {
	what, symbol, document, replay string
	// more is how many further facts have the name.
	more int
}

// Headlines is a table of what each revision's notes announced, oldest first:
// the operations they list as new and the members and values they declare, each
// with its Go symbol, its place in that revision's OpenAPI document and the
// test that replays it. Links lead from the repository's root.
func Headlines(s *spec.Service) string {
	var rows [][]string
	for _, r := range s.Revisions {
		for _, h := range headlines(s, r) {
			rows = append(rows, []string{r.Date, h.what, h.symbols(), h.document, h.replay})
		}
	}
	p := &page{}
	p.table([]string{"Note", "It announced", "Go symbol", "Place in its OpenAPI document¹", "Replayed by"}, rows)
	p.block("¹ Below %s, save where it begins with a number sign.", commonmark.Code(schemas))
	return p.String()
}

// symbols is the first symbol, and how many more there are.
func (h *headline) symbols() string {
	if h.more == 0 {
		return h.symbol
	}
	return fmt.Sprintf("%s and %d more", h.symbol, h.more)
}

// headlines are the rows of one revision: new operations together, then members and values by name.
func headlines(s *spec.Service, r *spec.Revision) []*headline {
	var rows []*headline
	if len(r.New) > 0 {
		rows = append(rows, newOperations(s, r))
	}
	known := map[string]*headline{}
	for _, f := range sightings(r.Declared) {
		what := string(f.Kind) + " " + commonmark.Code(f.leaf())
		if known[what] != nil {
			known[what].more++
			continue
		}
		known[what] = &headline{
			what: what, symbol: commonmark.Code(f.GoSymbol),
			document: documentLink(s, r, schemaPointer(r, f)), replay: testLink(s, r, f.operation(r)),
		}
		rows = append(rows, known[what])
	}
	return rows
}

// newOperations is the row of the operations that the revision's notes list as new.
func newOperations(s *spec.Service, r *spec.Revision) *headline {
	first := r.Operation(r.New[0])
	return &headline{
		what: count(len(r.New), "new operation"), symbol: commonmark.Code("Client." + first.Name), more: len(r.New) - 1,
		document: documentLink(s, r, operationPointer(first)), replay: testLink(s, r, first),
	}
}
