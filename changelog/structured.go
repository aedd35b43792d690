package changelog

import "strings"

// This file reads the structured layout: headings, fields by name, bullets
// with indentation, literals over many lines.

const (
	headingSuffix = "Link ¶"
	bulletPrefix  = "• "
)

// structuredReader turns the lines of a structured page into blocks.
type structuredReader struct {
	scanner
}

// readStructured is the line stream of a structured page.
func readStructured(s *source) []block {
	r := structuredReader{scanner{source: s, blocks: make([]block, 0, len(s.lines))}}
	r.prelude()
	for r.at < len(r.lines) {
		if !r.operation() && !r.declared() && !r.anchor() && !r.field() {
			r.outline()
		}
	}
	return r.blocks
}

// parseOperation reads "GetImage (updated) Link ¶", where no-break spaces may
// stand between the parts.
func parseOperation(text string) (name, status string, ok bool) {
	text, ok = strings.CutSuffix(text, headingSuffix)
	if !ok {
		return "", "", false
	}
	return cutStatus(text)
}

// cutStatus reads "GetImage (updated)".
func cutStatus(text string) (name, status string, ok bool) {
	open := strings.LastIndexByte(text, '(')
	if open < 0 {
		return "", "", false
	}
	status, _ = trim(text[open:])
	name, _ = trim(text[:open])
	status = strings.Trim(status, "()")
	return name, status, status == string(New) || status == string(Updated)
}

// operation takes the heading of an operation.
func (r *structuredReader) operation() bool {
	name, status, ok := parseOperation(r.lines[r.at].text)
	if ok {
		r.take(block{rule: operationRule, name: name, word: status}, 1)
	}
	return ok
}

// declared takes the lines of declared changes: labels, directions, literals.
func (r *structuredReader) declared() bool {
	text := r.lines[r.at].text
	previous := r.previous()
	switch {
	case previous == operationRule:
		direction := labelDirection(text)
		if direction == Unstated {
			return false
		}
		r.take(block{rule: labelRule, word: string(direction)}, 1)
	case (previous == labelRule || previous == directionRule) && text[0] == '{':
		r.trailing(r.literal(declaredRule))
	case (previous == labelRule || previous == declaredRule) && (text == "Request" || text == "Response"):
		r.take(block{rule: directionRule, word: strings.ToLower(text)}, 1)
	default:
		return false
	}
	return true
}

// labelDirection is the direction that a label of declared changes gives to what
// follows; Unstated for a line that is none.
func labelDirection(text string) Direction {
	switch text {
	case "Changes (request)":
		return Request
	case "Changes (response)":
		return Response
	case "Changes (both)", "Changes (request, response)":
		return Both
	}
	return Unstated
}

// field takes the lines of a top-level argument, or of the returned type.
func (r *structuredReader) field() bool {
	if r.lines[r.at].indent > 0 {
		return false
	}
	text := r.lines[r.at].text
	rest, marked := cutMark(text)
	switch {
	case r.isArgument(text):
		name, _ := fieldName(text, "type ")
		r.take(block{rule: argumentRule, name: name, word: r.ahead(1)}, 3)
	case marked && r.previous() == argumentRule:
		r.take(block{rule: requiredRule, text: rest}, 1)
	case isField(text, "rtype") && isField(r.ahead(2), "returns"):
		r.take(block{rule: returnsRule, word: r.ahead(1)}, 3)
	case isField(text, "returns") && r.ahead(1) == noneWord:
		r.take(block{rule: returnsRule, word: noneWord}, 2)
	default:
		return false
	}
	return true
}

// isArgument says whether the next three lines are "type name", a type word
// and "param name": prose never looks like that.
func (r *structuredReader) isArgument(text string) bool {
	name, ok := fieldName(text, "type ")
	if !ok || !isTypeWord(r.ahead(1)) {
		return false
	}
	same, ok := fieldName(r.ahead(2), "param ")
	return ok && name == same
}

// fieldName cuts a field's word off, and the colon that some pages print.
func fieldName(text, prefix string) (name string, ok bool) {
	name, ok = strings.CutPrefix(text, prefix)
	return strings.TrimSuffix(name, ":"), ok
}

// isField says whether text is a field's word with or without a colon.
func isField(text, word string) bool {
	return text == word || len(text) == len(word)+1 && text[:len(word)] == word && text[len(word)] == ':'
}

// outline takes an outline entry or a paragraph.
func (r *structuredReader) outline() {
	text, bullet := strings.CutPrefix(r.lines[r.at].text, bulletPrefix)
	if bullet {
		text, _ = trim(text)
		if e, ok := parseEntry(text); ok {
			r.takeEntry(e, true)
			return
		}
	}
	r.take(block{rule: proseRule, text: text}, 1)
}
