package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// ValuesUndecided are values that a note declares as added to an operation that no note before shows, where they
// are all that the enum has: they may have come, or the string may have become an enum.
const ValuesUndecided Kind = "values of unknown base"

// declaredValues are the values that notes between the sides declare as added to operations that are first seen there, or that
// came unannounced after these were seen: all that is known to be new of them.
func (p *pairing) declaredValues() (map[typeFact]*sightings, []*sightings) {
	var all []spec.Addition
	for _, r := range p.between() {
		hidden := slices.DeleteFunc(slices.Clone(r.Hidden), func(a spec.Addition) bool {
			return a.Evidence.After < p.before.Revision.Date
		})
		for _, a := range slices.Concat(r.Declared, hidden) {
			if a.Kind == spec.ValueAddition && a.Within == "" && p.isFirstSeen(a.Path) {
				a.Evidence = p.came(a.Evidence)
				all = append(all, a)
			}
		}
	}
	return byFact(all)
}

// isFirstSeen tells whether a path begins at an operation that only the side after has, and that is older.
func (p *pairing) isFirstSeen(path string) bool {
	name, _, _ := strings.Cut(path, ".")
	o := p.after.Revision.Operation(name)
	return o != nil && o.Evidence.Strength != spec.Proven && p.before.Revision.Operation(name) == nil
}

// takeDeclared tells the values that notes declare as added to first seen operations.
func (v *valueDiff) takeDeclared() {
	known, facts := v.declaredValues()
	for _, d := range facts {
		above, wire, _ := cutLast(d.TypePath)
		enum := strings.TrimPrefix(above, "types.")
		old, now := v.before.Revision.Shape(enum), v.after.Revision.Shape(enum)
		switch {
		case v.alsoAt(d), now == nil, old != nil && valueIn(old.Values, wire) != nil:
		case old == nil && declaresAll(known, d.Direction, now):
			v.undecided(d, now)
		default:
			v.changes = append(v.changes, Change{
				Kind: ValueAdded, Direction: d.Direction, Path: d.TypePath, Places: d.places,
				GoSymbol: d.GoSymbol, After: wire, Evidence: d.Evidence,
			})
		}
	}
}

// alsoAt adds the places of what notes declare to the change that tells of it already, and says whether there is one.
func (v *valueDiff) alsoAt(d *sightings) bool {
	for i := range v.changes {
		c := &v.changes[i]
		if c.Path == d.TypePath && c.Direction == d.Direction && c.Kind == ValueAdded {
			c.Places = append(c.Places, d.places...)
			return true
		}
	}
	return false
}

// declaresAll says that notes declare every value of an enum as added to one side of exchanges.
func declaresAll(facts map[typeFact]*sightings, direction changelog.Direction, enum *spec.Shape) bool {
	for _, value := range enum.Values {
		if facts[typeFact{direction, "types." + enum.Name + "." + value.Wire}] == nil {
			return false
		}
	}
	return true
}

// undecided tells of an enum all values of which are declared as added; the changes of its values are merged.
func (v *valueDiff) undecided(d *sightings, enum *spec.Shape) {
	c := Change{
		Kind: ValuesUndecided, Direction: d.Direction, Path: "types." + enum.Name, GoSymbol: "types." + enum.GoName,
		After: wires(enum.Values), Evidence: spec.Evidence{Strength: spec.Unknown, Note: d.Evidence.Note, Lines: d.Evidence.Lines},
	}
	for _, place := range d.places {
		above, _, _ := cutLast(place)
		c.Places = append(c.Places, above)
	}
	v.changes = append(v.changes, c)
}

// wires are values in their order, in words.
func wires(values []*spec.Value) string {
	var words []string
	for _, value := range values {
		words = append(words, value.Wire)
	}
	return strings.Join(words, ", ")
}
