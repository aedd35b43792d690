package changelog

import (
	"slices"
	"strings"
)

// This file checks what a page says of itself.

// checkNote compares the page with what its heading announces.
func (p *parser) checkNote() {
	p.checkCounts()
	p.note.Operations = slices.DeleteFunc(p.note.Operations, func(o *Operation) bool { return o.Name == "" })
	p.checkTwice()
	p.checkEnd()
}

// checkCounts compares the counts. A flattened page shows nothing at all of a new
// operation without a body, so there a lower count may be all that the page has.
func (p *parser) checkCounts() {
	switch {
	case p.note.New == p.listed.new && p.note.Updated == p.listed.updated:
	case p.note.Layout == Flattened && p.note.Updated == p.listed.updated && p.listed.new < p.note.New:
		p.report.warnAt(p.headed, "missing-operation",
			"the heading announces %d new operations, the page shows %d; this layout shows nothing of one without a body, "+
				"but the page may also be cut off: compare its end with the feed's", p.note.New, p.listed.new)
	default:
		p.report.errorAt(p.headed, "count-mismatch",
			"the heading announces %d new and %d updated operations, the page lists %d new and %d updated; "+
				"it is damaged or cut off",
			p.note.New, p.note.Updated, p.listed.new, p.listed.updated)
	}
}

// checkEnd tells of a page that ends without a full stop: nothing else would show
// that its last text is cut off. It only informs, as many whole texts lack theirs.
func (p *parser) checkEnd() {
	last := &p.lines[len(p.lines)-1]
	if p.note.Layout != HTML && p.rules[len(p.rules)-1] == proseRule && strings.IndexByte(".!?)]>:`'\"", last.text[len(last.text)-1]) < 0 {
		p.report.add(Diagnostic{Line: last.number, Column: last.indent + len(last.text), Severity: Info, ID: "open-end",
			Message: "the page ends without a full stop; compare its last text with the feed's, it may be cut off here"})
	}
}

// checkLabel reports the label of a declared change that does not follow.
func (p *parser) checkLabel(b *block) {
	if p.label == (position{}) || b.rule == declaredRule || b.rule == directionRule {
		return
	}
	p.report.errorAt(p.label, "no-declared-change",
		"no declared change follows its label; the page is damaged")
	p.label = position{}
}

// checkText reports a text that holds part of a required mark, or of a sentence that
// stands for a fact: nothing was made of it, as it is not shown in their way.
func (p *parser) checkText(b *block) {
	whole := ""
	switch text := b.text; {
	case strings.IndexByte(text, ']') >= 0 && strings.Contains(text, "UIRED]"),
		strings.IndexByte(text, '[') >= 0 && strings.Contains(text, "[REQ"):
		whole = requiredMark
	case p.text.node == nil:
	case strings.Contains(text, "a Tagged Union"), strings.Contains(text, "top level keys"):
		whole = unionOpening
	case !p.isResponse() && strings.Contains(text, "autopop"):
		whole = tokenSentence
	}
	if whole != "" {
		p.report.warnAt(b.at, "damaged-mark", "the text holds a part of %q, but not in the way in which a page shows it; "+
			"it was read as text, compare it with the feed's page", whole)
	}
}

// checkStrings reports plain strings of a syntax that look like an enum of one
// value because they are damaged: nothing else on the page shows which it is.
func (p *parser) checkStrings(slots []slot) {
	for i := range slots {
		if enum := slots[i].node.Enum; len(enum) == 1 && isDamagedString(enum[0]) {
			p.report.warnAt(slots[i].at, "doubtful-value", "%q was read as the only value of an enum, but may be a damaged "+
				"'string'; compare it with the feed's page", enum[0])
		}
	}
}

// isDamagedString says whether the only value of an enum may be a damaged 'string':
// a part of it lost or doubled, or one letter another.
func isDamagedString(value string) bool {
	const whole, least, most = "string", 3, 2 * len("string")
	if len(value) < least || len(value) >= most || value == whole {
		return false
	}
	start, end := 0, 0
	for start < min(len(value), len(whole)) && value[start] == whole[start] {
		start++
	}
	for end < min(len(value), len(whole))-start && value[len(value)-1-end] == whole[len(whole)-1-end] {
		end++
	}
	wanted := min(len(value), len(whole))
	if len(value) == len(whole) {
		wanted--
	}
	return start+end >= wanted
}

// checkTwice reports an operation that the page lists twice.
func (p *parser) checkTwice() {
	seen := make(map[string]int, len(p.note.Operations))
	for _, operation := range p.note.Operations {
		if first, twice := seen[operation.Name]; twice {
			p.report.errorAt(position{operation.Span.First, 1}, "listed-twice",
				"the operation %q is listed on line %d already", operation.Name, first)
		}
		seen[operation.Name] = operation.Span.First
	}
}

// checkAnnounced compares declared changes with their label: below one that
// announces both sides stand either both of them, or one change without a side.
func (p *parser) checkAnnounced() {
	declared := p.operation.Declared
	unannounced := func(d *Declared) bool {
		return (d.Direction == p.announced) == (p.announced == Both && len(declared) > 1)
	}
	switch {
	case p.announced == Unstated || len(declared) == 0:
	case p.announced == Both && len(declared) == 1 && declared[0].Direction != Both:
		p.report.errorAt(p.announcedAt, "no-declared-change", "the label announces changes of the request and the response, "+
			"but only the change of the %s follows; the page is damaged", declared[0].Direction)
	case slices.ContainsFunc(declared, unannounced):
		p.report.errorAt(p.announcedAt, "change-mismatch", "the label announces other sides than those of the declared "+
			"changes that follow; the page is damaged, compare both with the feed's page")
	}
}

// checkOperation checks that the page shows all of an operation.
func (p *parser) checkOperation() {
	at := position{p.operation.Span.Last, 1}
	p.checkAnnounced()
	switch {
	case p.isBodyless():
		p.reportBodyless()
	case p.operation.Input == nil && !p.hidesRequest():
		p.report.errorAt(position{p.operation.Span.First, 1}, "no-body",
			"the description of %q has no request; the page is cut off or damaged", p.operation.Name)
	case p.operation.Output == nil && p.returns != noneWord && !p.hidesResponse() && p.operation.Name != "":
		p.report.errorAt(at, "no-response",
			"the description of %q ends before its response; the page is cut off or damaged", p.operation.Name)
	default:
		p.endArguments(at)
	}
	if p.operation.Status == Updated && len(p.operation.Declared) == 0 && p.direction == Unstated {
		p.report.warnAt(position{p.operation.Span.First, 1}, "no-declared-change",
			"%q is listed as updated, but no declared change says what was added; the page may be damaged", p.operation.Name)
	}
}

// checkName reports an operation's name that is no plain identifier.
func (p *parser) checkName(name string, at position) {
	if !isIdentifier(name) {
		p.report.errorAt(at, "bad-name",
			"%q is no name for an operation; letters, digits and underscores make one", shorten(name))
	}
}

// checkTitle checks the service's title, and that it is the same in both of
// its places.
func (p *parser) checkTitle(b *block) {
	title := p.note.Service
	if !isTitle(title) {
		p.report.errorAt(b.at, "bad-name",
			"%q is no title for a service; letters, digits, spaces and .,&'()+:-/ make one", shorten(title))
	}
	if p.listed.title != "" && p.listed.title != title {
		p.report.errorAt(b.at, "title-mismatch",
			"the heading is of %q, but the title above it is %q", title, shorten(p.listed.title))
	}
}

// isTitle says whether a title is made of letters, digits and a few marks.
func isTitle(title string) bool {
	for i := 0; i < len(title); i++ {
		if c := title[i]; (!isWordByte(c) || c == '_') && strings.IndexByte(" ,&'()+:-", c) < 0 && (c != '/' || !isBetweenLetters(title, i)) {
			return false
		}
	}
	return title != "" && !strings.Contains(title, "..")
}

// isBetweenLetters says whether letters stand before and behind a byte, as in
// "Import/Export": such a title is shown, and no path is made of it.
func isBetweenLetters(text string, i int) bool {
	return i > 0 && i+1 < len(text) && isLetter(text[i-1]) && isLetter(text[i+1])
}
