package mutation

import (
	"cmp"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// changeTypes gives each member every other type that may be mistaken for its own.
func (f *finder) changeTypes() {
	f.members(func(owner *spec.Shape, member *spec.Member) {
		for _, other := range mistaken(member.Target) {
			where := at(owner, member) + "=" + strings.ReplaceAll(typeName(other), " ", "-")
			f.add(where, "is of type "+typeName(other)+" instead of "+typeName(member.Target), func(c *clone) {
				counterpart(c, member).Target = counterpartOf(c, other)
			})
		}
	})
}

// counterpartOf is the counterpart of a shape of the model, or of one that is made of such.
func counterpartOf(c *clone, shape *spec.Shape) *spec.Shape {
	if _, found := c.parts[shape]; found || shape == nil {
		return counterpart(c, shape)
	}
	made := *shape
	made.Element, made.Key, made.Value = counterpartOf(c, shape.Element), counterpartOf(c, shape.Key), counterpartOf(c, shape.Value)
	return &made
}

// mistaken are the types that one may be mistaken for: of texts numbers and lists, of numbers
// and all that is spelt as a text texts, of lists and maps what they hold.
func mistaken(shape *spec.Shape) []*spec.Shape {
	text := &spec.Shape{Kind: spec.String}
	switch shape.Kind {
	case spec.String:
		return []*spec.Shape{{Kind: spec.Integer}, {Kind: spec.List, Element: text}}
	case spec.List:
		return append(listsLike(shape), shape.Element)
	case spec.Map:
		return append(mapsLike(shape), &spec.Shape{Kind: spec.List, Element: shape.Value})
	case spec.Structure, spec.Union:
		return []*spec.Shape{text, {Kind: spec.List, Element: shape}}
	case spec.Document:
		return []*spec.Shape{text}
	}
	return []*spec.Shape{text, {Kind: spec.List, Element: shape}}
}

// listsLike are the lists whose elements may be mistaken for a list's: the likeliest one.
func listsLike(list *spec.Shape) []*spec.Shape {
	return []*spec.Shape{{Kind: spec.List, Element: mistaken(list.Element)[0]}}
}

// mapsLike are the maps whose values may be mistaken for a map's: the likeliest one.
func mapsLike(of *spec.Shape) []*spec.Shape {
	return []*spec.Shape{{Kind: spec.Map, Key: of.Key, Value: mistaken(of.Value)[0]}}
}

// swapTypes exchanges the types of neighbours that differ in them.
func (f *finder) swapTypes() {
	for _, owner := range f.owners() {
		for i := 1; i < len(owner.Members); i++ {
			a, b := owner.Members[i-1], owner.Members[i]
			if typeName(a.Target) == typeName(b.Target) {
				continue
			}
			f.add(at(owner, a)+","+b.Name, "are of each other's types", func(c *clone) {
				a, b := counterpart(c, a), counterpart(c, b)
				a.Target, b.Target = b.Target, a.Target
			})
		}
	}
}

// changeFormats writes each timestamp in all ways but its own.
func (f *finder) changeFormats() {
	f.members(func(owner *spec.Shape, member *spec.Member) {
		if member.Target.Kind != spec.Timestamp {
			return
		}
		own := cmp.Or(member.Target.Format, usualFormat(member.Location))
		for _, format := range []string{"date-time", "epoch-seconds", "http-date"} {
			if format == own {
				continue
			}
			f.add(at(owner, member)+"="+format, "is written as "+format+" instead of "+own, func(c *clone) {
				counterpart(c, member).Target = &spec.Shape{Kind: spec.Timestamp, Format: format}
			})
		}
	})
}

// usualFormat is the format of timestamps at a place, where the model gives no other, in all
// protocols of JSON.
func usualFormat(in spec.Location) string {
	switch in {
	case spec.InQuery, spec.InLabel:
		return "date-time"
	case spec.InHeader:
		return "http-date"
	}
	return "epoch-seconds"
}

// typeName tells types apart in words: "string", "list of Filter".
func typeName(shape *spec.Shape) string {
	switch {
	case shape.Name != "":
		return shape.Name
	case shape.Kind == spec.List:
		return "list of " + typeName(shape.Element)
	case shape.Kind == spec.Map:
		return "map of " + typeName(shape.Value)
	case shape.Format != "":
		return string(shape.Kind) + " as " + shape.Format
	}
	return string(shape.Kind)
}
