package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// This file compares how single pages show enums: the model only has what all of them make together.

// enumsOf are the enums that an operation's page shows, by name.
func enumsOf(page *spec.Operation) map[string]*spec.Shape {
	enums, seen := map[string]*spec.Shape{}, map[*spec.Shape]bool{}
	var collect func(*spec.Shape)
	collect = func(s *spec.Shape) {
		s = innermost(s)
		if s == nil || s.Name == "" || seen[s] {
			return
		}
		seen[s] = true
		if s.Kind == spec.Enum {
			enums[s.Name] = s
		}
		for _, m := range s.Members {
			collect(m.Target)
		}
	}
	collect(page.Input)
	collect(page.Output)
	return enums
}

// leadsTo are the paths of an operation's page to a named shape.
func leadsTo(page *spec.Operation, name string) []string {
	var places []string
	visit := func(path []string, s *spec.Shape) {
		if s.Name == name {
			places = append(places, strings.Join(path, "."))
		}
	}
	walk(page.Input, []string{page.Name}, nil, visit)
	walk(page.Output, []string{page.Name}, nil, visit)
	return places
}

// differingSets are the enums that pages of one date show with different values: those of the newest date on
// which they do, in the order of their names.
func (p *pairing) differingSets() []Change {
	told := map[string]bool{}
	var changes []Change
	for _, r := range slices.Backward(p.between()) {
		for _, name := range differingIn(r) {
			if !told[name] {
				told[name] = true
				changes = append(changes, setsDiffer(r, name))
			}
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return changes
}

// differingIn are the names of the enums that pages of one revision show with different values, sorted.
func differingIn(r *spec.Revision) []string {
	first := map[string]*spec.Shape{}
	var names []string
	for _, page := range r.Observed {
		for name, enum := range enumsOf(page) {
			if first[name] == nil {
				first[name] = enum
			} else if !sameSet(first[name].Values, enum.Values) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func sameSet(a, b []*spec.Value) bool {
	return len(a) == len(b) && len(notIn(a, b)) == 0
}

// setsDiffer is the change of an enum that a revision's pages show with different values: the one that
// shows most comes first.
func setsDiffer(r *spec.Revision, name string) Change {
	c := Change{
		Kind: EnumSetsDiffer, Path: "types." + name,
		Evidence: spec.Evidence{Strength: spec.Proven, Since: r.Date, Note: onlyNote(r)},
	}
	var most, least *spec.Shape
	for _, page := range r.Observed {
		enum := enumsOf(page)[name]
		if enum == nil {
			continue
		}
		c.Places = append(c.Places, leadsTo(page, name)...)
		if most == nil || len(enum.Values) > len(most.Values) {
			most = enum
		}
		if least == nil || len(enum.Values) <= len(least.Values) {
			least = enum
		}
	}
	slices.Sort(c.Places)
	c.Places, c.GoSymbol = slices.Compact(c.Places), "types."+most.GoName
	c.Before, c.After = wires(least.Values), wires(most.Values)
	return c
}

// reorderedEnums are the enums whose values the newest page of an operation shows in another order than its page
// before, in the order of their names.
func (p *pairing) reorderedEnums() []Change {
	changes := map[string]*Change{}
	seen := map[string]bool{}
	for _, r := range slices.Backward(p.between()) {
		for _, page := range r.Observed {
			if old, date := p.shownBefore(page.Name); old != nil && !seen[page.Name] {
				reorderedOn(old, page, spec.Evidence{Strength: spec.Bounded, After: date, Since: r.Date, Note: onlyNote(r)}, changes)
			}
			seen[page.Name] = true
		}
	}
	var sorted []Change
	for _, s := range p.after.Revision.Shapes {
		if c := changes[s.Name]; c != nil {
			slices.Sort(c.Places)
			sorted = append(sorted, *c)
		}
	}
	return sorted
}

// shownBefore is the last page of an operation up to the side before, with its date; nil where none shows it whole.
func (p *pairing) shownBefore(operation string) (*spec.Operation, string) {
	for _, r := range slices.Backward(p.before.Service.Revisions) {
		if r.Date > p.before.Revision.Date {
			continue
		}
		for _, page := range r.Observed {
			if page.Name == operation {
				return page, r.Date
			}
		}
	}
	return nil, ""
}

// reorderedOn adds the enums whose values a page shows in another order than the page before it.
func reorderedOn(old, page *spec.Operation, e spec.Evidence, changes map[string]*Change) {
	before := enumsOf(old)
	for name, enum := range enumsOf(page) {
		was := before[name]
		if was == nil || sameOrder(was.Values, enum.Values) {
			continue
		}
		if changes[name] == nil {
			changes[name] = &Change{
				Kind: EnumReordered, Path: "types." + name, GoSymbol: "types." + enum.GoName,
				Before: wires(was.Values), After: wires(enum.Values), Evidence: e,
			}
		}
		changes[name].Places = append(changes[name].Places, leadsTo(page, name)...)
	}
}

// sameOrder says that the values which two lists share stand in the same order in both.
func sameOrder(a, b []*spec.Value) bool {
	next := 0
	for _, value := range a {
		at := slices.IndexFunc(b, func(other *spec.Value) bool { return other.Wire == value.Wire })
		if at < 0 {
			continue
		}
		if at < next {
			return false
		}
		next = at
	}
	return true
}
