package spec

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// This file knows what no page says of how types travel: where the members of a
// response stand, the formats of timestamps, and structures that are unions.

// timestampFormats are the Smithy names of the formats that a timestamp may have.
var timestampFormats = []string{"date-time", "epoch-seconds", "http-date"}

// AnswerBinding is where a member of an operation's response travels and under
// which name: in the body, where the facts give it no place of its own.
func (f *Facts) AnswerBinding(operation, member string) (Location, string) {
	found, _, _ := f.address(operation)
	for _, own := range found.answers {
		if own.member == member {
			return own.location, own.wireName
		}
	}
	return InBody, member
}

// placed tells whether the facts give a place of its own to a member of a response.
func (f *Facts) placed(operation, member string) bool {
	found, _, _ := f.address(operation)
	return slices.ContainsFunc(found.answers, func(own binding) bool { return own.member == member })
}

// TimestampFormat is the format of a timestamp, "" where it is the one that the
// protocol has for its place.
func (f *Facts) TimestampFormat(owner, slot string) string {
	format, _ := best(f.timestamps, owner+"."+slot)
	return format
}

// IsUnion tells whether the facts know a type to be a union, which pages from
// before the feed marked unions do not say.
func (f *Facts) IsUnion(name string) bool { return slices.Contains(f.unions, name) }

// timestampRules reads which timestamps have a format of their own.
func (r *factsReader) timestampRules(n *yaml.Node) {
	known := map[string]func(*yaml.Node){}
	for _, format := range timestampFormats {
		known[format] = func(v *yaml.Node) {
			for _, p := range r.patterns(v, pathGlob, wantPath) {
				r.facts.timestamps = append(r.facts.timestamps, rule[string]{p, format})
			}
		}
	}
	r.fields(n, known)
}

// unionNames reads the types that are unions.
func (r *factsReader) unionNames(n *yaml.Node) {
	r.list(n, func(item *yaml.Node) {
		if name := r.text(item, typeName, "a type's name"); name != "" {
			r.facts.unions = append(r.facts.unions, name)
		}
	})
}

// checkPlaces reports places that only the other side of an exchange has, and a
// message whose whole body is said to be two members.
func (r *factsReader) checkPlaces(n *yaml.Node, found address) {
	r.checkSide(n, "places", found.bound, InStatus)
	r.checkSide(n, "answers", found.answers, InQuery)
}

// checkSide checks the places of one side of an exchange.
func (r *factsReader) checkSide(n *yaml.Node, key string, bound []binding, foreign Location) {
	whole := ""
	for _, own := range bound {
		switch own.location {
		case foreign:
			r.report(n, "wrong-value", "%s: %s cannot travel in the %s there", key, own.member, foreign)
		case InPayload, InStream:
			if whole != "" {
				r.report(n, "contradicting-rules",
					"%s: %s and %s cannot both be the whole body: keep one", key, whole, own.member)
			}
			whole = own.member
		}
	}
}

// Holds tells whether a member of that kind can travel at the location of a protocol
// that has it.
func (l Location) Holds(kind Kind) bool {
	switch l {
	case InLabel:
		return !kind.holdsOthers() && kind != Blob && kind != Document
	case InQuery, InHeader:
		return kind == List || kind == Map || !kind.holdsOthers() && kind != Document
	case InPayload:
		return kind != List && kind != Map && (kind.holdsOthers() || kind == Blob || kind == String || kind == Document)
	case InStream:
		return kind == Blob
	case InStatus:
		return kind == Integer
	}
	return true
}

// holdsOthers tells whether values of the kind hold values.
func (k Kind) holdsOthers() bool {
	return k == List || k == Map || k == Structure || k == Union
}
