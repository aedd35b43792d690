package compat

import (
	"cmp"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// pairing is two sides with their shapes in pairs: those that stand at the same place.
type pairing struct {
	before, after Side
	// pairs are the structures, unions and enums that stand at the same places, once for each
	// direction, in the order in which the operations lead to them.
	pairs []*pair
	byKey map[pairKey]*pair
	// shown is what [pairing.differences] found, nil as long as nobody asked.
	shown map[string][]spec.Difference
	// goneBefore and goneAfter are what [pairing.vanished] found, nil as long as nobody asked.
	goneBefore, goneAfter map[spot]spec.Addition
}

// pair is a named shape of each side at the same places. A place may have another shape on the
// other side than before: then there are several pairs of one shape.
type pair struct {
	before, after *spec.Shape
	direction     changelog.Direction
	// uses are the members of other pairs that lead here, and the operations whose input or output it is.
	uses []use
	// root says that the pair is an operation's own input or output.
	root bool
}

// use is a member that leads to a pair, or an operation.
type use struct {
	holder *pair
	// name is the member's, or the operation's where the holder is nil.
	name string
	// required says that whoever sends the holder has to send the member.
	required bool
}

type pairKey struct {
	before, after *spec.Shape
	direction     changelog.Direction
}

// pairUp pairs the shapes that the operations of both sides lead to.
func pairUp(before, after Side) *pairing {
	p := &pairing{before: before, after: after, byKey: map[pairKey]*pair{}}
	for _, o := range after.Revision.Operations {
		if old := before.Revision.Operation(o.Name); old != nil {
			p.pair(old.Input, o.Input, changelog.Request, use{name: o.Name})
			p.pair(old.Output, o.Output, changelog.Response, use{name: o.Name})
		}
	}
	return p
}

// pair pairs two shapes that stand at one place, and what they hold.
func (p *pairing) pair(before, after *spec.Shape, direction changelog.Direction, by use) {
	before, after = innermost(before), innermost(after)
	if before == nil || after == nil || before.Name == "" || after.Name == "" {
		return
	}
	key := pairKey{before, after, direction}
	found := p.byKey[key]
	if found != nil {
		found.uses = append(found.uses, by)
		return
	}
	found = &pair{before: before, after: after, direction: direction, uses: []use{by}, root: by.holder == nil}
	p.byKey[key] = found
	p.pairs = append(p.pairs, found)
	for _, m := range after.Members {
		if old := before.Member(m.Name); old != nil {
			p.pair(old.Target, m.Target, direction, use{found, m.Name, m.Required})
		}
	}
}

// innermost is what the elements of lists and the values of maps come down to.
func innermost(s *spec.Shape) *spec.Shape {
	for s != nil {
		switch s.Kind {
		case spec.List:
			s = s.Element
		case spec.Map:
			s = s.Value
		default:
			return s
		}
	}
	return nil
}

// places are all paths from operations that lead to the pair, sorted; a shape inside itself is
// not followed again.
func (p *pair) places() []string {
	paths := p.lead(nil)
	slices.Sort(paths)
	return slices.Compact(paths)
}

// lead are the paths to a pair that do not lead through the pairs around it.
func (p *pair) lead(around []*pair) []string {
	if slices.Contains(around, p) {
		return nil
	}
	around = append(around[:len(around):len(around)], p)
	var paths []string
	for _, u := range p.uses {
		if u.holder == nil {
			paths = append(paths, u.name)
			continue
		}
		for _, above := range u.holder.lead(around) {
			paths = append(paths, above+"."+u.name)
		}
	}
	return paths
}

// path is the pair's own place among the types, as [Change].Path begins.
func (p *pair) path() string {
	if p.root {
		return p.after.Name
	}
	return "types." + p.after.Name
}

// symbol is the Go symbol of the pair's type, which paths do not show: an operation's input may have another name in Go.
func (p *pair) symbol() string {
	name := cmp.Or(p.after.GoName, p.after.Name)
	if p.root {
		return name
	}
	return "types." + name
}

// below are the places of what a pair holds under a name.
func (p *pair) below(name string) []string {
	places := p.places()
	for i := range places {
		places[i] += "." + name
	}
	return places
}
