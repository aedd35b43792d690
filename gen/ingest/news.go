package ingest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// News is what the pages of a run bring to one service.
type News struct {
	ServiceID string
	// HasFacts is false for a service of which nothing can be made yet.
	HasFacts bool
	// Dates are those of the filed pages, in order.
	Dates []string
	// New are the operations that the pages list as new, FirstSeen those that no filed
	// note showed and the pages list as updated, Unshown those that the pages list
	// without a request and a response and no note showed; all by name.
	New, FirstSeen, Unshown []string
	// Members and Values are how many of them the pages declare as added and show.
	Members, Values int
	// Announced is how many additions the pages declare of what they hide.
	Announced int
	// MemberPaths and ValuePaths name the first of them: "GetImage.state", "GetImage.state.status.PENDING".
	MemberPaths, ValuePaths []string
	// Unannounced is how many additions of those dates no note announced.
	Unannounced int
	// Assumed are the new operations whose address only a rule of the facts file gives.
	Assumed []Assumed
}

// Assumed is the address of an operation that no entry of the facts file confirms.
type Assumed struct{ Operation, Method, URI string }

// Report is what a run did.
type Report struct {
	// DryRun says that nothing was written.
	DryRun bool
	// Pages are the sources in their order.
	Pages []Page
	// News are what was filed, by service; a service of which nothing was filed has
	// none, and none has one that the run did not come to the end of.
	News []*News
	// Diagnostics are findings about the repository itself.
	Diagnostics []changelog.Diagnostic
	// Unkept is how many findings were left out, so that the report stays small.
	Unkept int
}

// Failed reports whether a page was not filed for a reason that lies in it.
func (r *Report) Failed() bool { return r.Count(Refused)+r.Count(Conflict) > 0 }

// Count is how many pages had an outcome.
func (r *Report) Count(outcome Outcome) int {
	n := 0
	for i := range r.Pages {
		if r.Pages[i].Outcome == outcome {
			n++
		}
	}
	return n
}

// news are what the pages that become files bring, nil where there are none.
func (h *house) news(verdicts []*verdict) *News {
	n := &News{ServiceID: h.id, HasFacts: h.service != nil}
	known := map[string]bool{}
	for _, d := range h.filed {
		for _, o := range d.operations {
			known[strings.ToLower(o.name)] = known[strings.ToLower(o.name)] || o.isShown
		}
	}
	var filed []*digest
	for _, v := range verdicts {
		if v.files() {
			filed = append(filed, v.page)
			if v.outcome == Filed {
				n.add(v.page)
			}
		}
	}
	slices.SortStableFunc(filed, func(x, y *digest) int { return cmp.Compare(x.date, y.date) })
	for _, d := range filed {
		n.Dates = append(n.Dates, d.date)
		n.meet(d, known)
	}
	if len(filed) == 0 {
		return nil
	}
	n.Dates = slices.Compact(n.Dates)
	slices.Sort(n.New)
	slices.Sort(n.FirstSeen)
	n.settleUnshown()
	return n
}

// add adds what a page declares.
func (n *News) add(d *digest) {
	n.Members, n.Values, n.Announced = n.Members+d.members, n.Values+d.values, n.Announced+d.announced
	n.MemberPaths = append(n.MemberPaths, d.memberPaths...)
	n.ValuePaths = append(n.ValuePaths, d.valuePaths...)
	n.MemberPaths = n.MemberPaths[:min(len(n.MemberPaths), shownNames+1)]
	n.ValuePaths = n.ValuePaths[:min(len(n.ValuePaths), shownNames+1)]
}

// meet tells apart the operations of a page that no note showed before.
func (n *News) meet(d *digest, known map[string]bool) {
	for _, o := range d.operations {
		switch {
		case known[strings.ToLower(o.name)]:
			continue
		case !o.isShown:
			n.Unshown = append(n.Unshown, o.name)
			continue
		case o.isNew:
			n.New = append(n.New, o.name)
		default:
			n.FirstSeen = append(n.FirstSeen, o.name)
		}
		known[strings.ToLower(o.name)] = true
	}
}

// settleUnshown leaves out the operations that another page of the run shows.
func (n *News) settleUnshown() {
	slices.Sort(n.Unshown)
	n.Unshown = slices.DeleteFunc(slices.Compact(n.Unshown), func(name string) bool {
		return slices.Contains(n.New, name) || slices.Contains(n.FirstSeen, name)
	})
}

// confirm adds what only the model tells.
func (n *News) confirm(model *spec.Service) {
	for _, revision := range model.Revisions {
		if slices.Contains(n.Dates, revision.Date) {
			n.Unannounced += len(revision.Hidden)
		}
	}
	for _, o := range model.Latest().Operations {
		met := slices.Contains(n.New, o.Name) || slices.Contains(n.FirstSeen, o.Name)
		if o.HTTP.Assumed && met {
			n.Assumed = append(n.Assumed, Assumed{o.Name, o.HTTP.Method, o.HTTP.URI})
		}
	}
}
