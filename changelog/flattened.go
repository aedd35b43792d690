package changelog

import "strings"

// This file reads the flattened layout: one line per paragraph, one per
// literal; headings, names and indentation are lost.

// flattenedReader turns the lines of a flattened page into blocks.
type flattenedReader struct {
	scanner
	// listed says that the operation which the next lines describe has its block.
	listed bool
	// request says that the lines between a request and its response are read.
	request bool
	// lengths are how many paragraphs an entry's text has elsewhere on the page.
	lengths map[entryText]int
	// counted is how many blocks lengths knows of.
	counted int
}

// entryText is an entry's name and the first paragraph of its text.
type entryText struct {
	name, text string
}

// blocksPerInferred is how many blocks of lines a page has at least for each inferred one.
const blocksPerInferred = 4

// readFlattened is the line stream of a flattened page.
func readFlattened(s *source) []block {
	r := flattenedReader{scanner: scanner{source: s, blocks: make([]block, 0, len(s.lines)+len(s.lines)/blocksPerInferred+16)}}
	r.prelude()
	for r.at < len(r.lines) {
		if !r.declared() && !r.anchored() && !r.field() {
			r.outline()
		}
	}
	return r.blocks
}

// declared takes the literal of a declared change, with which an updated
// operation starts.
func (r *flattenedReader) declared() bool {
	if !strings.HasPrefix(r.lines[r.at].text, changePrefix) || r.previous() == responseSyntaxRule {
		return false
	}
	if r.previous() != directionRule {
		r.begin(Updated)
	}
	if glued := r.peekGlued(); glued {
		r.infer(block{rule: directionRule, word: string(Request)})
		r.literal(declaredRule)
		r.infer(block{rule: directionRule, word: string(Response)})
		return true
	}
	r.trailing(r.literal(declaredRule))
	return true
}

// peekGlued says whether "Response" is glued to the literal on the next line:
// then the literal is the request's, and the response's follows.
func (r *flattenedReader) peekGlued() bool {
	text, ok := strings.CutSuffix(r.lines[r.at].text, "Response")
	if !ok {
		return false
	}
	depth := 0
	length, _ := bracketEnd(text, &depth)
	return length == len(text) && depth == 0 && strings.HasPrefix(r.ahead(1), "{")
}

// begin marks where an operation's description starts.
func (r *flattenedReader) begin(status Status) {
	r.infer(block{rule: operationRule, word: string(status)})
	r.listed, r.request = true, false
}

// anchored takes an anchor and keeps account of where in an operation it stands.
func (r *flattenedReader) anchored() bool {
	if r.lines[r.at].text == seeAlso && !r.listed {
		r.beginBefore()
	}
	if !r.anchor() {
		return false
	}
	switch r.previous() {
	case tooLargeRule:
		r.request, r.listed = false, false
	case callRule:
		r.request, r.listed = true, false
	case responseSyntaxRule:
		r.request = false
	}
	return true
}

// field takes a type word or mark that stands alone on its line between a
// request and its response.
func (r *flattenedReader) field() bool {
	if !r.request {
		return false
	}
	text := r.lines[r.at].text
	rest, marked := cutMark(text)
	switch {
	case isTypeWord(text), text == noneWord:
		r.take(block{rule: wordRule, word: text, text: text}, 1)
	case marked && r.previous() == wordRule:
		r.take(block{rule: requiredRule, text: rest}, 1)
	default:
		return false
	}
	return true
}

// outline takes an outline entry or a paragraph.
func (r *flattenedReader) outline() {
	text := r.lines[r.at].text
	if e, ok := parseEntry(text); ok {
		r.takeEntry(e, false)
		return
	}
	r.take(block{rule: proseRule, text: text}, 1)
}
