package compat

import (
	"slices"
	"strings"
	"unicode"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The changes of an enum's values: a value that came, one that is gone, and one that is spelt otherwise in case or
// separators alone.
const (
	ValueAdded     Kind = "value added"
	ValueRemoved   Kind = "value removed"
	ValueRespelled Kind = "value respelled"
)

// diffValues compares the values of enums, and takes what notes declare as added of operations without a base.
func diffValues(p *pairing) []Change {
	v := &valueDiff{pairing: p, respelt: map[*spec.Shape]map[string]string{}}
	v.gone, _ = byFact(v.inPlace(p.lost(spec.ValueAddition)))
	enums := slices.DeleteFunc(slices.Clone(p.pairs), func(pair *pair) bool {
		return pair.before.Kind != spec.Enum || pair.after.Kind != spec.Enum
	})
	for _, pair := range enums {
		v.matchSpelling(pair)
	}
	for _, pair := range enums {
		v.compare(pair)
	}
	v.tellRespelt(enums)
	v.tellBack(enums)
	v.takeDeclared()
	return merged(v.changes)
}

// inPlace are the values whose member is still the enum that it was.
func (v *valueDiff) inPlace(values []spec.Addition) []spec.Addition {
	return slices.DeleteFunc(values, v.movedAway)
}

// valueDiff is the values' comparison at work.
type valueDiff struct {
	*pairing
	gone map[typeFact]*sightings
	// respelt are the new spellings of old values, by the enum after.
	respelt map[*spec.Shape]map[string]string
	changes []Change
}

// added are the values that only the enum after has.
func (v *valueDiff) added(pair *pair) []*spec.Value {
	return notIn(pair.after.Values, pair.before.Values)
}

// removed are the values that only the enum before has, and those that pages no longer show.
func (v *valueDiff) removed(pair *pair) []*spec.Value {
	removed := notIn(pair.before.Values, pair.after.Values)
	for _, value := range pair.before.Values {
		if v.gone[valueOf(pair, value)] != nil && !slices.Contains(removed, value) {
			removed = append(removed, value)
		}
	}
	return removed
}

// notIn are the values of one list that another does not have.
func notIn(values, others []*spec.Value) []*spec.Value {
	var rest []*spec.Value
	for _, value := range values {
		if valueIn(others, value.Wire) == nil {
			rest = append(rest, value)
		}
	}
	return rest
}

// valueIn finds a value, nil when it is not there.
func valueIn(values []*spec.Value, wire string) *spec.Value {
	for _, value := range values {
		if value.Wire == wire {
			return value
		}
	}
	return nil
}

// valueOf is a value of a pair of enums, as a fact of the types.
func valueOf(pair *pair, value *spec.Value) typeFact {
	return typeFact{pair.direction, pair.path() + "." + value.Wire}
}

// matchSpelling finds the removed values that are back with other letters' case or separators.
func (v *valueDiff) matchSpelling(pair *pair) {
	added := v.added(pair)
	if len(added) == 0 {
		return
	}
	for _, old := range v.removed(pair) {
		for _, value := range added {
			if spelling(old.Wire) != spelling(value.Wire) {
				continue
			}
			if v.respelt[pair.after] == nil {
				v.respelt[pair.after] = map[string]string{}
			}
			v.respelt[pair.after][old.Wire] = value.Wire
		}
	}
}

// spelling is a value's letters and digits alone, equal for values that differ in case and separators only.
func spelling(value string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, value)
}

// compare tells which values came and went, save those that are only spelt otherwise.
func (v *valueDiff) compare(pair *pair) {
	respelt := v.respelt[pair.after]
	for _, value := range v.added(pair) {
		if isSpelling(respelt, value.Wire) {
			continue
		}
		c := ofValue(ValueAdded, pair, value)
		c.After, c.Places, c.Evidence = value.Wire, pair.below(value.Wire), v.came(value.Evidence)
		if v.isGone(c) {
			c.Detail = GoneAgain
		}
		v.changes = append(v.changes, c)
	}
	for _, value := range v.removed(pair) {
		if respelt[value.Wire] == "" {
			v.changes = append(v.changes, v.removal(pair, value))
		}
	}
}

// isSpelling says that a value is the new spelling of another.
func isSpelling(respelt map[string]string, wire string) bool {
	for _, spelt := range respelt {
		if spelt == wire {
			return true
		}
	}
	return false
}

// removal is the change of a value that is gone, or that pages no longer show.
func (v *valueDiff) removal(pair *pair, value *spec.Value) Change {
	c := ofValue(ValueRemoved, pair, value)
	c.Before = value.Wire
	if valueIn(pair.after.Values, value.Wire) == nil {
		c.Places, c.Evidence = pair.below(value.Wire), v.sometime(value.Evidence)
		return c
	}
	gone := v.gone[valueOf(pair, value)]
	c.Kept, c.Places, c.Evidence = true, gone.places, v.came(gone.Evidence)
	return c
}

// ofValue is a change of one value of a pair of enums.
func ofValue(kind Kind, pair *pair, value *spec.Value) Change {
	return Change{
		Kind: kind, Direction: pair.direction,
		Path: pair.path() + "." + value.Wire, GoSymbol: "types." + value.GoName,
	}
}

// tellRespelt tells each value that is spelt otherwise once, whatever directions it is used in.
func (v *valueDiff) tellRespelt(enums []*pair) {
	for _, pair := range enums {
		for _, old := range pair.before.Values {
			if wire := v.respelt[pair.after][old.Wire]; wire != "" {
				v.changes = append(v.changes, v.respelling(pair, old, wire))
			}
		}
	}
}

// tellBack tells the values that pages show again, which the model has kept.
func (v *valueDiff) tellBack(enums []*pair) {
	back, _ := byFact(v.inPlace(v.shownAgain(spec.ValueAddition)))
	for _, pair := range enums {
		for _, value := range pair.after.Values {
			if again := back[valueOf(pair, value)]; again != nil {
				c := ofValue(ValueAdded, pair, value)
				c.After, c.Kept, c.Places, c.Evidence = value.Wire, true, again.places, v.came(again.Evidence)
				v.changes = append(v.changes, c)
			}
		}
	}
}

// respelling is the change of a value's spelling.
func (v *valueDiff) respelling(pair *pair, old *spec.Value, wire string) Change {
	value := valueIn(pair.after.Values, wire)
	c := ofValue(ValueRespelled, pair, value)
	c.Direction, c.Before, c.After = changelog.Unstated, old.Wire, wire
	c.Places, c.Evidence = pair.below(wire), v.came(value.Evidence)
	c.Kept = valueIn(pair.after.Values, old.Wire) != nil
	return c
}
