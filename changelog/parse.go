package changelog

import "strings"

// parser reads a page's blocks into a note. It does not know the layout.
type parser struct {
	*source
	blocks []block
	// next is the index of the block behind the one being read.
	next int
	// rules are what the source's lines were taken for.
	rules []rule
	note  *Note
	// listed says how many operations of each status the page lists.
	listed heading
	// headed is where the heading stands; titled says that the service's title stands above it.
	headed    position
	titled    bool
	operation *Operation
	direction Direction
	// announced is what the label of declared changes says, announcedAt where it stands.
	announced   Direction
	announcedAt position
	literals    literals
	// label is where the label of a declared change stands that is still to come.
	label position
	// returns is the word of the returned type; empty until it was read.
	returns string
	outline outline
	text    textSink
	// spelling is how the page writes the words of its methods; nil until one is spelled.
	spelling *spelling
	// atEnd says that all blocks were read, damaged that a literal of the
	// operation could not be.
	atEnd, damaged bool
	// begun says that more of the operation was read than its declared changes,
	// hiding that a part is being read which is too large to render.
	begun, hiding bool
}

// run reads all blocks.
func (p *parser) run() {
	for p.next < len(p.blocks) {
		b := &p.blocks[p.next]
		p.next++
		p.mark(b, b.rule)
		p.checkLabel(b)
		if p.operation != nil && p.isHidden(b) {
			p.mark(b, hiddenRule)
			continue
		}
		p.block(b)
	}
	p.atEnd = true
	p.endOperation()
	p.checkNote()
}

// mark records what a block's lines were taken for.
func (p *parser) mark(b *block, as rule) {
	for i := b.first; i <= b.last; i++ {
		p.rules[i] = as
	}
}

// block reads one block.
func (p *parser) block(b *block) {
	p.begun = p.begun || b.rule >= proseRule && b.rule != frameRule
	switch b.rule {
	case unread:
		if b.word != "" {
			p.misplaced(b, b.word)
		}
	case frameRule:
	case titleRule, headingRule, summaryRule:
		p.prelude(b)
	case operationRule:
		p.beginOperation(b)
	case proseRule, wordRule:
		p.prose(b)
	default:
		if p.operation == nil {
			p.misplaced(b, "no operation was begun before it")
			return
		}
		p.inOperation(b)
	}
}

// inOperation reads a block that only an operation has.
func (p *parser) inOperation(b *block) {
	switch b.rule {
	case labelRule, directionRule:
		p.direction, p.label = Direction(b.word), b.at
		if b.rule == labelRule {
			p.announced, p.announcedAt = p.direction, b.at
		}
	case declaredRule:
		p.declared(b)
	case seeAlsoRule, requestSyntaxRule, responseSyntaxRule, responseStructureRule:
		p.endText()
	case callRule:
		p.call(b)
	case argumentRule:
		p.argument(b)
	case requiredRule:
		p.required(b)
	case returnsRule:
		p.returned(b)
	case responseRule:
		p.response(b)
	case entryRule:
		p.entry(b)
	case tooLargeRule:
		p.tooLarge(b)
	}
}

// misplaced reports lines that stand where nothing can be made of them.
func (p *parser) misplaced(b *block, why string) {
	p.mark(b, unread)
	p.report.errorAt(b.at, "unread-line", "%q was not understood: %s; correct or remove the line",
		shorten(p.lineText(b)), why)
}

// lineText is the first line of a block as the page has it.
func (p *parser) lineText(b *block) string {
	if b.last < b.first {
		return b.text
	}
	return p.lines[b.first].text
}

// shorten cuts text to what a message can show.
func shorten(text string) string {
	const most = 60
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

// prelude reads the lines above the first operation.
func (p *parser) prelude(b *block) {
	switch b.rule {
	case titleRule:
		p.title(b)
	case headingRule:
		h, _ := parseHeading(b.text)
		p.listed.title = p.note.Service
		p.note.Date, p.note.Service, p.note.New, p.note.Updated = h.date, h.title, h.new, h.updated
		p.headed = b.at
		p.checkTitle(b)
	case summaryRule:
		p.note.Summary = p.clean(b.text, b.at)
	}
}

// title reads the line above the heading: the service's title.
func (p *parser) title(b *block) {
	if p.note.Service != "" {
		p.misplaced(b, "only the service's title stands above the heading")
		return
	}
	p.note.Service, p.titled = b.text, true
}
