package markdown

import (
	"fmt"
	"path"
	"slices"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/news"
)

// shownPlaces is how many of a fact's places a table names.
const shownPlaces = 3

// Changes answers the service's change log, spec/<id>/CHANGES.md: one section
// per revision, newest first. It fails for a service without an id.
func Changes(s *spec.Service) (gen.File, error) {
	if s.ID == "" {
		return gen.File{}, fmt.Errorf("markdown: a service without an id has no place for its changes")
	}
	p := &page{}
	p.block("<!-- %s -->", gen.Marker)
	p.block("# Changes of the %s API", commonmark.Line(s.Title))
	p.block("What each change note brought, newest first. *Announced* is what a note itself declares as added. " +
		"*Not announced* is what the pages of an operation differ in without a word: it came between the two dates. " +
		"An operation *first seen* was listed as updated, so it is older than its first note here. " +
		"Nothing is ever taken out of the client: what a page no longer shows may still be met.")
	for _, brought := range slices.Backward(news.Between(compat.Side{}, compat.Side{Service: s, Revision: s.Latest()})) {
		revision(p, brought.Verdict.After.Revision)
		deprecated(p, brought.Verdict.Before.Revision, brought.Verdict.After.Revision)
		forClients(p, brought)
	}
	return gen.File{Path: path.Join("spec", s.ID, "CHANGES.md"), Content: []byte(p.String())}, nil
}

// revision writes what the notes of one revision say and show.
func revision(p *page, r *spec.Revision) {
	p.block("## %s", r.Date)
	for _, n := range r.Notes {
		p.block("The note [%s](%s) says: %s", commonmark.Code(n.File), path.Join("..", "..", n.File), commonmark.Line(n.Summary))
	}
	operations(p, r)
	unshown(p, r)
	announced(p, r)
	hidden(p, r)
	changed(p, r)
	disappeared(p, r)
}

// operations writes which operations the notes list.
func operations(p *page, r *spec.Revision) {
	var again []string
	for _, o := range r.Observed {
		if !slices.Contains(r.New, o.Name) && !slices.Contains(r.FirstSeen, o.Name) {
			again = append(again, o.Name)
		}
	}
	var items []string
	for _, group := range []struct {
		what  string
		names []string
	}{{"New", r.New}, {"First seen", r.FirstSeen}, {"Updated", again}} {
		if len(group.names) > 0 {
			items = append(items, fmt.Sprintf("%s (%d): %s", group.what, len(group.names), commonmark.Codes(group.names)))
		}
	}
	if len(items) > 0 {
		p.block("### Operations")
		p.list(items)
	}
}

// announced writes the additions that the notes declare.
func announced(p *page, r *spec.Revision) {
	var rows [][]string
	for _, f := range sightings(r.Declared) {
		rows = append(rows, []string{string(f.Kind) + " " + commonmark.Code(f.leaf()), commonmark.Code(f.GoSymbol), places(f)})
	}
	if len(rows) > 0 {
		p.block("### Announced")
		p.table([]string{"Added", "Go symbol", "Where"}, rows)
	}
}

// hidden writes the additions that no note announced.
func hidden(p *page, r *spec.Revision) {
	var rows [][]string
	for _, f := range sightings(r.Hidden) {
		rows = append(rows, []string{string(f.Kind) + " " + commonmark.Code(f.leaf()), commonmark.Code(f.GoSymbol), known(f.Evidence), places(f)})
	}
	if len(rows) > 0 {
		p.block("### Not announced")
		p.block("No note announced these; they came between two notes.")
		p.table([]string{"Added", "Go symbol", "Came", "Where"}, rows)
	}
}

// changed writes the members whose type or requiredness is no longer what it was.
func changed(p *page, r *spec.Revision) {
	var rows [][]string
	for _, d := range r.Changed {
		rows = append(rows, []string{commonmark.Code(d.Path), commonmark.Code(d.GoSymbol),
			commonmark.Line(d.Before) + " → " + commonmark.Line(d.After), known(d.Evidence)})
	}
	if len(rows) > 0 {
		p.block("### Changed")
		p.table([]string{"Member", "Go symbol", "From → to", "Came"}, rows)
	}
}

// disappeared writes what the pages no longer show and the model keeps.
func disappeared(p *page, r *spec.Revision) {
	var rows [][]string
	for _, f := range sightings(r.Disappeared) {
		rows = append(rows, []string{string(f.Kind) + " " + commonmark.Code(f.leaf()), commonmark.Code(f.GoSymbol), f.Evidence.After, places(f)})
	}
	if len(rows) > 0 {
		p.block("### No longer shown")
		p.block("The pages of these operations showed them before. They stay in the client.")
		p.table([]string{"Missing", "Go symbol", "Last shown", "Where"}, rows)
	}
}

// places are the first paths that lead to a fact, and how many more do.
func places(f *sighting) string {
	if len(f.paths) <= shownPlaces+1 {
		return commonmark.Codes(f.paths)
	}
	return fmt.Sprintf("%s and %d more", commonmark.Codes(f.paths[:shownPlaces]), len(f.paths)-shownPlaces)
}
