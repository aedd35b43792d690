package changelog

import "strings"

// This file reads what a page leaves out: operations without a body, and
// parts that are too large to render.

// tooLarge stands where the feed left out a part that would have too many lines.
const tooLarge = "# This section is too large to render."

// parametersTitle stands in the place of arguments that are too large to render.
const parametersTitle = "Parameters"

// isBodyless says whether the page shows nothing of the operation but its
// heading and declared changes, as the feed does where it has no description.
func (p *parser) isBodyless() bool {
	return p.operation.Input == nil && !p.begun && !p.damaged &&
		(p.operation.Status == New || len(p.operation.Declared) > 0)
}

// reportBodyless notes an operation without its body.
func (p *parser) reportBodyless() {
	p.operation.Hidden = BodyHidden
	at := position{p.operation.Span.First, 1}
	if p.operation.Name == "" {
		p.report.warnAt(at, "no-body", "the page shows a change of an operation without its body, and this layout loses "+
			"its name; it was left out, read it from a page with headings")
		return
	}
	p.report.warnAt(at, "no-body", "the page shows %q without its request and response; only its change is known",
		p.operation.Name)
}

// hidesRequest says whether the operation's request is too large to render.
func (p *parser) hidesRequest() bool {
	return p.operation.Hidden == RequestHidden || p.operation.Hidden == BothHidden
}

// hidesResponse says the same of its response.
func (p *parser) hidesResponse() bool {
	return p.operation.Hidden == ResponseHidden || p.operation.Hidden == BothHidden
}

// tooLarge reads the line that stands for a part that is too large to render.
func (p *parser) tooLarge(b *block) {
	p.endText()
	switch b.word {
	case requestSyntax, parametersTitle:
		// Syntax without a description would claim that nothing is required.
		p.operation.Hidden, p.operation.Input, p.outline = RequestHidden, nil, outline{}
	case responseSyntax:
		p.endArguments(b.at)
		p.hideResponse()
	default:
		p.outline.undescribed(p.outline.next, p.outline.limit)
		p.outline.next = p.outline.limit
	}
	p.hiding = true
	p.reportTooLarge(b)
}

// reportTooLarge notes a part that is too large to render.
func (p *parser) reportTooLarge(b *block) {
	if p.operation.Name != "" {
		p.report.warnAt(b.at, "too-large-to-render", "the page leaves out the %s of %q, which is too large to render; "+
			"what it holds is unknown", b.word, p.operation.Name)
		return
	}
	p.report.warnAt(b.at, "too-large-to-render", "the page leaves out the %s of an operation, which is too large to "+
		"render; this layout shows the name in the request alone, so the operation was left out; read it from a page "+
		"with headings", b.word)
}

// hideResponse notes that the response is unknown.
func (p *parser) hideResponse() {
	if p.hidesRequest() {
		p.operation.Hidden = BothHidden
	} else {
		p.operation.Hidden = ResponseHidden
	}
}

// isHidden says whether a block belongs to a part that is too large to render:
// what follows in its place up to the next part.
func (p *parser) isHidden(b *block) bool {
	switch b.rule {
	case proseRule, wordRule, argumentRule, requiredRule, entryRule, boxRule:
		return p.hiding
	case returnsRule:
		// The response's syntax stands behind the returned type.
		p.hiding = p.hiding && !p.hidesRequest()
	case responseStructureRule:
		p.hiding = p.hiding && p.hidesResponse()
	case operationRule, requestSyntaxRule, responseSyntaxRule:
		p.hiding = false
	}
	return false
}

// sideRule is the rule of a title below which a part may be too large to
// render; unread for any other line.
func sideRule(title string) rule {
	switch title {
	case requestSyntax, parametersTitle:
		return requestSyntaxRule
	case responseSyntax:
		return responseSyntaxRule
	case responseStructure:
		return responseStructureRule
	}
	return unread
}

// cutLarge cuts off a literal the part behind it that is too large to render:
// its title, "**Parameters**", runs into the literal's lines.
func cutLarge(text string) (literal, title string) {
	end := strings.Index(text, tooLarge)
	if end < 0 {
		return text, ""
	}
	for _, title := range [...]string{parametersTitle, responseStructure, responseSyntax, requestSyntax} {
		if start := strings.LastIndex(text[:end], "**"+title+"**"); start >= 0 {
			return text[:start], title
		}
	}
	return text, ""
}

// large takes a part that is too large to render, whose title stands on the
// next line; it says whether there is one.
func (s *scanner) large() bool {
	title := s.lines[s.at].text
	switch {
	case sideRule(title) != unread && strings.HasPrefix(s.ahead(1), tooLarge):
		s.take(block{rule: sideRule(title)}, 1)
		s.take(block{rule: tooLargeRule, word: title}, 1)
	case s.ahead(1) == "::" && strings.HasPrefix(s.ahead(2), tooLarge):
		rest, title := cutLarge(title + tooLarge)
		if title == "" || rest != "" {
			return false
		}
		s.take(block{rule: tooLargeRule, word: title}, 3)
	default:
		return false
	}
	return true
}
