package changelog

import "strings"

// This file makes blocks of an HTML page's lines. What a line is follows from
// the element that it stands in; its text alone never decides.

// stage is how far an operation's description is read.
type stage uint8

// The stages, in the page's order.
const (
	nameStage stage = iota
	linkStage
	changesStage
	textStage
	fieldsStage
	returnsStage
	responseStage
	outlineStage
)

// operationReader is what the reader of HTML knows of the current operation.
type operationReader struct {
	// inside says that the operation's element is open, which started there.
	inside  bool
	started position
	stage   stage
	// nameless says that the operation's summary is missing, which was reported.
	nameless bool
	// held is a line whose meaning the next one decides; isHeld says that there is one.
	held   block
	isHeld bool
	// field are the lines of a field so far.
	field []block
	// freshItem says that nothing of the innermost list item was read yet.
	freshItem bool
	// entries are how many items were open in each open item that is an entry.
	entries []int
}

// level is what a paragraph's place in the lists says: one more than the
// number of items that are open in the innermost entry.
func (r *operationReader) level() int {
	if len(r.entries) == 0 {
		return 1
	}
	return r.entries[len(r.entries)-1] + 1
}

// endItem leaves a list item; depth says how many are open with it.
func (r *operationReader) endItem(depth int) {
	if last := len(r.entries) - 1; last >= 0 && r.entries[last] == depth {
		r.entries = r.entries[:last]
	}
	r.freshItem = false
}

// emit appends a block.
func (r *htmlReader) emit(b block) {
	r.blocks = append(r.blocks, b)
}

// paragraph makes a block of a line that is complete.
func (r *htmlReader) paragraph(text string) {
	index := r.addLine(text, r.flow.at, r.flow.last)
	b := block{rule: proseRule, first: index, last: index, text: text, at: r.flow.at, level: r.level()}
	switch {
	case !r.inside:
		r.outside(b)
	case r.stage == nameStage:
		r.heading(b)
	default:
		r.content(b)
	}
	r.freshItem = false
}

// outside reads a line that belongs to no operation.
func (r *htmlReader) outside(b block) {
	switch {
	case !r.headed && isHeading(b.text):
		b.rule, r.headed = headingRule, true
	case !r.headed && r.headline:
		b.rule, r.headline = titleRule, false
	case !r.headed || r.frame:
		b.rule = frameRule
	case r.blocks[len(r.blocks)-1].rule == headingRule:
		if summary, ok := parseSummary(b.text); ok {
			b.rule, b.text = summaryRule, summary
			break
		}
		fallthrough
	case !isHeading(b.text):
		b.rule, b.word = unread, "it stands outside the elements of the operations"
	}
	r.emit(b)
}

// heading reads the summary of an operation's element: "GetImage (updated)".
func (r *htmlReader) heading(b block) {
	name, status, ok := cutStatus(b.text)
	if r.elements.count[summaryElement] == 0 || !ok {
		b.rule = unread
		if !r.nameless {
			b.word = "an operation starts with its name and (new) or (updated) in a summary"
		}
		r.nameless = true
		r.emit(b)
		return
	}
	b.rule, b.name, b.word, b.level = operationRule, name, status, 1
	r.emit(b)
	r.stage = linkStage
}

// content reads a line within an operation.
func (r *htmlReader) content(b block) {
	r.endHeld()
	switch {
	case r.isTerm():
		r.term(b)
	case len(r.field) > 0:
		r.value(b)
	case r.stage == linkStage && strings.TrimSuffix(b.text, " ¶") == "Link":
		b.rule = frameRule
		r.emit(b)
	case r.stage == linkStage && r.isLabel(&b):
		r.stage = changesStage
		r.emit(b)
	case r.decidesLater(b.text):
		r.held, r.isHeld = b, true
	case r.anchor(&b) || r.mark(&b) || r.entry(&b):
		r.emit(b)
	default:
		if r.stage < textStage {
			r.stage = textStage
		}
		r.emit(b)
	}
}

// isLabel reads "Changes (request, response)".
func (r *htmlReader) isLabel(b *block) bool {
	direction := labelDirection(b.text)
	if direction == Unstated {
		return false
	}
	b.rule, b.word = labelRule, string(direction)
	return true
}

// decidesLater says whether a line means something only if pre follows.
func (r *htmlReader) decidesLater(text string) bool {
	switch text {
	case "Request", "Response":
		return r.stage == changesStage
	case requestSyntax, parametersTitle:
		return r.flow.lead == strongElement && r.stage <= fieldsStage
	case responseSyntax:
		return r.flow.lead == strongElement && r.stage <= returnsStage
	}
	return false
}

// endHeld makes a paragraph of a line behind which no pre followed.
func (r *htmlReader) endHeld() {
	if r.isHeld {
		r.emit(r.held)
		r.isHeld = false
	}
}

// anchor reads the lines that divide an operation's description.
func (r *htmlReader) anchor(b *block) bool {
	switch {
	case b.text == seeAlso && r.stage <= textStage:
		b.rule = seeAlsoRule
		r.stage = textStage
		r.links.takeModel()
	case b.text == responseStructure && r.stage == responseStage:
		b.rule = responseStructureRule
		r.stage = outlineStage
	default:
		return false
	}
	return true
}

// mark reads the mark of a required argument, and the title of a box.
func (r *htmlReader) mark(b *block) bool {
	rest, marked := cutMark(b.text)
	switch {
	case r.flow.boxTitle:
		b.rule = boxRule
	case marked && r.flow.lead == strongElement && r.blocks[len(r.blocks)-1].rule == argumentRule:
		b.rule, b.text = requiredRule, rest
	default:
		return false
	}
	return true
}

// entry reads the first line of a list item as an outline entry: the name is
// strong, the type emphasized.
func (r *htmlReader) entry(b *block) bool {
	if !r.freshItem || r.stage != fieldsStage && r.stage != outlineStage {
		return false
	}
	e, ok := parseEntry(b.text)
	if !ok || !r.isStyled(e, b.text) {
		return false
	}
	b.rule, b.name, b.word = entryRule, e.name, e.word
	b.text, b.required = cutMark(e.rest)
	depth := r.elements.count[itemElement]
	r.entries = append(r.entries, depth)
	b.level = depth + 1
	return true
}

// isStyled says whether an entry's parts are set in its styles. A few type
// words stand without: those that are a role of the documentation tool, and
// those of several words.
func (r *htmlReader) isStyled(e entryHead, text string) bool {
	if e.name == "" {
		return r.flow.lead == emphasisElement || e.word[0] == ':'
	}
	at := r.flow.emphasis
	return r.flow.lead == strongElement &&
		(strings.ContainsAny(e.word, ": ") || at >= 0 && at < len(text) && strings.HasPrefix(strings.TrimLeft(text[at:], " "), "("))
}

// endBlock emits what waits for a further line that does not come.
func (r *htmlReader) endBlock() {
	r.endHeld()
	r.endField()
}

// endPage reports an operation that is cut off.
func (r *htmlReader) endPage() {
	if !r.inside || r.elements.tooDeep {
		return
	}
	r.endBlock()
	r.report.errorAt(r.started, "cut-off", "the element of the operation that starts here is not closed; "+
		"the page is damaged or cut off")
}
