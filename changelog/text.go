package changelog

import "strings"

// This file reads the paragraphs of a page, and the sentences among them that
// stand for a fact.

const (
	tokenSentence = "This field is autopopulated if not provided."
	unionOpening  = "This is a Tagged Union structure. Only one of the following top level keys"
	noteDirective = ".. note::"
	deprecation   = "This operation is deprecated and may not function as expected."
	unknownMember = "'SDK_UNKNOWN_MEMBER': {"
)

// prose reads a paragraph, or one of the sentences that stand for a fact.
func (p *parser) prose(b *block) {
	switch {
	case isHeading(b.text):
		p.misplaced(b, "a second page starts here; give one page at a time")
	case p.text.target == nil && strings.HasPrefix(b.text, eventStreamOpening) && p.returns != "":
		p.mark(b, eventStreamRule)
	case p.text.target == nil && p.damaged:
		// The literal that could not be read may be what the text belongs to.
	case p.text.target == nil:
		p.misplaced(b, "no text is expected at this place")
	case p.isLoose(b):
		p.looseText(b)
	case b.text == requiredMark:
		p.strayMark(b)
	case p.text.node == nil && strings.HasPrefix(b.text, changePrefix):
		p.misplaced(b, "a declared change stands below its label")
	case p.text.node != nil && p.nodeSentence(b):
	case p.text.node == nil && strings.HasPrefix(b.text, deprecation):
		p.mark(b, deprecationRule)
		p.operation.Deprecated = true
	case b.level == 0 && isBoxTitle(b.text) && p.next < len(p.blocks) && p.blocks[p.next].rule == proseRule:
		p.mark(b, boxRule)
	default:
		p.mark(b, proseRule)
		p.text.add(p, b)
	}
}

// isLoose says whether a paragraph stands outside the list item that it would describe.
func (p *parser) isLoose(b *block) bool {
	return b.at.column < p.text.column || p.text.level != 0 && b.level != p.text.level && !p.damaged
}

// looseText keeps a paragraph outside its list item, where markup within the
// text broke the list, and reports it.
func (p *parser) looseText(b *block) {
	p.report.warnAt(b.at, "loose-text", "%q stands outside the list item above, and was taken for its text; "+
		"the list is broken here, or an entry is missing", shorten(p.lineText(b)))
	p.mark(b, proseRule)
	p.text.add(p, b)
}

// nodeSentence reads the sentences on a node that the documentation tool
// itself writes.
func (p *parser) nodeSentence(b *block) bool {
	node := p.text.node
	before, isToken := strings.CutSuffix(b.text, tokenSentence)
	union := strings.Index(b.text, unionOpening)
	switch {
	case isToken && !p.isResponse():
		p.mark(b, tokenRule)
		p.glued(b, before)
		p.token(b)
	case union >= 0 && (node.Type == StructureType || node.Type == UnionType):
		p.mark(b, unionRule)
		p.glued(b, b.text[:union])
		node.Type = UnionType
	case strings.HasPrefix(b.text, unknownMember) && node.Type == UnionType:
		p.mark(b, unionRule)
	default:
		return false
	}
	p.text.extend(p, b)
	return true
}

// glued adds what stands before a sentence in its paragraph: documentation
// that has no paragraphs of its own runs into it.
func (p *parser) glued(b *block, before string) {
	before, _ = trim(before)
	before, _ = trim(strings.TrimSuffix(before, noteDirective))
	if before != "" {
		text := *b
		text.text = before
		p.text.add(p, &text)
	}
}

// token makes the current member one that is filled in when left out.
func (p *parser) token(b *block) {
	path := p.outline.path(p.outline.at)
	// An outline only goes on: no member but the last one can be the same.
	tokens := p.operation.IdempotencyTokens
	if len(tokens) > 0 && tokens[len(tokens)-1] == path {
		p.misplaced(b, "the text of the member says so already")
		return
	}
	p.operation.IdempotencyTokens = append(p.operation.IdempotencyTokens, path)
}

// isBoxTitle says whether a line is the title of a box, such as a note.
func isBoxTitle(text string) bool {
	switch text {
	case "Note", "Important", "Warning", "Danger", "!DANGER!":
		return true
	}
	return false
}

// isHeading says whether a line is a page's heading.
func isHeading(text string) bool {
	_, ok := parseHeading(text)
	return ok
}

// textSink gathers the paragraphs of one text.
type textSink struct {
	// target is where the text goes, nil where none is expected; node is the
	// node it describes, nil for an operation.
	target *string
	node   *Node
	// column is the least one at which a paragraph of the text can stand.
	column int
	// level is the one that paragraphs of the text have, 0 where the layout lost it.
	level      int
	paragraphs []string
	// announces is where a last paragraph stands that announces a list; zero
	// where the last one announces none.
	announces position
}

// begin makes target the place where the next paragraphs go.
func (t *textSink) begin(target *string, node *Node) {
	t.target, t.node, t.column, t.level, t.paragraphs = target, node, 0, 0, t.paragraphs[:0]
	t.announces = position{}
}

// add appends a block's text as a paragraph.
func (t *textSink) add(p *parser, b *block) {
	p.checkText(b)
	t.paragraphs = append(t.paragraphs, unmarked(p.clean(b.text, b.at)))
	t.announces = position{}
	if strings.HasSuffix(b.text, ":") {
		t.announces = b.at
	}
	t.extend(p, b)
}

// extend makes the node's span reach to the block.
func (t *textSink) extend(p *parser, b *block) {
	if t.node != nil {
		t.node.Span.Last = p.lines[b.last].end()
	}
}

// endText ends the text that is being gathered. Structured pages lose lists
// that are made mostly of links: a text that ends by announcing one has lost it.
func (p *parser) endText() {
	if at := p.text.announces; at != (position{}) && p.note.Layout == Structured {
		p.report.add(Diagnostic{Line: at.line, Column: at.column, Severity: Info, ID: "lost-list",
			Message: "the text ends with a colon; this layout may have lost a list behind it"})
	}
	p.text.flush()
}

// flush writes the gathered text to its place; no text is expected after it.
func (t *textSink) flush() {
	switch {
	case t.target == nil || len(t.paragraphs) == 0:
	case len(t.paragraphs) == 1:
		*t.target = t.paragraphs[0]
	default:
		*t.target = strings.Join(t.paragraphs, "\n")
	}
	t.begin(nil, nil)
}
