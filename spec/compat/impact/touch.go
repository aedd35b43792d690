package impact

import (
	"maps"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// target is what code has to use for a change to touch it.
type target struct {
	symbol string
	// value is the enum's value to use; "" for any, or none.
	value string
	// unless is a field: literals that set it are not touched.
	unless string
}

// touches tells whether the target is what is used.
func (t target) touches(u use) bool {
	return t.symbol == u.symbol && (t.value == "" || t.value == u.value) &&
		(t.unless == "" || !slices.Contains(u.sets, t.unless))
}

// targets are what code has to use for a change to touch it; nothing where it touches none, such as one of
// the notes or of what only the newer side has.
func (n *names) targets(f compat.Finding) []target {
	switch f.Rule.Direction {
	case compat.InNote, compat.InDocument:
		return nil
	case compat.InGo:
		return []target{{symbol: f.Change.GoSymbol}}
	}
	switch s := n.subject(f.Change.Path); {
	case s.operation != "":
		return []target{{symbol: operationSymbol(s.operation)}}
	case s.known() && s.name != "":
		return n.within(s, f.Change)
	case s.before != nil && s.before.Error != nil:
		return append(callersOf(f.Change.Places), target{symbol: n.symbol(s.before)})
	case s.before != nil:
		return []target{{symbol: n.symbol(s.before)}}
	case s.known():
		return nil
	case len(f.Change.Places) > 0:
		return callersOf(f.Change.Places)
	case f.Rule.Direction == compat.OnWire:
		return n.everyOperation()
	}
	return nil
}

// within are the targets of a change of a member or a value. Who has it in his code is touched; where it is
// new nobody has, and it touches who uses what it came to.
func (n *names) within(s subject, c compat.Change) []target {
	symbol := n.symbol(s.shape())
	if n.enums[symbol] != "" {
		if hasValue(s.before, s.name) {
			return []target{{symbol: symbol, value: s.name}}
		}
		return []target{{symbol: symbol}}
	}
	var member *spec.Member
	if s.before != nil {
		member = s.before.Member(s.name)
	}
	switch {
	case member == nil:
		return append(callersWithin(c), target{symbol: symbol})
	case c.Kind == compat.MemberBecameRequired && c.Direction == changelog.Request:
		return []target{{symbol: symbol, unless: member.GoName}}
	}
	return []target{{symbol: symbol + "." + member.GoName}}
}

// callersWithin are the callers of the operations that a member travels with. What is asked for in a structure
// that may be left out touches only who sends that structure.
func callersWithin(c compat.Change) []target {
	if c.Direction == changelog.Request && (c.Holder == compat.OptionalStructure || c.Holder == compat.NewStructure) {
		return nil
	}
	return callersOf(c.Places)
}

// callersOf are the callers of the operations with which places begin.
func callersOf(places []string) []target {
	var targets []target
	for _, place := range places {
		operation, _, _ := strings.Cut(place, ".")
		if t := (target{symbol: operationSymbol(operation)}); !slices.Contains(targets, t) {
			targets = append(targets, t)
		}
	}
	return targets
}

// everyOperation are the callers of all operations.
func (n *names) everyOperation() []target {
	var targets []target
	for _, name := range slices.Sorted(maps.Keys(n.operations)) {
		targets = append(targets, target{symbol: operationSymbol(name)})
	}
	return targets
}

// isNewValue tells whether a change is a value that an enum gained: it touches whoever uses the
// enum, and above all the switches without it.
func (n *names) isNewValue(c compat.Change) bool {
	s := n.subject(c.Path)
	return s.before != nil && n.enums[n.symbol(s.before)] != "" && hasValue(s.after, s.name) && !hasValue(s.before, s.name)
}
