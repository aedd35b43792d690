package coverage

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"slices"
	"strings"
)

//go:embed page.html
var pageText string

// HTML is the report as one page for a browser. It needs nothing beside itself, and no script.
func (r *Report) HTML() ([]byte, error) {
	parsed, err := template.New("page").Parse(pageText)
	if err != nil {
		return nil, fmt.Errorf("reading the page's template: %w", err)
	}
	var page bytes.Buffer
	if err := parsed.Execute(&page, r.view()); err != nil {
		return nil, fmt.Errorf("writing the page: %w", err)
	}
	return page.Bytes(), nil
}

// These are what the template shows, each named after what it stands for on the page.
type (
	pageView struct {
		Title           string
		Stored, Derived int
		All             Tally
		Verdict         string
		Complete        bool
		Holes           []holeView
		Revisions       []revisionView
	}
	holeView struct {
		Hole
		// Anchor is that of the operation at the first revision that has the hole.
		Anchor string
	}
	revisionView struct {
		Date string
		// Open says that the page begins with the revision unfolded.
		Open              bool
		Operations        []operationView
		Observed, Carried int
		All               Tally
		Rows              []rowView
	}
	rowView struct {
		Direction  Direction
		Kinds      []Tally
		All, Types Tally
	}
	operationView struct {
		Anchor, Name string
		Observed     bool
		Holes        int
		Shares       []shareView
		Sides        []sideView
		Errors       []CoveredFact
		// AsAt is the revision at which the page shows the same, "" where it does here.
		AsAt, AsAtAnchor string
	}
	shareView struct {
		Name  string
		Tally Tally
	}
	sideView struct {
		// Name is "Request" or "Response".
		Name    string
		Whole   CoveredFact
		Members []memberView
	}
	memberView struct {
		CoveredFact
		// Depth is how many members lie around this one, Around their path and Name its own.
		Depth        int
		Around, Name string
		Values       []CoveredFact
	}
)

// Width is the covered share as a bar's width in CSS.
func (t Tally) Width() string { return strings.ReplaceAll(t.Percent(), " ", "") }

func (r *Report) view() pageView {
	page := pageView{
		Title: r.Title, Stored: r.Stored, Derived: r.Derived,
		All: r.Of(nil, nil), Verdict: r.verdict(), Complete: len(r.Holes()) == 0,
	}
	for _, h := range r.Holes() {
		page.Holes = append(page.Holes, holeView{h, anchor(h.Revisions[0], h.Operation)})
	}
	last := map[string]shownOperation{}
	for i := range r.Revisions {
		page.Revisions = append(page.Revisions, r.Revisions[i].view(last, i == len(r.Revisions)-1))
	}
	return page
}

// shownOperation is an operation that the page shows in full at a revision.
type shownOperation struct {
	date string
	*CoveredOperation
}

// same tells whether two revisions of an operation have the same facts and the same holes.
func same(a, b *CoveredOperation) bool {
	return slices.EqualFunc(a.Facts, b.Facts, func(a, b CoveredFact) bool {
		return a.Fact == b.Fact && a.IsCovered() == b.IsCovered()
	})
}

func anchor(revision, operation string) string { return revision + "-" + operation }

// view is a revision on the page. An operation that is as it was when the page last showed it refers to
// there; last is brought up to date.
func (r *Revision) view(last map[string]shownOperation, open bool) revisionView {
	view := revisionView{Date: r.Date, Open: open, All: r.Of(nil, nil)}
	for _, d := range directions() {
		row := rowView{Direction: d, All: r.Of(nil, []Direction{d}), Types: r.Types(d)}
		for _, k := range kinds() {
			row.Kinds = append(row.Kinds, r.Of([]Kind{k}, []Direction{d}))
		}
		view.Rows = append(view.Rows, row)
	}
	for i := range r.Operations {
		o := &r.Operations[i]
		if o.Observed {
			view.Observed++
		} else {
			view.Carried++
		}
		shown, before := last[o.Name]
		if before && same(shown.CoveredOperation, o) {
			view.Operations = append(view.Operations, o.headView(r.Date, shown.date))
			continue
		}
		last[o.Name] = shownOperation{r.Date, o}
		view.Operations = append(view.Operations, o.view(r.Date))
	}
	return view
}

func (o *CoveredOperation) view(date string) operationView {
	view := o.headView(date, "")
	view.Sides = []sideView{o.side(Request, "Request"), o.side(Response, "Response")}
	view.Errors = o.pick(Error, Response)
	return view
}

// headView is an operation that is as it was at an earlier date.
func (o *CoveredOperation) headView(date, as string) operationView {
	all := o.Of(nil, nil)
	noErrors := []Kind{Operation, Member, Value}
	return operationView{
		Anchor: anchor(date, o.Name), Name: o.Name, Observed: o.Observed, Holes: all.Total - all.Covered,
		Shares: []shareView{
			{"request", o.Of(noErrors, []Direction{Request})},
			{"response", o.Of(noErrors, []Direction{Response})},
			{"errors", o.Of([]Kind{Error}, nil)},
		},
		AsAt: as, AsAtAnchor: anchor(as, o.Name),
	}
}

// pick are the operation's facts of a kind and direction.
func (o *CoveredOperation) pick(kind Kind, direction Direction) []CoveredFact {
	var picked []CoveredFact
	for _, f := range o.Facts {
		if f.Kind == kind && f.Direction == direction {
			picked = append(picked, f)
		}
	}
	return picked
}

// side gathers what one side of the operation shows: its members, each with its values.
func (o *CoveredOperation) side(direction Direction, name string) sideView {
	view := sideView{Name: name}
	for _, f := range o.Facts {
		if f.Direction != direction {
			continue
		}
		switch f.Kind {
		case Operation:
			view.Whole = f
		case Member:
			view.Members = append(view.Members, viewOf(f))
		case Value: // of the member before
			last := &view.Members[len(view.Members)-1]
			last.Values = append(last.Values, f)
		}
	}
	return view
}

func viewOf(f CoveredFact) memberView {
	around, name := "", f.Member
	if cut := strings.LastIndex(f.Member, "."); cut >= 0 {
		around, name = f.Member[:cut+1], f.Member[cut+1:]
	}
	return memberView{CoveredFact: f, Depth: strings.Count(around, "."), Around: around, Name: name}
}

// Cases is how many cases show the fact, and More how many of them By does not name.
func (f CoveredFact) Cases() int { return f.Stored + f.Derived }

// First names the first of the cases that show the fact, "" where none does.
func (f CoveredFact) First() string {
	if len(f.By) == 0 {
		return ""
	}
	return f.By[0].String()
}
