package changelog

import "slices"

// This file reads what stands between braces in a syntax literal: structures, maps,
// documents, and the mark of a shape that contains itself.

// dictionary reads what follows a brace: a structure, a map, a document, or
// the mark of a shape that contains itself.
func (r *shapeReader) dictionary(index int) {
	node := r.slots[index].node
	node.Type = StructureType
	switch {
	case r.accept('}'):
	case r.token.kind == dotsToken:
		r.document(node)
	case r.token.kind != stringToken:
		r.unexpected("a member's name")
	default:
		r.pairs(index)
	}
}

// document reads the rest of {...}|[...]|123|123.4|'string'|True|None. Without
// alternatives it is the event stream of a request, whose events are not shown.
func (r *shapeReader) document(node *Node) {
	r.advance()
	r.expect('}')
	if r.token.kind == '|' {
		node.Type = DocumentType
	}
	for r.accept('|') {
		switch {
		case r.accept('['):
			r.expect(dotsToken)
			r.expect(']')
		case r.accept(numberToken), r.accept(stringToken), r.accept(wordToken):
		default:
			r.unexpected("an alternative of a document")
		}
	}
}

// pairs reads the first key, which decides between the kinds of dictionary.
func (r *shapeReader) pairs(index int) {
	key := r.token
	r.advance()
	switch {
	case key.text == "... recursive ..." && r.accept('}'):
		r.slots[index].node.Recursive = true
	case r.token.kind == '|' || key.text == "string":
		r.mapping(index, key)
	default:
		r.structure(index, key)
	}
}

// structure reads 'name': value, … from behind the first name.
func (r *shapeReader) structure(index int, key token) {
	node := r.slots[index].node
	for r.fault == nil {
		r.expect(':')
		r.member(node, slot{name: key.text, at: key.at, parent: index})
		if !r.accept(',') || r.token.kind == '}' {
			break
		}
		if key = r.token; !r.accept(stringToken) {
			r.unexpected("a member's name")
		}
	}
	r.expect('}')
	r.checkTwice(node)
}

// checkTwice reports a structure that has two members of one name.
func (r *shapeReader) checkTwice(structure *Node) {
	if name := repeated(structure.Members, nameOf); name != "" {
		r.fail(position{structure.Span.First, 1}, "listed-twice", "the structure has two members called %q", name)
	}
}

// checkValues reports an enum that has a value twice.
func (r *shapeReader) checkValues(node *Node) {
	if value := repeated(node.Enum, func(value string) string { return value }); value != "" {
		r.fail(position{node.Span.First, 1}, "listed-twice", "the enum has the value %q twice; the page is damaged", shorten(value))
	}
}

// nameOf is a member's name.
func nameOf(m Member) string { return m.Name }

// repeated is the first name that two of a list share. Most lists are small,
// so that comparing beats a map.
func repeated[T any](list []T, nameOf func(T) string) string {
	const small = 16
	var seen map[string]bool
	if len(list) > small {
		seen = make(map[string]bool, len(list))
	}
	for i := range list {
		name := nameOf(list[i])
		if seen[name] || seen == nil && slices.ContainsFunc(list[:i], func(other T) bool { return nameOf(other) == name }) {
			return name
		}
		if seen != nil {
			seen[name] = true
		}
	}
	return ""
}

// mapping reads 'string': value, where the key may be an enum. Where more
// pairs follow it was a structure whose first member is called "string".
func (r *shapeReader) mapping(index int, key token) {
	node := r.slots[index].node
	node.Type = MapType
	node.Key = r.newNode(key.at)
	node.Key.Type = StringType
	r.slots = append(r.slots, slot{kind: keySlot, node: node.Key, at: key.at, parent: index, end: len(r.slots) + 1})
	if r.token.kind == '|' || key.text != "string" {
		r.keys(node.Key, key)
	}
	r.expect(':')
	node.Value = r.value(slot{kind: valueSlot, parent: index})
	r.accept(',')
	if r.token.kind == stringToken && node.Key.Enum == nil {
		turnIntoStructure(r.slots, index)
		next := r.token
		r.advance()
		r.structure(index, next)
		return
	}
	r.expect('}')
}

// keys reads the further values of a map key's enum.
func (r *shapeReader) keys(node *Node, first token) {
	node.Enum = []string{first.text}
	for r.accept('|') {
		node.Enum = append(node.Enum, r.token.text)
		r.expect(stringToken)
	}
	r.checkValues(node)
}

// turnIntoStructure makes the map at index what it was: a structure whose
// first member is called "string".
func turnIntoStructure(slots []slot, index int) {
	node := slots[index].node
	node.Type = StructureType
	node.Members = []Member{{"string", node.Value}}
	node.Key, node.Value = nil, nil
	if index+2 < len(slots) {
		slots[index+1].kind = absentSlot
		slots[index+2].kind, slots[index+2].name = memberSlot, "string"
	}
}
