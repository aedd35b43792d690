package spec

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// Covers compares two notes of one service and date, the richer layout first. It answers
// whether the first states every fact and text that the second states, so that the second adds
// nothing, and where both state different facts: "GetImage: request.filters.name" in the
// second note's order. What a page lost (note boxes in the texts, entries, parts too large to
// render, an operation's spelling in a flattened page) is no disagreement.
func Covers(rich, poor *changelog.Note) (covered bool, disagreements []string) {
	if poor == nil {
		return true, nil
	}
	covered = true
	known := newSpellings(rich)
	for _, second := range poor.Operations {
		if second == nil {
			continue
		}
		first := known.find(second.Name, poor.Layout)
		if first == nil {
			covered = false
			continue
		}
		a := agree(shownIn{first, rich.Layout}, shownIn{second, poor.Layout})
		covered = covered && !a.gap && len(a.apart) == 0
		for _, c := range a.apart {
			disagreements = append(disagreements, first.Name+": "+c.path)
		}
	}
	return covered, disagreements
}

// spellings finds a note's operations by their names. A flattened page shows an operation's
// method alone, so that it may have lost capitals.
type spellings struct {
	flattened      bool
	exact, lowered map[string]*changelog.Operation
}

func newSpellings(note *changelog.Note) *spellings {
	s := &spellings{exact: map[string]*changelog.Operation{}, lowered: map[string]*changelog.Operation{}}
	if note == nil {
		return s
	}
	s.flattened = note.Layout == changelog.Flattened
	for _, o := range slices.Backward(note.Operations) {
		if o != nil {
			s.exact[o.Name], s.lowered[strings.ToLower(o.Name)] = o, o
		}
	}
	return s
}

// find is the operation that a page of some layout calls by a name, nil where the note
// does not list it.
func (s *spellings) find(name string, layout changelog.Layout) *changelog.Operation {
	if found := s.exact[name]; found != nil || !s.flattened && layout != changelog.Flattened {
		return found
	}
	return s.lowered[strings.ToLower(name)]
}
