package spec

import (
	"maps"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file reports what notes and facts file contradict each other in, once per build.

// checkFacts holds the history against itself and against the facts file.
func (b *builder) checkFacts() {
	b.checkSpelt()
	for _, name := range b.history.operationNames {
		b.checkStatus(name)
		if b.history.entered[name] == "" {
			b.notShown(name)
			continue
		}
		b.checkHTTP(name)
	}
	for _, name := range b.history.shapeNames {
		shape := b.history.shapes[name]
		b.checkOwn(shape)
		b.checkKinds(shape)
		b.checkTypes(shape)
		b.checkWidths(shape)
	}
	b.checkSpelling()
}

// checkStatus reports an operation that a note lists as new though an earlier one showed it.
func (b *builder) checkStatus(name string) {
	seen := b.history.operations[name]
	for _, o := range seen[1:] {
		if o.operation.Status != changelog.New {
			continue
		}
		at := b.report.at(o, o.operation.Span.First)
		message := "%s is listed as new on %s, but %s:%d showed it on %s: check the dates of both notes"
		args := []any{name, o.date, seen[0].file, max(seen[0].operation.Span.First, 1), seen[0].date}
		if sameTrees(seen[0], o) {
			at.warn("already-known", message, args...)
			continue
		}
		at.error("already-known", message, args...)
	}
}

// checkHTTP reports an operation whose requests have no address, and labels
// of an address that no member fills.
func (b *builder) checkHTTP(name string) {
	first := b.history.operations[name][0]
	newest := b.history.operations[name][len(b.history.operations[name])-1].showing(changelog.Request)
	at := b.report.at(first, first.operation.Span.First)
	http, ok := b.facts.HTTP(name)
	if !ok {
		at.error("no-http-rule", "%s", b.noRule(name))
		return
	}
	for _, label := range labels(http.URI) {
		node := newest.operation.Input
		if node == nil || memberNode(node, label) == nil {
			at.error("label-missing", "%s is addressed as %s, but no note shows "+
				"a request member %s: correct its address in %s", name, http.URI, label, b.facts.File)
		}
	}
}

// notShown reports an operation that the client cannot have: no note shows both of its sides.
func (b *builder) notShown(name string) {
	seen := b.history.operations[name]
	newest := seen[len(seen)-1]
	var hidden []string
	for _, side := range bothSides() {
		if newest.showing(side) == nil {
			hidden = append(hidden, string(side))
		}
	}
	b.report.at(newest, newest.operation.Span.First).info("not-shown", "%s is listed, but no note shows its %s: "+
		"the client has it as soon as a note does", name, strings.Join(hidden, " and its "))
}

// labels are the members that travel in a URI's path.
func labels(uri string) []string {
	var names []string
	for {
		_, rest, ok := strings.Cut(uri, "{")
		if !ok {
			return names
		}
		label, after, _ := strings.Cut(rest, "}")
		names = append(names, strings.TrimSuffix(label, "+"))
		uri = after
	}
}

// checkOwn reports a type that has the name of an operation's own structure.
func (b *builder) checkOwn(shape *shapeHistory) {
	for _, s := range shape.sightings {
		if s.own != shape.sightings[0].own {
			b.report.at(s.from, s.node.Span.First).error("name-clash",
				"%s is the name of an operation's own structure and of the type at %s: "+
					"give the type another name in %s", shape.name, s.path, b.facts.File)
			return
		}
	}
}

// checkKinds reports a name that stands for a structure here and an enum there.
func (b *builder) checkKinds(shape *shapeHistory) {
	newest := shape.sightings[0]
	for _, s := range shape.sightings {
		if s.isEnum() == newest.isEnum() {
			continue
		}
		at := b.report.at(newest.from, newest.node.Span.First)
		message := "%s is %s at %s, but %s at %s (%s:%d): name one of the two otherwise in %s"
		args := []any{shape.name, class(newest), newest.path, class(s), s.path,
			s.from.file, max(s.node.Span.First, 1), b.facts.File}
		if s.from.date == newest.from.date {
			at.error("kind-conflict", message, args...)
		} else {
			at.warn("kind-conflict", message, args...)
		}
		return
	}
}

// class is what a sighting shows, in words.
func class(s *sighting) string {
	if s.isEnum() {
		return "an enum"
	}
	return "a structure"
}

// checkTypes reports members that are of different types at different places of one shape.
func (b *builder) checkTypes(shape *shapeHistory) {
	type shown struct {
		from *sighting
		sightedMember
	}
	newer := make(map[string]shown)
	for _, s := range shape.sightings {
		for _, m := range s.members {
			held, ok := newer[m.name]
			newer[m.name] = shown{s, m}
			if !ok || held.ref.String() == m.ref.String() {
				continue
			}
			at := b.report.at(held.from.from, held.node.Span.First)
			message := "%s.%s is %s on %s, but %s on %s (%s:%d)"
			args := []any{shape.name, m.name, held.ref, held.from.from.date, m.ref, s.from.date,
				s.from.file, max(m.node.Span.First, 1)}
			if held.from.from.date == s.from.date {
				args = append(args, b.facts.File)
				at.error("type-conflict", message+": two types share one name; tell them apart in %s", args...)
			} else {
				at.warn("type-changed", message+": the client follows the newer page", args...)
			}
		}
	}
}

// checkWidths holds the pages' numbers against the facts file and the announced widths.
func (b *builder) checkWidths(shape *shapeHistory) {
	for _, s := range shape.sightings {
		for _, m := range s.members {
			for ref := m.ref; ref != nil; ref = ref.element {
				if ref.owner != "" {
					b.checkWidth(s, m, ref)
				}
			}
		}
	}
}

// checkWidth holds one number against what is known of its width.
func (b *builder) checkWidth(s *sighting, m sightedMember, ref *typeRef) {
	kind, ok := b.facts.Width(ref.owner, ref.slot)
	if ok && !sameWord(kind, ref.kind) {
		b.report.at(s.from, m.node.Span.First).error("width-conflict",
			"%s.%s is %s in %s, but the page shows %s: correct the facts file",
			ref.owner, ref.slot, kind, b.facts.File, ref.kind)
		return
	}
	for _, word := range b.history.words[ref.owner+"."+ref.slot] {
		if ok && word.kind != kind {
			b.report.at(word.from, word.line).error("width-conflict",
				"%s.%s is declared as %s here, but %s has %s: correct the facts file",
				ref.owner, ref.slot, word.kind, b.facts.File, kind)
		}
	}
}

// checkSpelling holds the names that the facts file spells out against those that the notes show.
func (b *builder) checkSpelling() {
	seen := Seen{Operations: slices.Sorted(maps.Keys(b.listed)), Members: make(map[string][]string)}
	for _, name := range b.history.shapeNames {
		members := []string{}
		for _, s := range b.history.shapes[name].sightings {
			for _, m := range s.members {
				members = append(members, m.name)
			}
		}
		slices.Sort(members)
		seen.Members[name] = slices.Compact(members)
	}
	b.report.found = append(b.report.found, b.facts.Check(seen)...)
}

// noRule says what to write where an operation has no address.
func (b *builder) noRule(name string) string {
	return "no rule of " + b.facts.File + " says how " + name + " is addressed: add below http " +
		"\"- operations: " + name + "\" with its method, or list it below leftOut"
}
