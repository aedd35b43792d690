package compat

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The changes of structures and unions themselves.
const (
	StructureAdded       Kind = "structure added"
	StructureRecursive   Kind = "structure recursive"
	StructureKindChanged Kind = "structure kind changed"
	MembersReordered     Kind = "members reordered"
)

// diffShapes compares structures and unions.
func diffShapes(p *pairing) []Change {
	changes := addedStructures(p)
	loops := p.newLoops()
	for _, at := range p.pairs {
		if isEnum(at.before) || isEnum(at.after) {
			continue
		}
		changes = append(changes, p.becameUnion(at)...)
		if loops {
			changes = append(changes, p.becameRecursive(at)...)
		}
		changes = append(changes, p.reordered(at)...)
	}
	return merged(changes)
}

// becameUnion is the change of a structure that is a union now, or of a union that is a structure.
func (p *pairing) becameUnion(at *pair) []Change {
	if at.before.Kind == at.after.Kind {
		return nil
	}
	change := at.itself(StructureKindChanged)
	change.Direction = at.direction
	change.Before, change.After = string(at.before.Kind), string(at.after.Kind)
	change.Evidence = p.sighted(at, func(s *spec.Shape) bool { return s.Kind == at.after.Kind })
	return []Change{change}
}

// itself begins a change of the pair's own shape.
func (p *pair) itself(kind Kind) Change {
	return Change{Kind: kind, Path: p.path(), Places: p.places(), GoSymbol: p.symbol()}
}

// becameRecursive is the change of a structure that contains itself, and did not.
func (p *pairing) becameRecursive(at *pair) []Change {
	way := wayBack(at.after)
	if way == nil || wayBack(at.before) != nil {
		return nil
	}
	change := at.itself(StructureRecursive)
	newest := slices.MaxFunc(way, func(a, b *spec.Member) int { return cmpDates(a.Evidence, b.Evidence) })
	change.After, change.Evidence = newest.Name, p.came(newest.Evidence)
	return []Change{change}
}

// cmpDates orders evidence by when it was first seen.
func cmpDates(a, b spec.Evidence) int {
	switch {
	case a.Since < b.Since:
		return -1
	case a.Since > b.Since:
		return 1
	}
	return 0
}

// newLoops tells whether a member that came, or that has another type, leads back to what holds it. Without
// one no structure can have become recursive.
func (p *pairing) newLoops() bool {
	for _, at := range p.pairs {
		for _, m := range at.after.Members {
			held := innermost(m.Target)
			old := at.before.Member(m.Name)
			if held == nil || old != nil && words(innermost(old.Target)) == words(held) {
				continue
			}
			if held == at.after || way(held, at.after) != nil {
				return true
			}
		}
	}
	return false
}

// wayBack are the members that lead from a shape to itself, nil where none do.
func wayBack(from *spec.Shape) []*spec.Member { return way(from, from) }

// way are members that lead from one shape to another, the last first; nil where none do.
func way(from, to *spec.Shape) []*spec.Member {
	seen := map[*spec.Shape]bool{}
	var find func(at *spec.Shape) []*spec.Member
	find = func(at *spec.Shape) []*spec.Member {
		for _, m := range at.Members {
			held := innermost(m.Target)
			switch {
			case held == to:
				return []*spec.Member{m}
			case held == nil || held.Name == "" || seen[held]:
				continue
			}
			seen[held] = true
			if found := find(held); found != nil {
				return append(found, m)
			}
		}
		return nil
	}
	return find(from)
}

// reordered is the change of the order in which pages show the members that both sides have. What they
// show no more stands behind the others, which is no change of their order.
func (p *pairing) reordered(at *pair) []Change {
	was, is := namesIn(at.before, at.after), namesIn(at.after, at.before)
	if slices.Equal(was, is) {
		return nil
	}
	gone := func(name string) bool { return p.hasLost(at, name) }
	was, is = slices.DeleteFunc(was, gone), slices.DeleteFunc(is, gone)
	for i := range was {
		if was[i] != is[i] {
			change := at.itself(MembersReordered)
			change.Before, change.After, change.Evidence = was[i], is[i], p.reorderedSince(at, is)
			return []Change{change}
		}
	}
	return nil
}

// reorderedSince is the evidence of an order.
func (p *pairing) reorderedSince(at *pair, order []string) spec.Evidence {
	return p.sighted(at, func(s *spec.Shape) bool {
		names := slices.DeleteFunc(namesIn(s, at.after), func(name string) bool { return !slices.Contains(order, name) })
		return slices.Equal(names, order)
	})
}

// namesIn are the names of a shape's members that another shape has, too.
func namesIn(s, other *spec.Shape) []string {
	var names []string
	for _, m := range s.Members {
		if other.Member(m.Name) != nil {
			names = append(names, m.Name)
		}
	}
	return names
}

// hasLost tells whether some page shows a pair's member no more.
func (p *pairing) hasLost(at *pair, name string) bool {
	before, after := p.vanished()
	for _, gone := range []map[spot]spec.Addition{before, after} {
		for _, a := range gone {
			if a.TypePath == at.path()+"."+name {
				return true
			}
		}
	}
	return false
}

// addedStructures are the structures and unions that came with members of operations that were there before,
// or with new operations.
func addedStructures(p *pairing) []Change {
	n := &newStructures{pairing: p, known: map[string]bool{}, found: map[*spec.Shape]*Change{}}
	for _, s := range p.before.Revision.Shapes {
		n.known[s.Name] = true
	}
	for _, o := range p.after.Revision.Operations {
		if p.before.Revision.Operation(o.Name) != nil || o.Evidence.Strength == spec.Proven {
			n.walk(o.Input, o.Name, nil)
			n.walk(o.Output, o.Name, nil)
		}
	}
	changes := make([]Change, 0, len(n.order))
	for _, s := range n.order {
		changes = append(changes, *n.found[s])
	}
	return changes
}

// newStructures finds structures that only the side after has.
type newStructures struct {
	*pairing
	known map[string]bool
	found map[*spec.Shape]*Change
	order []*spec.Shape
}

// walk visits what a shape holds, at a place.
func (n *newStructures) walk(s *spec.Shape, place string, around []*spec.Shape) {
	around = append(around[:len(around):len(around)], s)
	for _, m := range s.Members {
		held := innermost(m.Target)
		if held == nil || held.Name == "" || isEnum(held) || slices.Contains(around, held) {
			continue
		}
		if !n.known[held.Name] {
			n.add(held, place+"."+m.Name)
		}
		n.walk(held, place+"."+m.Name, around)
	}
}

// add makes a change of a new structure, or adds a place to it.
func (n *newStructures) add(s *spec.Shape, place string) {
	if change := n.found[s]; change != nil {
		change.Places = append(change.Places, place)
		return
	}
	n.order = append(n.order, s)
	n.found[s] = &Change{
		Kind: StructureAdded, Direction: changelog.Unstated, Path: "types." + s.Name, Places: []string{place},
		GoSymbol: "types." + s.GoName, After: string(s.Kind), Evidence: n.came(s.Evidence),
	}
}
