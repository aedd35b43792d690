package compat_test

import (
	"maps"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file says what differs between two complete revisions of right answers, and which rule has to find it, at
// every place from an operation.

// verdict is what a rule has to find at one place.
type verdict struct {
	rule      string
	direction changelog.Direction
	place     string
}

// trueDifferences are the differences of two complete revisions.
type trueDifferences struct {
	before, after *trueRevision
	found         map[verdict]bool
}

// compareTruths answers what the rules have to find between two complete revisions.
func compareTruths(before, after *trueRevision) map[verdict]bool {
	d := &trueDifferences{before, after, map[verdict]bool{}}
	for _, name := range slices.Sorted(maps.Keys(after.operations)) {
		old, now := before.operations[name], after.operations[name]
		if old == nil {
			d.add("OP001", "", name)
			d.newTypes(now.side(changelog.Request), name, nil)
			d.newTypes(now.side(changelog.Response), name, nil)
			continue
		}
		d.operation(name, old, now)
	}
	return d.found
}

func (d *trueDifferences) add(rule string, direction changelog.Direction, place string) {
	d.found[verdict{rule, direction, place}] = true
}

// ofDirection adds what requests have one rule for and responses another.
func (d *trueDifferences) ofDirection(request, response string, direction changelog.Direction, place string) {
	rule := request
	if direction == changelog.Response {
		rule = response
	}
	if rule != "" {
		d.add(rule, direction, place)
	}
}

// operation compares an operation that both revisions have.
func (d *trueDifferences) operation(name string, old, now *trueOperation) {
	if !sameText(old.Documentation, now.Documentation) {
		d.add("DC001", "", name)
	}
	if pages(now) && !pages(old) {
		d.add("PG001", "", name)
	}
	for _, token := range now.IdempotencyToken {
		if !slices.Contains(old.IdempotencyToken, token) {
			d.add("ID001", changelog.Request, name+"."+token)
		}
	}
	for _, token := range old.IdempotencyToken {
		if !slices.Contains(now.IdempotencyToken, token) {
			d.add("ID002", changelog.Request, name+"."+token)
		}
	}
	for _, direction := range []changelog.Direction{changelog.Request, changelog.Response} {
		w := &trueWalk{trueDifferences: d, direction: direction}
		w.tokens = inBoth(now.IdempotencyToken, old.IdempotencyToken)
		w.structures(old.side(direction), now.side(direction), name, true)
	}
}

// pages tells whether an operation takes and answers a token of pages.
func pages(o *trueOperation) bool {
	return o.side(changelog.Request).Members.by["nextToken"] != nil && o.side(changelog.Response).Members.by["nextToken"] != nil
}

// trueWalk compares one direction of an operation.
type trueWalk struct {
	*trueDifferences
	direction changelog.Direction
	// tokens are the operation's members that are filled in on both sides, nil below its own input.
	tokens []string
	// around are the structures that a place is in, but for the operation's own.
	around []string
}

// structures compares two structures at a place, and what they hold. always says that every request has the structure.
func (w *trueWalk) structures(old, now *trueNode, place string, always bool) {
	w.order("TY006", old.Members.names, now.Members.names, place)
	required, _ := w.after.required(now)
	for _, name := range now.Members.names {
		below := place + "." + name
		was, is := old.Members.by[name], now.Members.by[name]
		if was == nil {
			w.added(is, below, slices.Contains(required, name), always)
			continue
		}
		if !sameText(was.Documentation, is.Documentation) && is.Documentation != "" {
			w.add("DC002", "", below)
		}
		w.targets(was, is, below, always && slices.Contains(required, name))
	}
	for _, name := range old.Members.names {
		if now.Members.by[name] == nil {
			w.ofDirection("RQ005", "RS002", w.direction, place+"."+name)
		}
	}
	w.needs(old, now, place)
}

// needs compares what two structures require, where requests show both.
func (w *trueWalk) needs(old, now *trueNode, place string) {
	was, told := w.before.required(old)
	is, also := w.after.required(now)
	if !told || !also || w.direction == changelog.Response && len(w.around) == 0 {
		return
	}
	for _, name := range now.Members.names {
		had, has := slices.Contains(was, name), slices.Contains(is, name)
		switch {
		case old.Members.by[name] == nil || had == has:
		case has && slices.Contains(w.tokens, name):
			w.ofDirection("ID003", "RS003", w.direction, place+"."+name)
		case has:
			w.ofDirection("RQ007", "RS003", w.direction, place+"."+name)
		default:
			w.ofDirection("RQ008", "RS004", w.direction, place+"."+name)
		}
	}
}

// added is a member that only the structure after has.
func (w *trueWalk) added(member *trueNode, place string, required, always bool) {
	switch {
	case w.direction == changelog.Response || !required:
		w.ofDirection("RQ001", "RS001", w.direction, place)
	case always:
		w.add("RQ002", w.direction, place)
	default:
		w.add("RQ003", w.direction, place)
	}
	if w.direction == changelog.Request && !required {
		w.insideNew(member, place, nil)
	}
	w.newType(member, place, nil)
}

// insideNew are the members that a new structure requires.
func (w *trueWalk) insideNew(n *trueNode, place string, around []string) {
	inside := w.after.now(insideOf(n))
	if kindOf(inside) != "structure" || w.before.shapes[inside.Shape] != nil || slices.Contains(around, inside.Shape) {
		return
	}
	names, _ := w.after.required(inside)
	for _, name := range inside.Members.names {
		if slices.Contains(names, name) {
			w.add("RQ004", w.direction, place+"."+name)
		}
		w.insideNew(inside.Members.by[name], place+"."+name, append(slices.Clone(around), inside.Shape))
	}
}

// newTypes are the structures and enums below a structure that no page before showed.
func (d *trueDifferences) newTypes(holder *trueNode, place string, around []string) {
	for _, name := range holder.Members.names {
		d.newType(holder.Members.by[name], place+"."+name, around)
	}
}

// newType is a member's type that no page before showed, and those below.
func (d *trueDifferences) newType(member *trueNode, place string, around []string) {
	inside := d.after.now(insideOf(member))
	if slices.Contains(around, inside.Shape) {
		return
	}
	rule := map[string]string{"structure": "TY001", "enum": "EN001"}[kindOf(inside)]
	if rule != "" && d.after.since[kindOf(inside)+" "+inside.Shape] > d.before.date {
		d.add(rule, "", place)
	}
	d.newTypes(inside, place, append(slices.Clone(around), inside.Shape))
}

// targets compares what a member is, and follows it.
func (w *trueWalk) targets(was, is *trueNode, place string, always bool) {
	old, now := w.before.now(was), w.after.now(is)
	for kindOf(old) == kindOf(now) && (now.Element != nil || now.Value != nil) {
		old, now = w.before.now(firstOf(old.Element, old.Value)), w.after.now(firstOf(now.Element, now.Value))
	}
	switch text := w.after.texts[now.Shape]; {
	case kindOf(old) != kindOf(now):
		w.retyped(kindOf(old), kindOf(now), place)
		return
	case text != "" && (kindOf(now) == "structure" || kindOf(now) == "enum") && !sameText(w.before.texts[old.Shape], text):
		w.add("DC002 of types", "", place)
	}
	switch {
	case kindOf(now) == "enum":
		w.values(old, now, place)
	case kindOf(now) == "structure" && !slices.Contains(w.around, now.Shape):
		inner := &trueWalk{w.trueDifferences, w.direction, nil, append(slices.Clone(w.around), now.Shape)}
		inner.structures(old, now, place, always)
	}
}

// values compares two enums.
func (w *trueWalk) values(old, now *trueNode, place string) {
	w.order("EN005", old.inOrder(), now.inOrder(), place)
	for _, value := range now.Enum {
		if !slices.Contains(old.Enum, value) {
			w.ofDirection("RQ012", "RS006", w.direction, place+"."+value)
		}
	}
	for _, value := range old.Enum {
		if !slices.Contains(now.Enum, value) {
			w.ofDirection("RQ013", "RS007", w.direction, place+"."+value)
		}
	}
}

// inOrder are the values of an enum in the order of the pages.
func (n *trueNode) inOrder() []string {
	if n.EnumOrder != nil {
		return n.EnumOrder
	}
	return n.Enum
}

// retyped is a type that became another.
func (w *trueWalk) retyped(was, is, place string) {
	scalar := func(kind string) bool { return kind != "structure" && kind != "list" && kind != "map" }
	switch {
	case was == "string" && is == "enum":
		w.ofDirection("RQ014", "RS008", w.direction, place)
	case was == "enum" && is == "string":
		w.ofDirection("RQ015", "RS009", w.direction, place)
	case scalar(was) && scalar(is):
		w.ofDirection("RQ010", "RS005", w.direction, place)
	case (was == "list" && scalar(is)) || (is == "list" && scalar(was)):
		w.ofDirection("RQ009", "RS010", w.direction, place)
	default:
		w.ofDirection("RQ009", "RS005", w.direction, place)
	}
}

// order compares the order of what both of two lists have.
func (w *trueWalk) order(rule string, was, is []string, place string) {
	if !slices.Equal(inBoth(was, is), inBoth(is, was)) {
		w.add(rule, "", place)
	}
}

// inBoth is what a list has that another has, too.
func inBoth(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return !slices.Contains(other, s) })
}

// sameText tells whether two texts differ in white space between words at most.
func sameText(a, b string) bool { return slices.Equal(strings.Fields(a), strings.Fields(b)) }

func firstOf(a, b *trueNode) *trueNode {
	if a != nil {
		return a
	}
	return b
}
