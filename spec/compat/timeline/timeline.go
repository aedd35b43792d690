package timeline

import (
	"fmt"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// Timeline is when everything at and below a path came, and what became of it.
type Timeline struct {
	// Side is the side whose revision was asked.
	Side compat.Side
	// Path is the path that was asked for, as the model writes it.
	Path string
	// Things stand in the model's order.
	Things []Thing
}

// Thing is one fact with its events.
type Thing struct {
	// Path leads to the fact.
	Path string
	spec.ExplainedFact
	// Events are in the order of their dates: that it came is the first.
	Events []Event
}

// EventKind is what happened to a thing.
type EventKind string

// The kinds of events.
const (
	Came          EventKind = "came"
	TypeChanged   EventKind = "type"
	NeedChanged   EventKind = "required"
	TextChanged   EventKind = "text"
	NoLongerShown EventKind = "no longer shown"
	ShownAgain    EventKind = "shown again"
	Deprecation   EventKind = "deprecation"
	Token         EventKind = "idempotency token"
	Pages         EventKind = "pagination"
)

// Event is one change of a thing.
type Event struct {
	Kind EventKind
	// Direction is the side of the exchange where it shows on one only.
	Direction changelog.Direction
	// What says it in words, on one line.
	What string
	// Before and After are what differs: types, "required" and "optional", or texts. "" is absence.
	Before, After string
	Evidence      spec.Evidence
}

// Of tells the timeline of a path up to a side's revision. The error is that of a path that it does not have.
func Of(side compat.Side, path string) (*Timeline, error) {
	paths := spec.PathsOf(side.Service, side.Revision)
	resolved, err := paths.Resolve(path)
	if err != nil {
		return nil, fmt.Errorf("history of %q: the revision %s %w", path, side.Revision.Date, err)
	}
	t := &Timeline{Side: side, Path: resolved}
	happened := eventsUpTo(side)
	for _, below := range paths.Below(resolved) {
		for _, fact := range paths.Facts(below) {
			t.Things = append(t.Things, Thing{below, fact, eventsOf(fact, happened[fact.TypePath])})
		}
	}
	return t, nil
}
