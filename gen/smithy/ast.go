package smithy

import (
	"cmp"
	"slices"
)

// This file knows how shapes are written in the JSON AST.

// unit is the prelude's shape of what carries nothing.
const unit = "smithy.api#Unit"

// traits are the traits of one shape or member, by their ids.
type traits []entry

// with is the traits and one more.
func (t traits) with(id string, value any) traits { return append(t, entry{id, value}) }

// marked is the traits and one more that has no members.
func (t traits) marked(id string) traits { return t.with(id, object{}) }

// withText is the traits and one more, unless its text is empty.
func (t traits) withText(id, text string) traits {
	if text == "" {
		return t
	}
	return t.with(id, text)
}

// addTo adds the traits, by id, to what they describe; none leave no trace.
func (t traits) addTo(described object) object {
	if len(t) == 0 {
		return described
	}
	sorted := slices.SortedFunc(slices.Values(t), func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	return described.with("traits", object(sorted))
}

// member is one member of a shape.
type member struct {
	name, target string
	traits       traits
}

// node is the member as the AST has it.
func (m member) node() object { return m.traits.addTo(reference(m.target)) }

// reference refers to a shape.
func reference(id string) object { return object{{"target", id}} }

// references refer to shapes.
func references(ids []string) list {
	var all list
	for _, id := range ids {
		all = append(all, reference(id))
	}
	return all
}

// structureOf is a structure, union or enum of its members.
func structureOf(kind string, members []member, t traits) object {
	nodes := object{}
	for _, m := range members {
		nodes = nodes.with(m.name, m.node())
	}
	return t.addTo(object{{"type", kind}, {"members", nodes}})
}
