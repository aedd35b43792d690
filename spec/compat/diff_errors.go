package compat

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The changes of the errors that operations answer.
const (
	ErrorAdded   Kind = "error added"
	ErrorRemoved Kind = "error removed"
	ErrorChanged Kind = "error changed"
)

// diffErrors compares the errors of the operations that both sides have, one change for each error.
func diffErrors(p *pairing) []Change {
	if p.factsShared() {
		return nil
	}
	var changes []Change
	for _, e := range p.after.Service.Errors {
		if places := p.raising(p.after, p.before, e.Name); len(places) > 0 {
			changes = append(changes, p.errorChange(ErrorAdded, e, places))
		}
		if old := errorOf(p.before.Service, e.Name); old != nil && *old.Error != *e.Error {
			changes = append(changes, p.changedError(old, e))
		}
	}
	for _, e := range p.before.Service.Errors {
		if places := p.raising(p.before, p.after, e.Name); len(places) > 0 {
			removed := p.errorChange(ErrorRemoved, e, places)
			removed.Kept = errorOf(p.after.Service, e.Name) != nil
			changes = append(changes, removed)
		}
	}
	return changes
}

// raising are the operations of both sides that answer an error on one of them and not on the other.
func (p *pairing) raising(side, other Side, name string) []string {
	var places []string
	for _, o := range side.Revision.Operations {
		if twin := other.Revision.Operation(o.Name); twin != nil && raises(o, name) && !raises(twin, name) {
			places = append(places, o.Name)
		}
	}
	return places
}

// changedError is an error that both sides have and know differently.
func (p *pairing) changedError(before, after *spec.Shape) Change {
	var places []string
	for _, o := range p.after.Revision.Operations {
		if raises(o, after.Name) {
			places = append(places, o.Name)
		}
	}
	changed := p.errorChange(ErrorChanged, after, places)
	changed.Before, changed.After = errorFacts(before), errorFacts(after)
	switch was, is := isRetried(before), isRetried(after); {
	case is && !was:
		changed.Detail = "clients retry it now"
	case was && !is:
		changed.Detail = "clients retry it no longer"
	}
	return changed
}

func (p *pairing) errorChange(kind Kind, e *spec.Shape, places []string) Change {
	return Change{Kind: kind, Direction: changelog.Response, Path: "types." + e.Name, Places: places,
		GoSymbol: "types." + e.GoName, After: e.Name, Evidence: p.byFacts()}
}

func raises(o *spec.Operation, name string) bool {
	return slices.ContainsFunc(o.Errors, func(e *spec.Shape) bool { return e.Name == name })
}

func errorOf(s *spec.Service, name string) *spec.Shape {
	for _, e := range s.Errors {
		if e.Name == name {
			return e
		}
	}
	return nil
}

// errorFacts are an error's facts in words.
func errorFacts(e *spec.Shape) string {
	return fmt.Sprintf("status %d, the %s's fault", e.Error.Status, e.Error.Fault)
}

// isRetried says that clients try again for the status alone, as the standard retryer of the AWS SDKs does.
func isRetried(e *spec.Shape) bool {
	return slices.Contains([]int{500, 502, 503, 504}, e.Error.Status)
}
