package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// This file compares how single pages show enums: the model only has what all of them make together.

// shownEnums are the enums that single pages show, read once for each page.
type shownEnums struct {
	*pairing
	pages map[*spec.Operation][]*spec.Shape
}

// of are the enums that an operation's page shows, each once.
func (e *shownEnums) of(page *spec.Operation) []*spec.Shape {
	if enums, read := e.pages[page]; read {
		return enums
	}
	var enums []*spec.Shape
	seen := map[*spec.Shape]bool{}
	var collect func(*spec.Shape)
	collect = func(s *spec.Shape) {
		s = innermost(s)
		if s == nil || s.Name == "" || seen[s] {
			return
		}
		seen[s] = true
		if s.Kind == spec.Enum {
			enums = append(enums, s)
		}
		for _, m := range s.Members {
			collect(m.Target)
		}
	}
	collect(page.Input)
	collect(page.Output)
	e.pages[page] = enums
	return enums
}

// named is the enum of a name that a page shows, nil where it shows none.
func (e *shownEnums) named(page *spec.Operation, name string) *spec.Shape {
	for _, enum := range e.of(page) {
		if enum.Name == name {
			return enum
		}
	}
	return nil
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
func (e *shownEnums) differingSets() []Change {
	told := map[string]bool{}
	var changes []Change
	for _, r := range slices.Backward(e.between()) {
		for _, name := range e.differingIn(r) {
			if !told[name] {
				told[name] = true
				changes = append(changes, e.setsDiffer(r, name))
			}
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return changes
}

// differingIn are the names of the enums that pages of one revision show with different values, sorted.
func (e *shownEnums) differingIn(r *spec.Revision) []string {
	first := map[string]*spec.Shape{}
	var names []string
	for _, page := range r.Observed {
		for _, enum := range e.of(page) {
			if other := first[enum.Name]; other == nil {
				first[enum.Name] = enum
			} else if !sameSet(other.Values, enum.Values) {
				names = append(names, enum.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func sameSet(a, b []*spec.Value) bool {
	same := func(x, y *spec.Value) bool { return x.Wire == y.Wire }
	return len(a) == len(b) && (slices.EqualFunc(a, b, same) || len(notIn(a, b)) == 0)
}

// setsDiffer is the change of an enum that a revision's pages show with different values: the one that
// shows most comes first.
func (e *shownEnums) setsDiffer(r *spec.Revision, name string) Change {
	c := Change{
		Kind: EnumSetsDiffer, Path: "types." + name,
		Evidence: spec.Evidence{Strength: spec.Proven, Since: r.Date, Note: r.Notes[0].File},
	}
	var most, least *spec.Shape
	for _, page := range r.Observed {
		enum := e.named(page, name)
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
func (e *shownEnums) reorderedEnums() []Change {
	changes := map[string]*Change{}
	seen := map[string]bool{}
	for _, r := range slices.Backward(e.between()) {
		for _, page := range r.Observed {
			if seen[page.Name] {
				continue
			}
			seen[page.Name] = true
			if old, date := e.shownBefore(page.Name); old != nil {
				e.reorderedOn(old, page, spec.Evidence{Strength: spec.Bounded, After: date, Since: r.Date, Note: onlyNote(r)}, changes)
			}
		}
	}
	var sorted []Change
	for _, s := range e.after.Revision.Shapes {
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
func (e *shownEnums) reorderedOn(old, page *spec.Operation, evidence spec.Evidence, changes map[string]*Change) {
	for _, enum := range e.of(page) {
		was := e.named(old, enum.Name)
		if was == nil || sameOrder(was.Values, enum.Values) {
			continue
		}
		if changes[enum.Name] == nil {
			changes[enum.Name] = &Change{
				Kind: EnumReordered, Path: "types." + enum.Name, GoSymbol: "types." + enum.GoName,
				Before: wires(was.Values), After: wires(enum.Values), Evidence: evidence,
			}
		}
		changes[enum.Name].Places = append(changes[enum.Name].Places, leadsTo(page, enum.Name)...)
	}
}

// sameOrder says that the values which two lists share stand in the same order in both.
func sameOrder(a, b []*spec.Value) bool {
	if slices.EqualFunc(a, b, func(x, y *spec.Value) bool { return x.Wire == y.Wire }) {
		return true
	}
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
