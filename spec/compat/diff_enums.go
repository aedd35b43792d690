package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// The changes of enums as types.
const (
	EnumAdded      Kind = "enum added"
	EnumSetsDiffer Kind = "enum shown with different sets"
	EnumReordered  Kind = "enum reordered"
)

// diffEnums compares which enums there are, and how pages show them.
func diffEnums(p *pairing) []Change {
	shown := &shownEnums{pairing: p, pages: map[*spec.Operation][]*spec.Shape{}}
	changes := p.addedEnums()
	changes = append(changes, shown.differingSets()...)
	return append(changes, shown.reorderedEnums()...)
}

// addedEnums are the enums that only the side after has, save those that only first seen operations lead to.
func (p *pairing) addedEnums() []Change {
	known, unknown := map[string]bool{}, map[string]bool{}
	for _, s := range p.before.Revision.Shapes {
		known[s.Name] = s.Kind == spec.Enum
	}
	for _, s := range p.after.Revision.Shapes {
		if s.Kind == spec.Enum && !known[s.Name] {
			unknown[s.Name] = true
		}
	}
	places := p.placesOf(unknown)
	var changes []Change
	for _, s := range p.after.Revision.Shapes {
		if len(places[s.Name]) == 0 {
			continue
		}
		changes = append(changes, Change{
			Kind: EnumAdded, Path: "types." + s.Name, Places: places[s.Name], GoSymbol: "types." + s.GoName,
			After: wires(s.Values), Evidence: p.came(s.Evidence),
		})
	}
	return changes
}

// placesOf are the paths to named shapes, sorted, from operations that both sides have, and from new ones.
func (p *pairing) placesOf(names map[string]bool) map[string][]string {
	places := map[string][]string{}
	if len(names) == 0 {
		return places
	}
	visit := func(path []string, s *spec.Shape) {
		if names[s.Name] {
			places[s.Name] = append(places[s.Name], strings.Join(path, "."))
		}
	}
	for _, o := range p.after.Revision.Operations {
		if !p.isFirstSeen(o.Name) {
			walk(o.Input, []string{o.Name}, nil, visit)
			walk(o.Output, []string{o.Name}, nil, visit)
		}
	}
	for name := range places {
		slices.Sort(places[name])
		places[name] = slices.Compact(places[name])
	}
	return places
}

// walk visits a shape and every named shape that its members lead to, once for each path; a shape inside
// itself is not followed again. A path is good until visit returns.
func walk(s *spec.Shape, path []string, around []*spec.Shape, visit func(path []string, s *spec.Shape)) {
	s = innermost(s)
	if s == nil || s.Name == "" || slices.Contains(around, s) {
		return
	}
	visit(path, s)
	around = append(around, s)
	for _, m := range s.Members {
		walk(m.Target, append(path, m.Name), around, visit)
	}
}
