package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// This file finds what pages show no more. The model keeps it, and may show it again.

// spot is one place of an operation's request or response.
type spot struct {
	direction changelog.Direction
	path      string
}

func spotOf(a spec.Addition) spot { return spot{a.Direction, a.Path} }

// gone is what the pages of a side's revision and before have shown and show no more, by its place.
func (s Side) gone() map[spot]spec.Addition {
	gone := map[spot]spec.Addition{}
	for _, r := range s.Service.Revisions {
		if r.Date > s.Revision.Date {
			break
		}
		cameBack(gone, r)
		for _, a := range r.Disappeared {
			gone[spotOf(a)] = a
		}
	}
	return gone
}

// cameBack takes away what a revision's pages show again.
func cameBack(gone map[spot]spec.Addition, r *spec.Revision) {
	if len(gone) == 0 {
		return
	}
	for _, list := range [][]spec.Addition{r.Hidden, r.Declared} {
		for _, a := range list {
			delete(gone, spotOf(a))
		}
	}
	for _, o := range r.Observed {
		for at, a := range gone {
			if strings.HasPrefix(at.path, o.Name+".") && shows(o, a) {
				delete(gone, at)
			}
		}
	}
}

// shows tells whether an operation has a member or a value at its place.
func shows(o *spec.Operation, a spec.Addition) bool {
	if a.Kind == spec.MemberAddition {
		_, member := memberAt(o, a.Direction, a.Path)
		return member != nil
	}
	for i := range len(a.Path) {
		if a.Path[i] == '.' && lists(o, spot{a.Direction, a.Path[:i]}, a.Path[i+1:]) {
			return true
		}
	}
	return false
}

// lists tells whether the enum at a place has a value.
func lists(o *spec.Operation, at spot, value string) bool {
	_, member := memberAt(o, at.direction, at.path)
	if member == nil {
		return false
	}
	enum := innermost(member.Target)
	return enum != nil && slices.ContainsFunc(enum.Values, func(v *spec.Value) bool { return v.Wire == value })
}

// memberAt is the member at a path from an operation, with the members that lead to it; nil where there is none.
func memberAt(o *spec.Operation, direction changelog.Direction, path string) (leading []*spec.Member, found *spec.Member) {
	shape := o.Input
	if direction == changelog.Response {
		shape = o.Output
	}
	_, rest, _ := strings.Cut(path, ".")
	for name := range strings.SplitSeq(rest, ".") {
		if found != nil {
			leading = append(leading, found)
		}
		if shape == nil {
			return nil, nil
		}
		if found = shape.Member(name); found == nil {
			return nil, nil
		}
		shape = innermost(found.Target)
	}
	return leading, found
}

// cutLast cuts the last name off a path.
func cutLast(path string) (above, name string, found bool) {
	if end := strings.LastIndexByte(path, '.'); end >= 0 {
		return path[:end], path[end+1:], true
	}
	return "", path, false
}

// vanished is what pages have shown and show no more, on the side before and on the side after.
func (p *pairing) vanished() (before, after map[spot]spec.Addition) {
	if p.goneBefore == nil {
		p.goneBefore, p.goneAfter = p.before.gone(), p.after.gone()
	}
	return p.goneBefore, p.goneAfter
}

// lost is what pages show no more on the side after, and did on the side before: by path,
// without what is gone with what held it.
func (p *pairing) lost(kind spec.AdditionKind) []spec.Addition {
	before, after := p.vanished()
	return without(after, before, kind)
}

// shownAgain is what pages show again on the side after, and did not on the side before, with
// the evidence of that.
func (p *pairing) shownAgain(kind spec.AdditionKind) []spec.Addition {
	before, after := p.vanished()
	back := without(before, after, kind)
	for i, a := range back {
		back[i].Evidence = spec.Evidence{Strength: spec.Bounded, After: a.Evidence.Since, Since: p.after.Revision.Date, Note: a.Evidence.Note}
		for _, r := range p.between() {
			for _, again := range slices.Concat(r.Hidden, r.Declared) {
				if spotOf(again) == spotOf(a) {
					back[i].Evidence = again.Evidence
				}
			}
		}
	}
	return back
}

// without are the additions of one kind that only the first of two has, by path.
func without(those, others map[spot]spec.Addition, kind spec.AdditionKind) []spec.Addition {
	var left []spec.Addition
	for at, a := range those {
		if _, also := others[at]; !also && a.Kind == kind && !isBelow(at, those) {
			left = append(left, a)
		}
	}
	slices.SortFunc(left, func(a, b spec.Addition) int {
		return strings.Compare(a.Path+" "+string(a.Direction), b.Path+" "+string(b.Direction))
	})
	return left
}

// isBelow tells whether something above a place is among those, too.
func isBelow(at spot, those map[spot]spec.Addition) bool {
	for above, _, found := cutLast(at.path); found; above, _, found = cutLast(above) {
		if _, also := those[spot{at.direction, above}]; also {
			return true
		}
	}
	return false
}

// movedAway tells whether what held something that is gone has another type since, which is then what is to be said.
func (p *pairing) movedAway(a spec.Addition) bool {
	for _, r := range p.between() {
		for _, changed := range r.Changed {
			above := strings.HasPrefix(a.Path, changed.Path+".") && a.Direction == changed.Direction
			if above && changed.Kind == spec.TypeDifference {
				return true
			}
		}
	}
	return false
}
