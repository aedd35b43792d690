package spec

import (
	"cmp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// history is all sightings of all shapes, and what follows from them alone:
// since when each fact is known.
type history struct {
	// operations are the observations of each operation, by date.
	operations map[string][]*observation
	// operationNames are the keys of operations, sorted; shapeNames those of shapes.
	operationNames, shapeNames []string
	shapes                     map[string]*shapeHistory
	// words are the announced widths by owner and slot, oldest first.
	words map[string][]typeWord
	// entered is the date up to which notes first showed both sides of an operation.
	entered map[string]string
}

// shapeHistory is all sightings of one named shape.
type shapeHistory struct {
	name string
	own  bool
	// sightings stand newest first; those of one date by operation, then path.
	sightings []*sighting
	evidence  Evidence
	// facts is the evidence of each member or value, by name.
	facts map[string]Evidence
}

// newHistory sorts observations by what they show.
func newHistory(observations []*observation) *history {
	h := &history{
		operations: make(map[string][]*observation),
		shapes:     make(map[string]*shapeHistory),
		words:      make(map[string][]typeWord),
		entered:    make(map[string]string),
	}
	for _, o := range observations {
		h.add(o)
	}
	slices.Sort(h.operationNames)
	slices.Sort(h.shapeNames)
	for _, name := range h.shapeNames {
		shape := h.shapes[name]
		slices.SortStableFunc(shape.sightings, newestFirst)
		shape.date()
	}
	return h
}

// add files an observation's sightings under their shapes.
func (h *history) add(o *observation) {
	name := o.operation.Name
	if h.operations[name] == nil {
		h.operationNames = append(h.operationNames, name)
	}
	h.operations[name] = append(h.operations[name], o)
	request := !o.hides(changelog.Request) || o.beforeRequest != nil
	response := !o.hides(changelog.Response) || o.beforeResponse != nil
	if h.entered[name] == "" && request && response {
		h.entered[name] = o.date
	}
	for _, s := range o.sightings {
		shape := h.shapes[s.shape]
		if shape == nil {
			shape = &shapeHistory{name: s.shape, own: s.own}
			h.shapes[s.shape] = shape
			h.shapeNames = append(h.shapeNames, s.shape)
		}
		shape.sightings = append(shape.sightings, s)
	}
	for _, w := range o.words {
		key := w.owner + "." + w.slot
		h.words[key] = append(h.words[key], w)
	}
}

// newestFirst orders sightings: the newest page speaks first; pages of one date
// by operation, then path, then side.
func newestFirst(a, b *sighting) int {
	return cmp.Or(
		strings.Compare(b.from.date, a.from.date),
		strings.Compare(a.from.operation.Name, b.from.operation.Name),
		strings.Compare(a.path, b.path),
		strings.Compare(string(a.side), string(b.side)),
	)
}

// date finds out since when the shape and each of its facts are known: a fact
// announced by the first page that shows it, or shown in the input or output of a
// new operation, is proven; any other came after the last date at which the
// shape was seen without it. What is announced inside a new member is not proven:
// the member is new, its type may be old.
func (s *shapeHistory) date() {
	s.facts = make(map[string]Evidence)
	after := ""
	for _, group := range s.byDate() {
		if after == "" {
			s.evidence = s.first(group)
		}
		s.dateFacts(group, after)
		after = group[0].from.date
	}
}

// byDate are the sightings of each date, oldest date first.
func (s *shapeHistory) byDate() [][]*sighting {
	var groups [][]*sighting
	for end := len(s.sightings); end > 0; {
		date, start := s.sightings[end-1].from.date, end
		for start > 0 && s.sightings[start-1].from.date == date {
			start--
		}
		groups = append(groups, s.sightings[start:end])
		end = start
	}
	return groups
}

// first is the evidence of the shape itself: only the input and output of a new
// operation are new with it; any other type may be older than its first sighting.
func (s *shapeHistory) first(group []*sighting) Evidence {
	e := group[0].evidence(group[0].node.Span)
	if group[0].own && group[0].from.operation.Status == changelog.New {
		e.Strength = Proven
	}
	return e
}

// dateFacts dates the facts that the sightings of one date show first.
func (s *shapeHistory) dateFacts(group []*sighting, after string) {
	for _, sighting := range group {
		for _, f := range sighting.facts() {
			held, known := s.facts[f.name]
			if known && held.Since != sighting.from.date {
				continue
			}
			e := sighting.factEvidence(f, after)
			if !known || held.Strength == Bounded && e.Strength == Proven {
				s.facts[f.name] = e
			}
		}
	}
}

// facts are the members or values that a sighting shows, in the page's order.
func (s *sighting) facts() []*pathFact {
	facts := slices.Clone(s.values)
	for _, m := range s.members {
		facts = append(facts, m.fact)
	}
	return facts
}

// factEvidence is the evidence of a fact that is first shown by this sighting;
// after is the last date at which its shape was seen without it.
func (s *sighting) factEvidence(f *pathFact, after string) Evidence {
	e := s.evidence(f.lines())
	switch {
	case f.announcesType():
		e = f.announcement()
	case s.own && s.from.operation.Status == changelog.New:
		e.Strength = Proven
	default:
		e.After = after
	}
	return e
}

// evidence is a bounded first sighting.
func (s *sighting) evidence(lines changelog.Span) Evidence {
	return Evidence{Strength: Bounded, Since: s.from.date, Note: s.from.fileOf(s.side), Lines: lines}
}

// announcement is the evidence of a fact that a note announces.
func (f *pathFact) announcement() Evidence {
	lines := changelog.Span{First: f.announced, Last: f.announced}
	return Evidence{Strength: Proven, Since: f.announcer.date, Note: f.announcer.file, Lines: lines}
}

// fact is the evidence of a member or value of a named shape.
func (h *history) fact(shape, name string) Evidence {
	if s := h.shapes[shape]; s != nil {
		return s.facts[name]
	}
	return Evidence{Strength: Unknown}
}

// operation is the evidence of an operation: proven by a page that lists it as
// new, else bounded by its first sighting.
func (h *history) operation(name string) Evidence {
	first := h.operations[name][0]
	e := Evidence{Strength: Bounded, Since: first.date, Note: first.file, Lines: first.operation.Span}
	if first.operation.Status == changelog.New {
		e.Strength = Proven
	}
	return e
}

// seenUpTo are the observations of an operation up to a date, oldest first.
func (h *history) seenUpTo(operation, date string) []*observation {
	seen := h.operations[operation]
	after, _ := slices.BinarySearchFunc(seen, date, func(o *observation, date string) int {
		if o.date <= date {
			return -1
		}
		return 1
	})
	return seen[:after]
}

// upTo is the newest observation of an operation up to a date, nil when there is none.
func (h *history) upTo(operation, date string) *observation {
	seen := h.seenUpTo(operation, date)
	if len(seen) == 0 {
		return nil
	}
	return seen[len(seen)-1]
}

// showing is the observation that shows a side: this one, or the last before it; nil where
// every page so far hides the side.
func (o *observation) showing(side changelog.Direction) *observation {
	if o.hides(side) {
		return o.before(side)
	}
	return o
}

// isKnown says that notes up to a date have shown both sides of an operation.
func (h *history) isKnown(operation, date string) bool {
	entered := h.entered[operation]
	return entered != "" && entered <= date
}
