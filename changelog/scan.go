package changelog

import (
	"strings"
	"time"
)

// This file has the lines that all layouts write alike.

const (
	seeAlso            = "See also: AWS API Documentation"
	requestSyntax      = "Request Syntax"
	responseSyntax     = "Response Syntax"
	responseStructure  = "Response Structure"
	requiredMark       = "[REQUIRED]"
	methodsSuffix      = " api methods"
	callPrefix         = "client."
	changePrefix       = "{'"
	eventStreamOpening = "The response of this operation contains an :class:`.EventStream` member."
)

// prelude reads the title, heading and summary at the top of a page.
func (s *scanner) prelude() {
	for ; s.at < len(s.lines); s.at++ {
		if _, ok := parseHeading(s.lines[s.at].text); ok {
			break
		}
		s.take(block{rule: titleRule, text: s.lines[s.at].text}, 1)
		s.at--
	}
	if s.at == len(s.lines) {
		return
	}
	s.take(block{rule: headingRule, text: s.lines[s.at].text}, 1)
	if summary, ok := parseSummary(s.ahead(0)); ok {
		s.take(block{rule: summaryRule, text: summary}, 1)
	}
}

// parseSummary cuts the word "Changes" off the sentence behind the heading.
func parseSummary(text string) (summary string, ok bool) {
	rest, ok := strings.CutPrefix(text, "Changes")
	if !ok || rest != "" && !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, noBreakSpace) {
		return "", false
	}
	summary, _ = trim(rest)
	return summary, true
}

// parseHeading reads "2024/12/02 - EC2 Image Builder - 1 new7 updated api methods".
func parseHeading(text string) (h heading, ok bool) {
	if len(text) < len("2006/01/02 - ") || !isDate(text[:10]) || text[10:13] != " - " {
		return h, false
	}
	h.date = text[:4] + "-" + text[5:7] + "-" + text[8:10]
	rest := text[13:]
	cut := strings.LastIndex(rest, " - ")
	if cut < 0 {
		return h, false
	}
	h.title = strings.TrimSpace(rest[:cut])
	counts, found := strings.CutSuffix(strings.TrimSuffix(rest[cut+3:], "s"), strings.TrimSuffix(methodsSuffix, "s"))
	return h, found && h.parseCounts(counts)
}

// isDate says whether text is a day of the calendar, written 2006/01/02.
func isDate(text string) bool {
	if text[0] < '0' || text[0] > '9' || text[4] != '/' {
		return false
	}
	_, err := time.Parse("2006/01/02", text)
	return err == nil
}

// parseCounts reads "3 updated", "10 new" or both, which a layout may have
// glued: "10 new3 updated".
func (h *heading) parseCounts(text string) bool {
	for seen := 0; seen < 2; seen++ {
		var count int
		if text, count = cutNumber(strings.TrimLeft(text, " ")); count < 0 {
			return false
		}
		rest, isNew := strings.CutPrefix(text, " new")
		if !isNew || seen > 0 {
			h.updated = count
			return text == " updated"
		}
		if h.new, text = count, rest; text == "" {
			return true
		}
	}
	return false
}

// cutNumber cuts a number off the front; it is -1 where there is none.
func cutNumber(text string) (rest string, number int) {
	length := 0
	for ; length < len(text) && length < 6 && text[length] >= '0' && text[length] <= '9'; length++ {
		number = number*10 + int(text[length]-'0')
	}
	if length == 0 {
		return text, -1
	}
	return text[length:], number
}

// anchor consumes the lines that divide an operation's description in every
// layout; it says whether the next line was one.
func (s *scanner) anchor() bool {
	if s.large() {
		return true
	}
	text := s.lines[s.at].text
	switch {
	case text == seeAlso:
		s.take(block{rule: seeAlsoRule}, 1)
	case text == requestSyntax && strings.HasPrefix(s.ahead(1), callPrefix):
		s.take(block{rule: requestSyntaxRule}, 1)
	case s.previous() == requestSyntaxRule:
		s.trailing(s.literal(callRule))
	case text == responseSyntax && strings.HasPrefix(s.ahead(1), "{"):
		s.take(block{rule: responseSyntaxRule}, 1)
	case s.previous() == responseSyntaxRule:
		s.trailing(s.literal(responseRule))
	case text == responseStructure && s.previous() == responseRule:
		s.take(block{rule: responseStructureRule}, 1)
	default:
		return false
	}
	return true
}

// literal takes the lines of the literal that starts on the next line, and
// returns what stands behind it on its last line.
func (s *scanner) literal(kind rule) (rest string) {
	start := s.lines[s.at].start
	last, end := s.literalEnd(s.at)
	s.take(block{rule: kind, text: s.text[start:end]}, last-s.at+1)
	rest, _ = trim(s.text[end : s.lines[last].start+len(s.lines[last].text)])
	return rest
}

// trailing reports what stands behind a literal on its last line.
func (s *scanner) trailing(rest string) {
	if rest == "" {
		return
	}
	last := &s.lines[s.at-1]
	at := position{last.number, last.indent + len(last.text) - len(rest) + 1}
	if before, title := cutLarge(rest); title != "" && before == "" {
		s.blocks = append(s.blocks, block{rule: tooLargeRule, word: title, at: at, first: s.at - 1, last: s.at - 1})
		return
	}
	s.report.errorAt(at, "trailing-text",
		"%q follows a literal that is complete; nothing is expected there", shorten(rest))
}

// literalEnd finds the end of the literal that starts on a line: where its
// brackets are closed or, when it is damaged, the end of the last line that
// can belong to it.
func (s *scanner) literalEnd(first int) (last, end int) {
	depth := 0
	for last = first; ; last++ {
		length, whole := bracketEnd(s.lines[last].text, &depth)
		end = s.lines[last].start + length
		if !whole || depth <= 0 || last+1 == len(s.lines) || !s.continues(last+1) {
			return last, end
		}
	}
}

// continues says whether a line can be a further line of a literal: it is
// indented and no bullet, or starts with the bracket that closes the literal.
func (s *scanner) continues(index int) bool {
	if next := &s.lines[index]; next.indent > 0 {
		return !strings.HasPrefix(next.text, bulletPrefix)
	}
	c := s.lines[index].text[0]
	return c == ')' || c == '}'
}

// bracketEnd is the length of the part of a line up to the bracket that
// closes the literal; whole is false when a string lacks its closing quote.
func bracketEnd(text string, depth *int) (length int, whole bool) {
	var quote byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '{' || c == '[' || c == '(':
			*depth++
		case c == '}' || c == ']' || c == ')':
			if *depth--; *depth <= 0 {
				return i + 1, true
			}
		}
	}
	return len(text), quote == 0
}

// entryHead is what the first line of an outline entry says.
type entryHead struct {
	name, word, rest string
}

// parseEntry reads "name (type) -- rest"; the name is missing for what a
// list or map holds.
func parseEntry(text string) (e entryHead, ok bool) {
	mark := strings.Index(text, ") --")
	if mark < 0 {
		return e, false
	}
	head := text[:mark]
	open := strings.IndexByte(head, '(')
	if open < 0 || open > 0 && (open < 2 || head[open-1] != ' ') {
		return e, false
	}
	e.word = head[open+1:]
	if open > 0 {
		e.name = head[:open-1]
	}
	e.rest, _ = trim(text[mark+len(") --"):])
	return e, isTypeWord(e.word) && strings.IndexByte(e.name, ' ') < 0
}

// takeEntry takes the next line as an outline entry.
func (s *scanner) takeEntry(e entryHead, bullet bool) {
	text, required := cutMark(e.rest)
	s.take(block{rule: entryRule, name: e.name, word: e.word, text: text, required: required, bullet: bullet}, 1)
}

// cutMark cuts the required mark off the front of a text: a description that
// is no paragraph of its own stands on the mark's line.
func cutMark(text string) (rest string, required bool) {
	rest, required = strings.CutPrefix(text, requiredMark)
	if !required || rest != "" && rest[0] != ' ' {
		return text, false
	}
	rest, _ = trim(rest)
	return rest, true
}
