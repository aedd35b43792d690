package changelog

// This file reads the syntax literals of a page: the request,
// "client.get_image(…)", and the response. One short function per production;
// the first fault ends the reading of that literal.

import "strings"

// slotKind says what place of a tree a slot stands for.
type slotKind uint8

// The places that an outline has an entry for; an absentSlot has none.
const (
	memberSlot slotKind = iota
	rootSlot
	elementSlot
	keySlot
	valueSlot
	absentSlot
)

// slot is one place of a tree in the order in which an outline lists it.
type slot struct {
	kind slotKind
	name string
	node *Node
	at   position
	// parent is the index of the slot above, -1 for an argument or root; end
	// is the index behind the last slot below.
	parent, end int
}

// shape is what a syntax literal shows: a tree, and its slots in outline order.
type shape struct {
	// method is the word before the bracket: "get_image" in client.get_image(…).
	method string
	root   *Node
	slots  []slot
	fault  *literalFault
}

// shapeReader reads syntax literals. Nodes come from one chunk at a time, as a
// page has thousands of them; a chunk is no larger than the text can need.
type shapeReader struct {
	lexer
	slots []slot
	chunk []Node
}

// newShapeReader starts at the literal that stands at a position of the page.
func newShapeReader(text string, at position, shared *literals) shapeReader {
	return shapeReader{lexer: newLexer(text, at, shared), slots: shared.slots[:0]}
}

// newNode is a node whose syntax stands at a position.
func (r *shapeReader) newNode(at position) *Node {
	if len(r.chunk) == 0 {
		const most, bytesPerNode = 32, 16
		r.chunk = make([]Node, min(most, 1+(len(r.text)-r.next)/bytesPerNode))
	}
	node := &r.chunk[0]
	r.chunk = r.chunk[1:]
	node.Span, node.SyntaxLine = Span{at.line, at.line}, at.line
	return node
}

// readCall reads client.method(name=value, …).
func readCall(text string, at position, shared *literals) shape {
	r := newShapeReader(text, at, shared)
	root := r.newNode(at)
	root.Type = StructureType
	method, found := strings.CutPrefix(r.token.text, "client.")
	if !found || r.token.kind != wordToken {
		r.unexpected("client.method(")
	}
	r.advance()
	r.expect('(')
	for r.fault == nil && r.token.kind != ')' {
		r.argument(root)
		if !r.accept(',') {
			break
		}
	}
	r.expect(')')
	r.checkTwice(root)
	r.finish()
	return shape{method: method, root: root, slots: r.slots, fault: r.fault}
}

// readResponse reads {'name': value, …}.
func readResponse(text string, at position, shared *literals) shape {
	r := newShapeReader(text, at, shared)
	root := r.value(slot{kind: rootSlot, parent: -1})
	if root.Type == MapType && root.Key.Enum == nil {
		turnIntoStructure(r.slots, 0)
	}
	if root.Type != StructureType || root.Recursive {
		r.fail(at, "bad-literal", "the response is no structure of named members")
	}
	r.finish()
	return shape{root: root, slots: r.slots, fault: r.fault}
}

// finish reports what stands behind the literal.
func (r *shapeReader) finish() {
	r.shared.slots = r.slots[:0]
	if r.fault == nil && r.token.kind != endToken {
		r.unexpected("the end of the literal")
	}
}

// argument reads name=value.
func (r *shapeReader) argument(root *Node) {
	name, at := r.token.text, r.token.at
	r.expect(wordToken)
	r.expect('=')
	r.member(root, slot{name: name, at: at, parent: -1})
}

// member reads the value of a named member and hangs it on its structure.
func (r *shapeReader) member(structure *Node, s slot) {
	if r.fault != nil {
		return
	}
	if !isIdentifier(s.name) {
		r.fail(s.at, "bad-name", "%q is no name for a member; letters, digits and underscores make one", shorten(s.name))
		return
	}
	structure.Members = append(structure.Members, Member{s.name, r.value(s)})
}

// value reads any value into a new slot.
func (r *shapeReader) value(s slot) *Node {
	s.at = r.token.at
	s.node = r.newNode(s.at)
	index := len(r.slots)
	r.slots = append(r.slots, s)
	if r.enter() {
		r.fill(index)
	}
	r.leave()
	r.slots[index].end = len(r.slots)
	return s.node
}

// fill reads the value of the slot at index.
func (r *shapeReader) fill(index int) {
	node := r.slots[index].node
	switch r.token.kind {
	case '{':
		r.advance()
		r.dictionary(index)
	case '[':
		r.advance()
		r.list(index)
	case stringToken:
		r.alternatives(node)
	case bytesToken:
		node.Type = BlobType
		r.advance()
		r.orFile()
	case numberToken:
		node.Type = numberType(r.token.text)
		r.advance()
	case dotsToken:
		node.Type = DoubleType
		r.advance()
	case wordToken:
		r.word(index)
	default:
		r.unexpected("a value")
	}
}

// numberType tells 123 from 123.0.
func numberType(text string) Type {
	if strings.IndexByte(text, '.') >= 0 {
		return FloatType
	}
	return IntegerType
}

// orFile steps over the alternative of b'bytes'|file.
func (r *shapeReader) orFile() {
	if r.accept('|') {
		r.expect(wordToken)
	}
}

// alternatives reads 'string', or the values of an enum: 'A'|'B'.
func (r *shapeReader) alternatives(node *Node) {
	node.Type = StringType
	first := r.token.text
	r.advance()
	if first == "string" && r.token.kind != '|' {
		return
	}
	node.Enum = append(make([]string, 0, 4), first)
	for r.accept('|') {
		if r.token.kind != stringToken {
			r.unexpected("an enum value")
			return
		}
		node.Enum = append(node.Enum, r.token.text)
		r.advance()
	}
	r.checkValues(node)
}

// word reads the values that are written as a word.
func (r *shapeReader) word(index int) {
	node := r.slots[index].node
	word := r.token
	r.advance()
	switch word.text {
	case "True", "False":
		node.Type = BooleanType
		r.orFile()
	case "datetime":
		node.Type = TimestampType
		r.skipArguments()
	case "StreamingBody":
		node.Type, node.Stream = BlobType, true
		r.skipArguments()
	case "EventStream":
		node.Stream = true
		r.expect('(')
		r.expect('{')
		r.dictionary(index)
		r.expect(')')
	default:
		r.fail(word.at, "bad-literal", "the word %q stands for no type of value", word.text)
	}
}

// skipArguments steps over the numbers in datetime(2015, 1, 1).
func (r *shapeReader) skipArguments() {
	r.expect('(')
	for r.token.kind == numberToken || r.token.kind == ',' {
		r.advance()
	}
	r.expect(')')
}

// list reads the element of a list and the comma behind it.
func (r *shapeReader) list(index int) {
	node := r.slots[index].node
	node.Type = ListType
	node.Element = r.value(slot{kind: elementSlot, parent: index})
	r.accept(',')
	r.expect(']')
}
