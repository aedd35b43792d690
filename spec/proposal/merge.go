package proposal

import (
	"slices"
)

// This file merges shapes that places of one name show alike: on one date in every
// member, on different dates in all members that the older page had.

// root is the shape that a shape was merged with in the end.
func (s *shape) root() *shape {
	for s.parent != s {
		s.parent = s.parent.parent
		s = s.parent
	}
	return s
}

// merge merges the shapes whose places are called alike and that are alike.
func (g *graph) merge() {
	groups := map[string][]*shape{}
	for _, s := range g.shapes {
		merged := false
		for _, other := range groups[s.base] {
			if alike(s.root(), other.root(), map[[2]*shape]bool{}) {
				unite(other, s)
				merged = true
				break
			}
		}
		if !merged {
			groups[s.base] = append(groups[s.base], s)
		}
	}
	g.shapes = slices.DeleteFunc(g.shapes, func(s *shape) bool { return s.parent != s })
	for _, s := range slices.Concat(g.own, g.shapes) {
		for _, m := range s.members {
			if m.target != nil {
				m.target = m.target.root()
			}
		}
	}
}

// alike tells whether two shapes may be one. Shapes that contain themselves are
// alike unless something else about them differs.
func alike(a, b *shape, assumed map[[2]*shape]bool) bool {
	pair := [2]*shape{a, b}
	if a == b || assumed[pair] {
		return true
	}
	if a.isEnum() != b.isEnum() || a.own || b.own {
		return false
	}
	assumed[pair] = true
	if a.isEnum() {
		return alikeValues(a, b)
	}
	shared := 0
	for _, m := range a.members {
		if other := b.member(m.name); other != nil {
			shared++
			if !alikeMembers(m, other, assumed) {
				return false
			}
		}
	}
	return enough(shared, len(a.members), len(b.members), a.date == b.date)
}

// enough tells whether two shapes have enough in common: all on one date; on two
// dates all that one of them has.
func enough(shared, first, second int, sameDate bool) bool {
	if sameDate {
		return shared == first && shared == second
	}
	return shared > 0 && (shared == first || shared == second)
}

func alikeValues(a, b *shape) bool {
	shared := 0
	for _, value := range a.values {
		if slices.Contains(b.values, value) {
			shared++
		}
	}
	return enough(shared, len(a.values), len(b.values), a.date == b.date)
}

func alikeMembers(a, b *member, assumed map[[2]*shape]bool) bool {
	if a.slot != b.slot || a.word != b.word || (a.target == nil) != (b.target == nil) {
		return false
	}
	return a.target == nil || alike(a.target.root(), b.target.root(), assumed)
}

// unite makes two shapes one, and all that they hold at the same places.
func unite(into, from *shape) {
	into, from = into.root(), from.root()
	if into == from {
		return
	}
	from.parent = into
	into.slots = append(into.slots, from.slots...)
	for _, value := range from.values {
		if !slices.Contains(into.values, value) {
			into.values = append(into.values[:len(into.values):len(into.values)], value)
		}
	}
	for _, m := range from.members {
		other := into.member(m.name)
		if other == nil {
			into.members = append(into.members, m)
			continue
		}
		other.choices = min(other.choices, m.choices)
		if other.target != nil && m.target != nil {
			unite(other.target, m.target)
		}
	}
}
