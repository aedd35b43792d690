package ingest

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// covers tells whether a note says all that another says, and where both state
// different facts, as "Operation: path".
func covers(rich, poor *changelog.Note) (covered bool, paths []string) {
	return spec.Covers(rich, poor)
}

// coveredBy is the first of the notes that say, taken together, all that another
// says, nil where they do not.
func coveredBy(s *sheet, others []*sheet) *sheet {
	var first *sheet
	left := s.note.Operations
	for _, other := range others {
		shared, rest := split(left, other.note)
		part := *s.note
		part.Operations = shared
		if !alike(s.note, other.note) && len(shared) == 0 {
			continue
		}
		if covered, _ := covers(other.note, &part); !covered {
			continue
		}
		if left = rest; first == nil {
			first = other
		}
		if len(left) == 0 {
			return first
		}
	}
	return nil
}

// alike tells whether two notes announce the same: all that is left to compare of a
// page whose operations have no name.
func alike(a, b *changelog.Note) bool {
	return len(a.Operations) == 0 && a.New == b.New && a.Updated == b.Updated && a.Summary == b.Summary
}

// split parts the operations that a note lists from those that it does not. A
// flattened page spells a name by its method, so that capitals may differ.
func split(operations []*changelog.Operation, by *changelog.Note) (shared, rest []*changelog.Operation) {
	for _, o := range operations {
		if find(by, o.Name) != nil {
			shared = append(shared, o)
		} else {
			rest = append(rest, o)
		}
	}
	return shared, rest
}

// find is a note's operation of that name, nil where it lists none.
func find(note *changelog.Note, name string) *changelog.Operation {
	i := slices.IndexFunc(note.Operations, func(o *changelog.Operation) bool { return strings.EqualFold(o.Name, name) })
	if i < 0 {
		return nil
	}
	return note.Operations[i]
}
