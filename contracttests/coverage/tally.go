package coverage

import (
	"fmt"
	"slices"
)

// Tally is how many facts there are, and how many of them are covered.
type Tally struct {
	Total, Covered int
	// Stored is how many stored cases cover without any derived one.
	Stored int
}

func (t *Tally) add(covered, stored bool) {
	t.Total++
	if covered {
		t.Covered++
	}
	if stored {
		t.Stored++
	}
}

// Percent is the covered share, rounded down: "100 %" is said of the whole alone, and of nothing.
func (t Tally) Percent() string { return percent(t.Covered, t.Total) }

// StoredPercent is the share that stored cases cover.
func (t Tally) StoredPercent() string { return percent(t.Stored, t.Total) }

func percent(part, whole int) string {
	if part == whole {
		return "100 %"
	}
	const thousand = 1000
	share := part * thousand / whole
	return fmt.Sprintf("%d.%d %%", share/10, share%10)
}

// Of counts the facts of a revision of some kinds and directions; none means all.
func (r *Revision) Of(kinds []Kind, directions []Direction) Tally {
	var t Tally
	for i := range r.Operations {
		for _, f := range r.Operations[i].Facts {
			if f.is(kinds, directions) {
				t.add(f.IsCovered(), f.Stored > 0)
			}
		}
	}
	return t
}

// Of counts the facts of an operation in the same way.
func (o *CoveredOperation) Of(kinds []Kind, directions []Direction) Tally {
	return (&Revision{Operations: []CoveredOperation{*o}}).Of(kinds, directions)
}

// is tells whether a fact is of some kinds and directions; none means all.
func (f Fact) is(kinds []Kind, directions []Direction) bool {
	return (len(kinds) == 0 || slices.Contains(kinds, f.Kind)) &&
		(len(directions) == 0 || slices.Contains(directions, f.Direction))
}

// Types counts the facts of a revision's types in a direction, each once wherever it is used. It is
// covered as soon as it is at one place.
func (r *Revision) Types(directions ...Direction) Tally {
	covered, stored := map[Fact]bool{}, map[Fact]bool{}
	for i := range r.Operations {
		for _, f := range r.Operations[i].Facts {
			if f.is(nil, directions) {
				covered[f.typed()] = covered[f.typed()] || f.IsCovered()
				stored[f.typed()] = stored[f.typed()] || f.Stored > 0
			}
		}
	}
	var t Tally
	for fact := range covered {
		t.add(covered[fact], stored[fact])
	}
	return t
}

// Of counts the facts of all revisions in the same way, each once for every revision.
func (r *Report) Of(kinds []Kind, directions []Direction) Tally {
	var all Tally
	for i := range r.Revisions {
		t := r.Revisions[i].Of(kinds, directions)
		all.Total += t.Total
		all.Covered += t.Covered
		all.Stored += t.Stored
	}
	return all
}

// Hole is a fact that no case shows.
type Hole struct {
	Fact
	// Revisions are those at which none does, oldest first.
	Revisions []string
}

// Holes are all holes: by the first revision that has them, then in the order of its operations
// and their facts.
func (r *Report) Holes() []Hole {
	var holes []Hole
	at := map[Fact]int{}
	for _, revision := range r.Revisions {
		for _, o := range revision.Operations {
			for _, f := range o.Facts {
				if f.IsCovered() {
					continue
				}
				if _, known := at[f.Fact]; !known {
					at[f.Fact] = len(holes)
					holes = append(holes, Hole{Fact: f.Fact})
				}
				holes[at[f.Fact]].Revisions = append(holes[at[f.Fact]].Revisions, revision.Date)
			}
		}
	}
	return holes
}

// When says at which revisions the hole is. They follow one another: what a case shows, it shows of
// all later revisions too.
func (h Hole) When() string {
	first, last := h.Revisions[0], h.Revisions[len(h.Revisions)-1]
	if first == last {
		return first
	}
	return first + " to " + last
}
