package spec

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// This file keeps a build linear in its notes. A shape of a date is the union of all its
// sightings up to then, but an old sighting that newer ones repeat adds nothing, now or later:
// it is left out of the next date's union.

// effective are the sightings of each shape, newest first, that a fold up to some date needs.
type effective struct {
	sightings map[string][]*sighting
}

// effectiveAt are the sightings that a fold up to a date needs, of the operations that the
// client has then. It is asked for each date once, in their order.
func (b *builder) effectiveAt(date string) map[string][]*sighting {
	if b.effective == nil {
		b.effective = &effective{sightings: make(map[string][]*sighting)}
	}
	held := b.effective.sightings
	news := make(map[string]bool)
	for _, o := range b.entering(date) {
		for _, s := range o.sightings {
			held[s.shape] = append(held[s.shape], s)
			news[s.shape] = true
		}
	}
	for name := range news {
		slices.SortStableFunc(held[name], newestFirst)
		held[name] = needed(held[name])
	}
	return held
}

// entering are the observations that count from a date on: those of that date, and the earlier
// ones of operations that are shown whole only now.
func (b *builder) entering(date string) []*observation {
	var entering []*observation
	for _, o := range b.at(date) {
		switch name := o.operation.Name; {
		case b.history.entered[name] == date:
			entering = append(entering, b.history.seenUpTo(name, date)...)
		case b.history.isKnown(name, date):
			entering = append(entering, o)
		}
	}
	return entering
}

// needed drops sightings that say nothing which newer ones do not. Structures and enums of
// one name are told apart: which of the two counts depends on the newest.
func needed(seen []*sighting) []*sighting {
	said := map[bool]*said{true: newSaid(), false: newSaid()}
	kept := make([]*sighting, 0, len(seen))
	for _, s := range seen {
		if said[s.isEnum()].adds(s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// said is what newer sightings have said: everything that a fold takes from the first
// sighting that says it.
type said struct {
	text, union, requested, answered bool
	values, members, texts           map[string]bool
	// marks are the members whose requiredness a request has told.
	marks map[string]bool
}

func newSaid() *said {
	return &said{values: map[string]bool{}, members: map[string]bool{}, texts: map[string]bool{}, marks: map[string]bool{}}
}

// adds takes a sighting and says whether it says anything new.
func (k *said) adds(s *sighting) bool {
	adds := first(&k.requested, s.side == changelog.Request)
	adds = first(&k.answered, s.side == changelog.Response) || adds
	adds = first(&k.text, !s.ofMember && s.node.Documentation != "") || adds
	adds = first(&k.union, s.node.Type == changelog.UnionType) || adds
	for _, v := range s.values {
		adds = firstOf(k.values, v.name, true) || adds
	}
	for _, m := range s.members {
		adds = firstOf(k.members, m.name, true) || adds
		adds = firstOf(k.texts, m.name, m.node.Documentation != "") || adds
		adds = firstOf(k.marks, m.name, s.side == changelog.Request) || adds
	}
	return adds
}

// first says whether something is said for the first time.
func first(said *bool, now bool) bool {
	if *said || !now {
		return false
	}
	*said = true
	return true
}

// firstOf is first for one of several names.
func firstOf(said map[string]bool, name string, now bool) bool {
	if !now || said[name] {
		return false
	}
	said[name] = true
	return true
}
