package changelog

import (
	"fmt"
	"strconv"
	"strings"
)

// This file hangs types, required marks and prose on the trees: an outline
// lists the places of a tree in the order in which its syntax shows them.

const (
	noSlot          = -1
	skipsPerSlot    = 8
	leastSkipBudget = 64
)

// outline walks the slots of one request or response.
type outline struct {
	slots []slot
	// next is the slot that the next entry should describe, limit the end of
	// the part that is being described.
	next, limit int
	// at is the slot that was described last, nextArgument the next argument.
	at, nextArgument int
	// arguments says that a request's arguments are being described, broken
	// that an entry stood at another level than it should.
	arguments, broken bool
	// budget bounds the slots skipped in search of an entry's place, so that
	// time stays linear.
	budget int
}

// begin starts at the first of all slots.
func (o *outline) begin(slots []slot) {
	*o = outline{slots: slots, limit: len(slots), at: noSlot, budget: len(slots)*skipsPerSlot + leastSkipBudget}
}

// beginArguments starts before the first argument of a request.
func (o *outline) beginArguments(slots []slot) {
	o.begin(slots)
	o.limit, o.arguments = 0, true
}

// current is the node that was described last.
func (o *outline) current() *Node {
	if o.at < 0 || o.at >= len(o.slots) {
		return &Node{}
	}
	return o.slots[o.at].node
}

// skipAbsent steps over slots that no outline has an entry for.
func (o *outline) skipAbsent() {
	for o.next < o.limit && o.slots[o.next].kind == absentSlot {
		o.next++
	}
}

// find returns the slot that an entry describes: the next one, or one further
// on where entries are missing between; noSlot where there is none.
func (o *outline) find(name, word string, level int) int {
	o.skipAbsent()
	if o.next < o.limit && o.slots[o.next].kind == keySlot && name == "string" {
		turnIntoStructure(o.slots, o.slots[o.next].parent)
		o.skipAbsent()
	}
	if o.next < o.limit && o.slots[o.next].name == name && o.stands(o.next, level) && (name != "" || wordFits(word, o.slots[o.next].node)) {
		return o.next
	}
	for i := o.next; i < o.limit && o.budget > 0; i++ {
		o.budget--
		if s := &o.slots[i]; s.name == name && s.kind != absentSlot && wordFits(word, s.node) && o.stands(i, level) {
			return i
		}
	}
	return noSlot
}

// stands says whether a slot's entry stands at a level of the outline; any
// will do where the layout lost it.
func (o *outline) stands(index, level int) bool {
	return level == 0 || o.level(index) == level
}

// level is how deep a slot's entry stands in the outline: the value of a map
// stands below its key.
func (o *outline) level(index int) int {
	level := 0
	for i := index; i >= 0; i = o.slots[i].parent {
		if level++; o.slots[i].kind == valueSlot || o.slots[i].kind == rootSlot {
			level++
		}
	}
	return level
}

// wrongLevel looks for an entry's place whatever its level, and reports the
// first of a request or response: markup within a text breaks all lists around it.
func (p *parser) wrongLevel(b *block) int {
	index := p.outline.find(b.name, b.word, 0)
	if index >= 0 && !p.damaged && !p.outline.broken {
		p.outline.broken = true
		p.report.warnAt(b.at, "wrong-level", "%s stands at level %d of the lists, but the syntax on line %d shows it at level %d; "+
			"the lists are broken from here on, so texts may belong elsewhere", p.outline.describe(index), b.level-1,
			p.outline.slots[index].at.line, p.outline.level(index)-1)
	}
	return index
}

// findArgument is the same for the arguments of a request.
func (o *outline) findArgument(name string) int {
	for i := o.nextArgument; i < len(o.slots) && o.budget > 0; i = o.slots[i].end {
		if o.slots[i].name == name {
			return i
		}
		o.budget--
	}
	return noSlot
}

// path is a slot's path of member names from its argument, with dots; empty
// for a response as a whole.
func (o *outline) path(index int) string {
	var names []string
	for i := index; i >= 0; i = o.slots[i].parent {
		if o.slots[i].name != "" {
			names = append(names, o.slots[i].name)
		}
	}
	for i, j := 0, len(names)-1; i < j; i, j = i+1, j-1 {
		names[i], names[j] = names[j], names[i]
	}
	return strings.Join(names, ".")
}

// describe is a slot's path as a message shows it.
func (o *outline) describe(index int) string {
	if path := o.path(index); path != "" {
		return strconv.Quote(path)
	}
	return "the response as a whole"
}

// argument reads the type of a request's argument.
func (p *parser) argument(b *block) {
	o := &p.outline
	index := noSlot
	if o.arguments {
		index = o.findArgument(b.name)
	}
	if index < 0 {
		p.misplaced(b, "the request's syntax has no such argument at this place")
		return
	}
	p.endEntries(b.at)
	for i := o.nextArgument; i < index; i = o.slots[i].end {
		p.missingArgument(&o.slots[i], b.at)
	}
	o.at, o.next, o.limit = index, index+1, o.slots[index].end
	o.nextArgument = o.limit
	p.describe(b, index)
}

// required reads the mark behind an argument's type.
func (p *parser) required(b *block) {
	if p.blocks[p.next-2].rule != argumentRule {
		p.strayMark(b)
		return
	}
	p.outline.current().Required = true
	p.inline(b)
}

// inline reads the text that stands on the line of an entry or a mark.
func (p *parser) inline(b *block) {
	if b.text != "" && !p.nodeSentence(b) {
		p.text.add(p, b)
	}
}

// strayMark reports a mark of whose member nothing is known.
func (p *parser) strayMark(b *block) {
	if !p.damaged {
		p.misplaced(b, "the mark stands right behind the type of what is required")
	}
}

// endArguments checks that the last argument was read.
func (p *parser) endArguments(at position) {
	p.endEntries(at)
	if !p.outline.arguments {
		return
	}
	p.outline.arguments = false
	o := &p.outline
	for i := o.nextArgument; i < len(o.slots); i = o.slots[i].end {
		p.missingArgument(&o.slots[i], at)
	}
}

// missingArgument reports an argument that only the syntax shows.
func (p *parser) missingArgument(s *slot, at position) {
	if p.damaged {
		return
	}
	p.report.errorAt(at, "missing-argument",
		"the argument %q, which the request's syntax shows on line %d, is not described before this line", s.name, s.at.line)
}

// endEntries checks that all entries below the last argument or root were read.
func (p *parser) endEntries(at position) {
	p.outline.skipAbsent()
	if o := &p.outline; o.next < o.limit {
		p.missingEntries(o.next, o.limit, at)
		o.next = o.limit
	}
}

// missingEntries reports slots that only the syntax shows. Structured pages
// lose what follows a list of links; at the end of a page they are cut off.
func (p *parser) missingEntries(from, to int, at position) {
	p.outline.undescribed(from, to)
	if p.damaged {
		return
	}
	s := &p.outline.slots[from]
	severity := Warning
	if p.atEnd {
		severity = Error
	}
	p.report.add(Diagnostic{Line: at.line, Column: at.column, Severity: severity, ID: "missing-entry",
		Message: fmt.Sprintf("entries of the outline are missing before this line: %d, the first for %s, which the "+
			"syntax shows on line %d; their texts and required marks are unknown", to-from, p.outline.describe(from), s.at.line)})
}

// undescribed marks the nodes of slots whose entries are lost.
func (o *outline) undescribed(from, to int) {
	for _, s := range o.slots[min(from, to):to] {
		if s.kind != absentSlot {
			s.node.Undescribed = true
		}
	}
}

// entry reads the first line of an outline entry.
func (p *parser) entry(b *block) {
	o := &p.outline
	index := o.find(b.name, b.word, b.level)
	if index < 0 && b.level > 0 {
		index = p.wrongLevel(b)
	}
	if index < 0 {
		p.strayEntry(b)
		return
	}
	if index > o.next {
		p.missingEntries(o.next, index, b.at)
	}
	o.at, o.next = index, index+1
	p.describe(b, index)
	if b.bullet {
		p.text.column = b.at.column + 1
	}
	if b.required && !p.isResponse() {
		o.slots[index].node.Required = true
	}
	p.inline(b)
}

// isResponse says whether a response is being described.
func (p *parser) isResponse() bool {
	return p.operation.Output != nil
}

// strayEntry reports what looks like an entry but has no place in the tree,
// and keeps it as a paragraph.
func (p *parser) strayEntry(b *block) {
	if !p.damaged {
		p.report.errorAt(b.at, "stray-entry", "%q is an entry of the outline, but the syntax shows no such place here; "+
			"the page is damaged", shorten(p.lineText(b)))
	}
	b.rule, b.text = proseRule, strings.TrimPrefix(p.lineText(b), bulletPrefix)
	p.mark(b, proseRule)
	p.prose(b)
}

// describe checks a type word against the syntax and makes the slot's node
// the one that text belongs to.
func (p *parser) describe(b *block, index int) {
	node := p.outline.slots[index].node
	if !wordFits(b.word, node) && !p.damaged {
		p.report.errorAt(b.at, "type-mismatch", "%s is described as %s, but the syntax on line %d shows a %s",
			p.outline.describe(index), b.word, p.outline.slots[index].at.line, node.Type)
	}
	if node.Recursive && b.word == "list" {
		node.Type = ListType
	}
	p.endText()
	p.text.begin(&node.Documentation, node)
	p.text.level = b.level
	node.Span = Span{p.lines[b.first].number, p.lines[b.last].end()}
}
