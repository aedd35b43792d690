package changelog

import (
	"slices"
	"strings"
)

// This file reads what one operation consists of: its name, declared changes, request
// and response.

// beginOperation starts an operation.
func (p *parser) beginOperation(b *block) {
	p.endOperation()
	p.operation = &Operation{Name: b.name, Status: Status(b.word), Span: Span{First: p.numberOf(b.first)}}
	p.note.Operations = append(p.note.Operations, p.operation)
	p.direction, p.label, p.returns = Unstated, position{}, ""
	p.announced = Unstated
	p.damaged, p.begun, p.hiding = false, false, false
	p.outline = outline{}
	p.text.begin(&p.operation.Documentation, nil)
	p.text.level = b.level
	if p.operation.Status == New {
		p.listed.new++
	} else {
		p.listed.updated++
	}
	if b.last >= b.first {
		p.checkName(b.name, b.at)
	}
}

// numberOf is the number of the line at an index.
func (p *parser) numberOf(index int) int {
	return p.lines[min(index, len(p.lines)-1)].number
}

// declared reads a declared change.
func (p *parser) declared(b *block) {
	p.label = position{}
	if p.direction != Unstated && slices.ContainsFunc(p.operation.Declared, p.sameDirection) {
		p.misplaced(b, "the additions to that side are declared already")
		return
	}
	change, fault := readChange(b.text, b.at, &p.literals)
	p.fault(fault)
	p.operation.Declared = append(p.operation.Declared, &Declared{
		Direction: p.direction,
		Change:    change,
		Span:      Span{p.lines[b.first].number, p.lines[b.last].end()},
	})
}

// sameDirection says whether a declared change is of the side that is being read.
func (p *parser) sameDirection(d *Declared) bool { return d.Direction == p.direction }

// fault reports why a literal could not be read. What follows from that in
// the operation's outlines is not reported again.
func (p *parser) fault(f *literalFault) {
	if f != nil {
		p.damaged = true
		p.report.errorAt(f.at, f.id, "%s", f.message)
	}
}

// call reads the request's syntax, which names the operation.
func (p *parser) call(b *block) {
	if p.operation.Input != nil {
		p.misplaced(b, "the operation has its request already")
		return
	}
	shape := readCall(b.text, b.at, &p.literals)
	p.fault(shape.fault)
	p.checkStrings(shape.slots)
	p.operation.Input = shape.root
	p.nameOperation(shape.method, b)
	p.outline.beginArguments(shape.slots)
	p.nameArguments()
}

// nameOperation takes the operation's name from its method where the layout
// lost the heading, and compares them where it did not.
func (p *parser) nameOperation(method string, b *block) {
	switch name := p.operation.Name; {
	case name == "":
		p.operation.Name = p.spelled(method, b.at)
		p.checkName(p.operation.Name, b.at)
	case isIdentifier(name) && !strings.EqualFold(strings.ReplaceAll(method, "_", ""), name):
		p.report.errorAt(b.at, "name-mismatch",
			"the request calls %q below the heading of %q; the page is damaged", shorten(method), name)
	}
}

// returned reads the returned type, which ends the arguments.
func (p *parser) returned(b *block) {
	p.endArguments(b.at)
	p.endText()
	p.returns = b.word
	if b.word != dictWord && b.word != noneWord {
		p.report.errorAt(b.at, "bad-type", "the returned type %q is neither dict nor None", shorten(b.word))
	}
}

// response reads the response's syntax.
func (p *parser) response(b *block) {
	if p.operation.Output != nil {
		p.misplaced(b, "the operation has its response already")
		return
	}
	p.endArguments(b.at)
	p.endText()
	if (p.returns == "" || p.returns == noneWord) && !p.damaged && !p.hidesRequest() {
		p.report.errorAt(b.at, "no-returned-type", "a response stands here, but no returned type \"dict\" before it; the page is damaged")
	}
	shape := readResponse(b.text, b.at, &p.literals)
	p.fault(shape.fault)
	p.checkStrings(shape.slots)
	p.operation.Output = shape.root
	p.outline.begin(shape.slots)
}

// endOperation closes the operation that is being read and checks that the
// page shows all of it.
func (p *parser) endOperation() {
	if p.operation == nil {
		return
	}
	p.endText()
	p.operation.Span.Last = p.endOfOperation()
	p.checkOperation()
	p.operation = nil
}

// endOfOperation is the number of the last line read before the current block.
func (p *parser) endOfOperation() int {
	index := len(p.lines)
	if p.next > 0 && p.blocks[p.next-1].rule == operationRule {
		index = p.blocks[p.next-1].first
	}
	return p.lines[max(index-1, 0)].end()
}
