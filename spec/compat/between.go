package compat

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// This file is about the time between two sides: its revisions and notes, and what pages stopped to show in it.

// between are the revisions of the side after that came since the side before, oldest first: those that are
// newer, and those that the history before lacks.
func (p *pairing) between() []*spec.Revision {
	return slices.DeleteFunc(slices.Clone(p.after.Service.Revisions), func(r *spec.Revision) bool {
		known := r.Date <= p.before.Revision.Date && p.before.Service.Revision(r.Date) != nil
		return known || r.Date > p.after.Revision.Date
	})
}

// notesBetween are the files of the notes between the sides, with their dates.
func (p *pairing) notesBetween() map[string]string {
	dates := map[string]string{}
	for _, r := range p.between() {
		for _, note := range r.Notes {
			dates[note.File] = r.Date
		}
	}
	return dates
}

// onlyNote is the note of a revision, "" where it has several.
func onlyNote(r *spec.Revision) string {
	if len(r.Notes) != 1 {
		return ""
	}
	return r.Notes[0].File
}

// typeFact is a fact of the types as one side of exchanges has it.
type typeFact struct {
	direction changelog.Direction
	// path is the fact's TypePath.
	path string
}

// sightings are additions of one fact at all its places.
type sightings struct {
	spec.Addition
	places []string
}

// byFact joins additions of one fact, in the order in which they stand; the narrowest evidence counts.
func byFact(all []spec.Addition) (map[typeFact]*sightings, []*sightings) {
	known := map[typeFact]*sightings{}
	var order []*sightings
	for _, a := range all {
		fact := typeFact{a.Direction, a.TypePath}
		s := known[fact]
		if s == nil {
			s = &sightings{Addition: a}
			known[fact], order = s, append(order, s)
		}
		s.places = append(s.places, a.Path)
		s.Evidence, _ = narrowest([]spec.Evidence{s.Evidence, a.Evidence})
	}
	for _, s := range order {
		slices.Sort(s.places)
	}
	return known, order
}
