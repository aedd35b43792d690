package changelog

import "golang.org/x/net/html/atom"

// This file keeps account of the elements that are open within an operation.

// element is what a tag means for the reading of a page.
type element uint8

// The elements. Up to linkElement they stand within a line; those behind it
// start a new one, and those behind frameElement are kept account of.
const (
	inlineElement element = iota
	// hiddenElement has text that no reader sees: script, style.
	hiddenElement
	strongElement
	emphasisElement
	linkElement
	blockElement
	// headlineElement is the title of the page's service, where it is not in an operation.
	headlineElement
	// frameElement is what stands around the page's content: footer, nav.
	frameElement
	operationElement
	summaryElement
	paragraphElement
	itemElement
	termElement
	definitionElement
	bulletListElement
	numberListElement
	definitionListElement
	codeElement
	divisionElement
	asideElement
	quoteElement
	elementKinds
)

// elementOf is what the tag of a name means.
func elementOf(name []byte) element {
	switch atom.Lookup(name) {
	case atom.P:
		return paragraphElement
	case atom.Li:
		return itemElement
	case atom.Strong, atom.B:
		return strongElement
	case atom.Em, atom.I:
		return emphasisElement
	case atom.A:
		return linkElement
	case atom.Dt:
		return termElement
	case atom.Dd:
		return definitionElement
	case atom.Ul:
		return bulletListElement
	case atom.Ol:
		return numberListElement
	case atom.Dl:
		return definitionListElement
	case atom.Pre:
		return codeElement
	case atom.Div:
		return divisionElement
	case atom.Aside:
		return asideElement
	case atom.Blockquote:
		return quoteElement
	}
	return rareElement(name)
}

// rareElement is the same for the tags that a page has few of.
func rareElement(name []byte) element {
	switch atom.Lookup(name) {
	case atom.Details:
		return operationElement
	case atom.Summary:
		return summaryElement
	case atom.Footer, atom.Nav, atom.Header:
		return frameElement
	case atom.Script, atom.Style, atom.Title, atom.Iframe, atom.Noembed, atom.Noframes:
		return hiddenElement
	case atom.H1:
		return headlineElement
	case atom.Br, atom.Hr, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Section, atom.Article,
		atom.Main, atom.Body, atom.Html, atom.Head, atom.Table, atom.Thead, atom.Tbody, atom.Tr, atom.Td, atom.Th,
		atom.Caption, atom.Form, atom.Figure, atom.Figcaption, atom.Fieldset, atom.Address, atom.Hgroup, atom.Center,
		atom.Menu, atom.Dir, atom.Listing, atom.Xmp, atom.Plaintext, atom.Option:
		return blockElement
	}
	return inlineElement
}

// String is the tag of an element that is kept account of.
func (e element) String() string {
	names := [...]string{
		"details", "summary", "p", "li", "dt", "dd", "ul", "ol", "dl", "pre", "div", "aside", "blockquote",
	}
	return names[e-operationElement]
}

// maxElements bounds how deep elements may be nested: two for every level of
// a literal, and two for the value of a map.
const maxElements = 4*maxDepth + 32

// openElement is an element that is not closed yet.
type openElement struct {
	kind element
	at   position
}

// elements are the open elements of an operation.
type elements struct {
	open []openElement
	// count says how many of each kind are open, so that no end tag is looked for in vain.
	count   [elementKinds]int
	tooDeep bool
}

// isOptional says whether the end tag of an element may be left out.
func (e element) isOptional() bool {
	return e == paragraphElement || e == itemElement || e == termElement || e == definitionElement
}

// top is the innermost open element.
func (e *elements) top() element {
	if len(e.open) == 0 {
		return inlineElement
	}
	return e.open[len(e.open)-1].kind
}

// open starts an element within an operation.
func (r *htmlReader) open(kind element) {
	if kind <= frameElement {
		return
	}
	e := &r.elements
	if e.top() == codeElement {
		r.unclosed(e.open[len(e.open)-1])
		r.pop()
	}
	if e.top() == paragraphElement {
		r.pop()
	}
	switch kind {
	case itemElement:
		r.closeBefore(itemElement, itemElement)
	case termElement, definitionElement:
		r.closeBefore(termElement, definitionElement)
	}
	if len(e.open) >= maxElements {
		e.tooDeep = true
		r.report.errorAt(r.position(), "too-deep", "elements are nested more than %d deep; the page is damaged", maxElements)
		return
	}
	e.open = append(e.open, openElement{kind, r.position()})
	e.count[kind]++
	if kind == itemElement {
		r.freshItem = true
	}
}

// closeBefore closes the element of one of two kinds whose end tag was left
// out, if no list was opened since.
func (r *htmlReader) closeBefore(one, other element) {
	if top := r.elements.top(); top == one || top == other {
		r.pop()
	}
}

// pop closes the innermost element.
func (r *htmlReader) pop() {
	e := &r.elements
	last := e.open[len(e.open)-1]
	if last.kind == itemElement {
		r.endItem(e.count[itemElement])
	}
	e.open = e.open[:len(e.open)-1]
	e.count[last.kind]--
}

// close ends an element within an operation, and those in it that were not closed.
func (r *htmlReader) close(kind element) {
	e := &r.elements
	switch {
	case kind == operationElement:
		r.closeOperation()
		return
	case kind <= frameElement, e.count[kind] == 0 && kind == paragraphElement:
		return
	case e.count[kind] == 0:
		r.report.warnAt(r.position(), "stray-end-tag", "</%s> ends nothing that is open; the page is damaged, "+
			"compare what was read with the feed's page", kind)
		return
	}
	for e.top() != kind {
		if last := e.open[len(e.open)-1]; !last.kind.isOptional() {
			r.unclosed(last)
		}
		r.pop()
	}
	r.pop()
}

// unclosed reports an element that lacks its end tag.
func (r *htmlReader) unclosed(e openElement) {
	r.report.warnAt(e.at, "unclosed-element", "<%s> has no end tag; the page is damaged, compare what was read with "+
		"the feed's page", e.kind)
}

// openOperation starts the element that an operation stands in.
func (r *htmlReader) openOperation() {
	if r.inside {
		r.report.errorAt(r.started, "unclosed-element", "the operation that starts here is not closed before line %d; "+
			"the page is damaged", r.number)
		r.closeOperation()
	}
	r.operationReader = operationReader{inside: true, started: r.position()}
	r.frame = false
}

// closeOperation ends the element that an operation stands in.
func (r *htmlReader) closeOperation() {
	for len(r.elements.open) > 0 {
		if last := r.elements.open[len(r.elements.open)-1]; !last.kind.isOptional() {
			r.unclosed(last)
		}
		r.pop()
	}
	r.endBlock()
	r.inside = false
}
