package changelog

import "strings"

// This file makes blocks of the fields of an HTML page, which are a list of
// terms and definitions, and of its literals and code, which stand in pre.

// isTerm says whether a term of the list of fields is open: one that stands in
// no other list.
func (r *htmlReader) isTerm() bool {
	count := &r.elements.count
	return count[termElement] == 1 && count[definitionElement] == 0 && count[itemElement] == 0 &&
		count[definitionListElement] == 1 && r.stage == fieldsStage
}

// term reads the name of a field: "type x", "param x", "rtype", "returns".
func (r *htmlReader) term(b block) {
	typed, isType := fieldName(b.text, "type ")
	described, isDescription := fieldName(b.text, "param ")
	switch {
	case isType, isField(b.text, "rtype"), len(r.field) == 0 && isField(b.text, "returns"):
		r.endField()
		b.name = typed
		r.field = append(r.field, b)
	case isDescription && len(r.field) == 2 && r.field[0].name == described:
		r.takeField(argumentRule, described, b)
	case isField(b.text, "returns") && len(r.field) == 2 && isField(r.field[0].text, "rtype"):
		r.takeField(returnsRule, "", b)
		r.stage = returnsStage
	default:
		r.endField()
		b.rule, b.word = unread, "a field is \"type\" and \"param\" of one name, \"rtype\" or \"returns\""
		r.emit(b)
	}
}

// value reads a line that stands in the definition of a field: its type word.
func (r *htmlReader) value(b block) {
	first := &r.field[0]
	switch {
	case len(r.field) > 1:
	case isField(first.text, "returns"):
		if b.text == noneWord {
			r.emit(block{rule: returnsRule, word: noneWord, first: first.first, last: b.last, at: first.at})
			r.field, r.stage = nil, returnsStage
			return
		}
	case first.name == "" || isTypeWord(b.text):
		r.field = append(r.field, b)
		return
	}
	r.field = append(r.field, b)
	r.endField()
}

// takeField emits a field that is complete with the line of a block.
func (r *htmlReader) takeField(as rule, name string, b block) {
	r.emit(block{rule: as, name: name, word: r.field[1].text, first: r.field[0].first, last: b.last,
		at: r.field[0].at, level: 1})
	r.field = r.field[:0]
}

// endField reports the lines of a field that is not complete.
func (r *htmlReader) endField() {
	for _, b := range r.field {
		b.rule, b.word = unread, "the field is not complete"
		r.emit(b)
	}
	r.field = r.field[:0]
}

// codeBlock makes blocks of what stands in pre.
func (r *htmlReader) codeBlock(text string) {
	as := r.codeRule(strings.TrimLeft(text, " \t\r\n"))
	if as == proseRule {
		r.endBlock()
		r.codeProse(text)
		return
	}
	first, _, _ := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	first, _ = trim(first)
	side := responseStructure
	if r.isHeld {
		side = r.held.text
		r.dividing(as)
	}
	index := r.addLine(first, r.flow.at, r.flow.last)
	literal, title := text, ""
	if as != tooLargeRule {
		literal, title = cutLarge(text)
	}
	r.emit(block{rule: as, first: index, last: index, text: literal, at: r.flow.at, word: side})
	if title != "" {
		at := position{r.codeLine(strings.Count(literal, "\n")), 1}
		r.emit(block{rule: tooLargeRule, first: index, last: index, at: at, word: title})
	}
}

// codeRule says what the literal of pre is, by the line before it.
func (r *htmlReader) codeRule(text string) rule {
	large := strings.HasPrefix(text, tooLarge)
	switch {
	case !r.inside || r.stage == nameStage || len(r.field) > 0:
		return proseRule
	case !r.isHeld && large && r.stage == outlineStage:
		return tooLargeRule
	case !r.isHeld && r.stage == changesStage && r.blocks[len(r.blocks)-1].rule == labelRule:
		return declaredRule
	case !r.isHeld:
		return proseRule
	case r.stage == changesStage && (r.held.text == "Request" || r.held.text == "Response"):
		return declaredRule
	case large:
		return r.moveTo(tooLargeRule)
	case r.held.text == requestSyntax:
		return r.moveTo(callRule)
	case r.held.text == responseSyntax:
		return r.moveTo(responseRule)
	}
	return proseRule
}

// moveTo goes to the stage behind a syntax.
func (r *htmlReader) moveTo(as rule) rule {
	r.stage = fieldsStage
	if r.held.text == responseSyntax {
		r.stage = responseStage
	}
	return as
}

// dividing emits the line before a literal.
func (r *htmlReader) dividing(as rule) {
	r.held.rule = sideRule(r.held.text)
	if as == declaredRule {
		r.held.rule, r.held.word = directionRule, strings.ToLower(r.held.text)
	}
	r.endHeld()
}

// codeLine is the line of the source that is so far behind the first one of the code. A block
// within the code begins a line that the source does not, so the last one read is a bound.
func (r *htmlReader) codeLine(behind int) int { return min(r.flow.at.line+behind, r.number) }

// codeProse makes paragraphs of the lines of code within a text.
func (r *htmlReader) codeProse(text string) {
	behind := 0
	for row := range strings.SplitSeq(text, "\n") {
		trimmed, indent := trim(row)
		at := position{r.codeLine(behind), indent + 1}
		if behind == 0 {
			at.column += r.flow.at.column - 1
		}
		behind++
		if trimmed == "" {
			continue
		}
		index := r.addLine(trimmed, at, at.line)
		b := block{rule: proseRule, first: index, last: index, text: trimmed, at: at, level: r.level()}
		switch {
		case !r.inside:
			r.outside(b)
		case r.stage == nameStage:
			r.heading(b)
		default:
			if r.stage < textStage {
				r.stage = textStage
			}
			r.emit(b)
		}
	}
}
