package compat

import (
	"cmp"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The changes of what members are: required or not, and of which type. Strings that become enums, and
// the other way round, are not among them: [diffValues] has these.
const (
	MemberBecameRequired Kind = "member became required"
	MemberBecameOptional Kind = "member became optional"
	// MemberKindChanged: one of scalar, structure or union, list and map became another.
	MemberKindChanged Kind = "member kind changed"
	// MemberScalarChanged: one scalar type became another.
	MemberScalarChanged Kind = "member scalar changed"
	// MemberWidened: a number got a wider type of the same kind, as the facts files have it.
	MemberWidened Kind = "member widened"
	// ElementChanged: what a list or a map holds, or a map's key, has another type.
	ElementChanged Kind = "element changed"
)

// OneAndMany is the detail of a kind that changed where one scalar became a list, or a list one scalar.
const OneAndMany = "one and many"

// diffTargets compares what the members that both sides have are.
func diffTargets(p *pairing) []Change {
	var changes []Change
	for _, at := range p.pairs {
		for _, m := range at.after.Members {
			if old := at.before.Member(m.Name); old != nil {
				changes = append(changes, p.need(at, old, m)...)
				changes = append(changes, p.retyped(at, old, m)...)
			}
		}
	}
	return merged(changes)
}

// need compares whether a member is required. Only requests say so: of a structure that none shows on
// one of the sides, nothing is known.
func (p *pairing) need(at *pair, old, now *spec.Member) []Change {
	told := at.before.InInput && at.after.InInput
	if !told || old.Required == now.Required || p.overruled(old, now) {
		return nil
	}
	change := at.change(now)
	// Only who knew it as a token fills it in.
	change.Token = now.IdempotencyToken && old.IdempotencyToken
	change.Kind, change.Before, change.After = MemberBecameOptional, "required", "optional"
	if now.Required {
		change.Kind, change.Before, change.After = MemberBecameRequired, "optional", "required"
	}
	change.Evidence = p.needed(at, now, change)
	return []Change{change}
}

// overruled tells whether the facts that both sides bring make a member optional against its pages. They do
// so for the newest revision alone, whenever it came: between two revisions nothing changed by that.
func (p *pairing) overruled(old, now *spec.Member) bool {
	return (old.MadeOptional || now.MadeOptional) && p.factsShared()
}

// needed is the evidence of a member's being required or not.
func (p *pairing) needed(at *pair, now *spec.Member, change Change) spec.Evidence {
	switch {
	case now.MadeOptional:
		return p.byFacts()
	case !at.root && !(p.before.asks(at.before.Name, now.Name) && p.after.asks(at.after.Name, now.Name)):
		return spec.Evidence{Strength: spec.Unknown}
	}
	shown, found := p.shownOtherwise(spec.RequiredDifference, changelog.Request, change.Path, change.After)
	asked := cmp.Or(p.byKey[pairKey{at.before, at.after, changelog.Request}], at)
	return narrowed(shown, found, p.sighted(asked, func(s *spec.Shape) bool {
		m := s.Member(now.Name)
		return m != nil && m.Required == now.Required
	}))
}

// asks tells whether a page up to the side shows a member of a type in a request. Others do not say what is
// required, so that it may have been so before.
func (s Side) asks(shape, member string) bool {
	for _, r := range s.Service.Revisions {
		if r.Date > s.Revision.Date {
			break
		}
		for _, o := range r.Observed {
			if holds(o.Input, shape, member, map[*spec.Shape]bool{}) {
				return true
			}
		}
	}
	return false
}

// holds tells whether a shape leads to a type that has a member.
func holds(s *spec.Shape, shape, member string, seen map[*spec.Shape]bool) bool {
	s = innermost(s)
	if s == nil || seen[s] {
		return false
	}
	seen[s] = true
	return s.Name == shape && s.Member(member) != nil || slices.ContainsFunc(s.Members, func(m *spec.Member) bool {
		return holds(m.Target, shape, member, seen)
	})
}

// retyped compares the types of a member.
func (p *pairing) retyped(at *pair, old, now *spec.Member) []Change {
	kind := compareTypes(old.Target, now.Target)
	if kind == "" {
		return nil
	}
	change := at.change(now)
	change.Kind, change.Before, change.After = kind, words(old.Target), words(now.Target)
	if oneAndMany(old.Target, now.Target) || oneAndMany(now.Target, old.Target) {
		change.Detail = OneAndMany
	}
	change.Evidence = p.byFacts()
	if !widthsAlone(old.Target, now.Target) {
		change.Evidence = p.retypedSince(at, now, change)
	}
	if kind == ElementChanged {
		change.Direction = changelog.Unstated
	}
	return []Change{change}
}

// retypedSince is the evidence of a type that pages have another word for.
func (p *pairing) retypedSince(at *pair, now *spec.Member, change Change) spec.Evidence {
	shown, found := p.shownOtherwise(spec.TypeDifference, at.direction, change.Path, "")
	return narrowed(shown, found, p.sighted(at, func(s *spec.Shape) bool {
		m := s.Member(now.Name)
		return m != nil && words(m.Target) == change.After
	}))
}

// compareTypes is the kind of change that makes a type of another, "" where there is none to tell.
// Types of other names are told by what they hold.
func compareTypes(old, now *spec.Shape) Kind {
	switch {
	case old == nil || now == nil || isText(old) && isText(now):
		return ""
	case class(old) != class(now):
		return MemberKindChanged
	case old.Kind == spec.List:
		return inElement(compareTypes(old.Element, now.Element))
	case old.Kind == spec.Map:
		return inElement(max(compareTypes(old.Key, now.Key), compareTypes(old.Value, now.Value)))
	case class(old) == spec.Structure || old.Kind == now.Kind:
		return ""
	case widens(old.Kind, now.Kind):
		return MemberWidened
	}
	return MemberScalarChanged
}

// inElement says of any change below a list or a map that it is one of what that holds.
func inElement(kind Kind) Kind {
	if kind == "" {
		return ""
	}
	return ElementChanged
}

// isText tells whether values of a type are strings.
func isText(s *spec.Shape) bool { return s.Kind == spec.String || s.Kind == spec.Enum }

// class is what a type is, roughly: a structure (or union), a list, a map, or, as a string, any scalar.
func class(s *spec.Shape) spec.Kind {
	switch s.Kind {
	case spec.Structure, spec.Union:
		return spec.Structure
	case spec.List, spec.Map:
		return s.Kind
	}
	return spec.String
}

// oneAndMany tells whether one type is a scalar and another a list.
func oneAndMany(one, many *spec.Shape) bool {
	return class(one) == spec.String && class(many) == spec.List
}

// widens tells whether every value of one type of numbers is one of another.
func widens(old, now spec.Kind) bool {
	return old == spec.Integer && now == spec.Long || old == spec.Float && now == spec.Double
}

// widthsAlone tells whether two types differ in the widths of numbers alone, for which pages have one word, so
// that only facts tell them apart.
func widthsAlone(old, now *spec.Shape) bool {
	switch {
	case old == nil || now == nil || old.Kind == now.Kind && old.Kind != spec.List && old.Kind != spec.Map:
		return true
	case old.Kind == now.Kind:
		return widthsAlone(old.Element, now.Element) && widthsAlone(old.Key, now.Key) && widthsAlone(old.Value, now.Value)
	}
	return widens(old.Kind, now.Kind) || widens(now.Kind, old.Kind)
}
