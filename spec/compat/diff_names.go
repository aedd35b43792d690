package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// The changes of the names that the model gives in Go.
const (
	TypeSplit        Kind = "type split"
	TypesMerged      Kind = "types merged"
	SymbolRenamed    Kind = "symbol renamed"
	ConstantsCollide Kind = "constants collide"
)

// diffNames compares what shapes at the same places, their members and their values are called in Go, and finds the
// values of one enum with one name.
func diffNames(p *pairing) []Change {
	n := &namesDiff{pairing: p, told: map[string]bool{}}
	n.types()
	for _, one := range p.pairs {
		n.members(one)
		n.values(one)
	}
	for _, shape := range p.after.Revision.Shapes {
		n.collisions(shape)
	}
	return n.changes
}

// namesDiff collects changes of names, each once: a type may be used in both directions.
type namesDiff struct {
	*pairing
	told    map[string]bool
	changes []Change
}

// found records a change unless it is known. Where the packages are at hand these tell what is called otherwise.
func (n *namesDiff) found(c Change) {
	packages := n.before.Package != nil && n.after.Package != nil
	if packages && (c.Kind == SymbolRenamed || c.Kind == ConstantRenamed) {
		return
	}
	key := string(c.Kind) + " " + c.Path + " " + c.After
	if !n.told[key] {
		n.told[key] = true
		c.Evidence = n.generated()
		n.changes = append(n.changes, c)
	}
}

// types finds the types that split, merged, or are called otherwise.
func (n *namesDiff) types() {
	became, was := n.successors(), n.predecessors()
	for _, one := range n.alike() {
		old, now := symbolOf(one.before), symbolOf(one.after)
		if next := became[old]; len(next) > 1 {
			n.found(Change{Kind: TypeSplit, Path: old, GoSymbol: old, Before: old, After: strings.Join(next, " and "), Places: placesOf(n.pairs, one.before)})
		}
		if last := was[now]; len(last) > 1 {
			n.found(Change{Kind: TypesMerged, Path: now, GoSymbol: now, Before: strings.Join(last, " and "), After: now})
		}
		if old != now && len(became[old]) == 1 && len(was[now]) == 1 {
			n.found(Change{Kind: SymbolRenamed, Path: old, GoSymbol: old, Before: old, After: now})
		}
	}
}

// alike are the pairs of two types of one kind, in members that hold them alike: where one holds a list of them and held one
// alone, the member changed and no name. The operations' own inputs and outputs are none, as their names follow the operations.
func (n *namesDiff) alike() []*pair {
	return slices.DeleteFunc(slices.Clone(n.pairs), func(p *pair) bool {
		return p.root || p.before.Kind != p.after.Kind || !slices.ContainsFunc(p.uses, use.heldAlike)
	})
}

// heldAlike tells whether a member holds its type on both sides in the same lists and maps.
func (u use) heldAlike() bool {
	return u.holder != nil && sameNesting(u.holder.before.Member(u.name).Target, u.holder.after.Member(u.name).Target)
}

// sameNesting tells whether two types are alike down to what their lists and maps hold.
func sameNesting(a, b *spec.Shape) bool {
	switch {
	case a == nil || b == nil || a.Kind != b.Kind:
		return a == b
	case a.Kind == spec.List:
		return sameNesting(a.Element, b.Element)
	case a.Kind == spec.Map:
		return sameNesting(a.Value, b.Value)
	}
	return true
}

// successors are, of each type before, the types that stand in its places now.
func (n *namesDiff) successors() map[string][]string {
	by := map[string][]string{}
	for _, p := range n.alike() {
		by[symbolOf(p.before)] = with(by[symbolOf(p.before)], symbolOf(p.after))
	}
	return by
}

// predecessors are, of each type now, those that stood in its places.
func (n *namesDiff) predecessors() map[string][]string {
	by := map[string][]string{}
	for _, p := range n.alike() {
		by[symbolOf(p.after)] = with(by[symbolOf(p.after)], symbolOf(p.before))
	}
	return by
}

// with is a sorted list with a word in it.
func with(list []string, word string) []string {
	if at, known := slices.BinarySearch(list, word); !known {
		return slices.Insert(list, at, word)
	}
	return list
}

// placesOf are the paths from operations that lead to a shape of the side before.
func placesOf(pairs []*pair, before *spec.Shape) []string {
	var places []string
	for _, p := range pairs {
		if p.before == before {
			places = append(places, p.places()...)
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// symbolOf is a named shape's symbol in Go.
func symbolOf(s *spec.Shape) string { return "types." + s.GoName }

// members finds the fields that are called otherwise.
func (n *namesDiff) members(one *pair) {
	holder := one.symbol()
	for _, m := range one.after.Members {
		if old := one.before.Member(m.Name); old != nil && old.GoName != m.GoName {
			n.found(Change{
				Kind: SymbolRenamed, Path: holder + "." + old.GoName, GoSymbol: holder + "." + old.GoName,
				Before: holder + "." + old.GoName, After: holder + "." + m.GoName,
			})
		}
	}
}

// values finds the constants that are called otherwise.
func (n *namesDiff) values(one *pair) {
	for _, v := range one.after.Values {
		for _, old := range one.before.Values {
			if old.Wire == v.Wire && old.GoName != v.GoName {
				n.found(Change{
					Kind: ConstantRenamed, Path: "types." + old.GoName, GoSymbol: "types." + old.GoName,
					Before: "types." + old.GoName, After: "types." + v.GoName, Detail: v.Wire,
				})
			}
		}
	}
}

// collisions finds the values of an enum that one constant stands for.
func (n *namesDiff) collisions(enum *spec.Shape) {
	first := map[string]*spec.Value{}
	for _, v := range enum.Values {
		earlier := first[v.GoName]
		if earlier == nil {
			first[v.GoName] = v
			continue
		}
		n.found(Change{
			Kind: ConstantsCollide, Path: "types." + v.GoName, GoSymbol: "types." + v.GoName, Before: earlier.Wire, After: v.Wire,
		})
	}
}
