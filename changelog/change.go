package changelog

// This file reads the literals of declared changes.

import "strings"

// changeReader reads declared changes.
type changeReader struct {
	lexer
}

// readChange reads the literal of a declared change.
func readChange(text string, at position, shared *literals) (*Change, *literalFault) {
	r := changeReader{newLexer(text, at, shared)}
	change := r.change()
	if r.fault == nil && r.token.kind != endToken {
		r.unexpected("the end of the declared change")
	}
	return change, r.fault
}

// change reads one node of a declared change.
func (r *changeReader) change() *Change {
	change := &Change{Line: r.token.at.line}
	if !r.enter() {
		return change
	}
	defer r.leave()
	switch {
	case r.accept('{'):
		r.braces(change)
	case r.accept('['):
		change.Kind = ChangeList
		change.Element = r.change()
		r.accept(',')
		r.expect(']')
	case r.accept('('):
		r.parentheses(change)
	case r.token.kind == stringToken:
		change.typeOrEnum(r.joined())
	default:
		r.unexpected("a declared change")
	}
	r.checkTwice(change)
	return change
}

// braces reads members by name, or a set of values.
func (r *changeReader) braces(change *Change) {
	change.Kind = ChangeMembers
	for r.fault == nil && r.token.kind != '}' {
		if r.token.kind != stringToken {
			r.unexpected("a name or a value")
			return
		}
		at, text := r.token.at, r.joined()
		if r.accept(':') {
			r.checkName(text, at)
			change.Members = append(change.Members, ChangeMember{text, r.change()})
		} else {
			change.Kind = ChangeValues
			change.Values = append(change.Values, text)
		}
		if !r.accept(',') {
			break
		}
	}
	if change.Kind == ChangeValues && change.Members != nil {
		r.fail(r.token.at, "bad-literal", "the braces mix names and values; a declared change has one or the other")
	}
	r.expect('}')
}

// checkTwice reports members of one name, or values that are the same.
func (r *changeReader) checkTwice(change *Change) {
	name := repeated(change.Members, func(m ChangeMember) string { return m.Name })
	if name == "" {
		name = repeated(change.Values, func(value string) string { return value })
	}
	if name != "" {
		r.fail(position{change.Line, 1}, "listed-twice", "the declared change has %q twice; the page is damaged", shorten(name))
	}
}

// checkName reports a declared name that no member or map key can have.
func (r *changeReader) checkName(name string, at position) {
	if !isIdentifier(name) && !strings.Contains(name, " | ") {
		r.fail(at, "bad-name", "%q is no name for a member; letters, digits and underscores make one", shorten(name))
	}
}

// parentheses reads (), a shape that contains itself, or a bracketed string.
func (r *changeReader) parentheses(change *Change) {
	if r.token.kind == stringToken {
		change.typeOrEnum(r.joined())
	} else {
		change.Kind = ChangeRecursive
	}
	r.expect(')')
}

// joined reads a string and the adjacent ones that continue it.
func (r *changeReader) joined() string {
	text := r.token.text
	r.advance()
	if r.token.kind != stringToken {
		return text
	}
	var whole strings.Builder
	whole.WriteString(text)
	for r.token.kind == stringToken {
		whole.WriteString(r.token.text)
		r.advance()
	}
	return whole.String()
}

// typeOrEnum makes the change a new member of the type that a string names.
func (c *Change) typeOrEnum(text string) {
	c.Kind, c.Type = ChangeType, text
	if !isModelType(text) {
		c.Type, c.Values = string(StringType), strings.Split(text, " | ")
	}
}

// isModelType says whether a string is one of the model's own type words.
func isModelType(text string) bool {
	switch Type(text) {
	case StringType, BooleanType, IntegerType, LongType, FloatType, DoubleType, TimestampType,
		BlobType, DocumentType, ListType, MapType, StructureType, UnionType:
		return true
	}
	return false
}
