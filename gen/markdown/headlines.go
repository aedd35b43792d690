package markdown

import (
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// headline is what the table tells in one row: facts of one name, line by line.
type headline struct {
	what                       string
	symbols, documents, replay []string
}

// Headlines is a table of what each revision's notes announced, oldest first:
// the operations they list as new and the members and values they declare, each
// with its Go symbol, its place in that revision's OpenAPI document and the
// test that replays it. Links lead from the repository's root.
func Headlines(s *spec.Service) string {
	var rows [][]string
	for _, r := range s.Revisions {
		for _, h := range headlines(s, r) {
			rows = append(rows, []string{r.Date, h.what, lines(h.symbols), lines(h.documents), lines(h.replay)})
		}
	}
	p := &page{}
	p.table([]string{"Note", "What it announced", "Go symbol", "In that revision's OpenAPI document¹", "Replayed by"}, rows)
	p.block("¹ A place that does not begin with a number sign stands below %s.", code(schemas))
	return p.String()
}

// lines puts texts under each other in one cell.
func lines(texts []string) string { return strings.Join(texts, "<br>") }

// headlines are the rows of one revision: new operations together, then members and values by name.
func headlines(s *spec.Service, r *spec.Revision) []*headline {
	var rows []*headline
	if len(r.New) > 0 {
		rows = append(rows, newOperations(s, r))
	}
	known := map[string]*headline{}
	for _, f := range sightings(r.Declared) {
		what := string(f.Kind) + " " + code(f.leaf())
		if known[what] == nil {
			known[what] = &headline{what: what}
			rows = append(rows, known[what])
		}
		h := known[what]
		h.symbols = append(h.symbols, code(f.GoSymbol))
		h.documents = append(h.documents, documentLink(s, r, schemaPointer(r, f)))
		h.replay = append(h.replay, testLink(s, r, f.operation(r)))
	}
	return rows
}

// newOperations is the row of the operations that the revision's notes list as new.
func newOperations(s *spec.Service, r *spec.Revision) *headline {
	h := &headline{what: count(len(r.New), "new operation")}
	for _, name := range r.New {
		o := r.Operation(name)
		h.symbols = append(h.symbols, code("Client."+name))
		h.documents = append(h.documents, documentLink(s, r, operationPointer(o)))
		h.replay = append(h.replay, testLink(s, r, o))
	}
	return h
}
