package changelog

// This file reads the Python literals of a page: the request ("client.get_image(…)")
// and response syntax, and the declared changes. One lexer, one short function
// per production; the first fault ends the reading of that literal.

import (
	"fmt"
	"strings"
)

// maxDepth bounds how deep literals may be nested.
const maxDepth = 100

// tokenKind tells tokens apart; punctuation is its own character.
type tokenKind byte

// The kinds of tokens beside punctuation.
const (
	endToken    tokenKind = 0
	stringToken tokenKind = 's'
	bytesToken  tokenKind = 'b'
	numberToken tokenKind = 'n'
	wordToken   tokenKind = 'w'
	dotsToken   tokenKind = '.'
)

// token is one token of a literal.
type token struct {
	kind tokenKind
	// text is what stands between the quotes, or the word or number itself.
	text string
	at   position
}

// describe is the token as a message shows it.
func (t token) describe() string {
	switch t.kind {
	case endToken:
		return "the end of the literal"
	case stringToken, bytesToken:
		return fmt.Sprintf("the string %q", t.text)
	case numberToken, wordToken:
		return fmt.Sprintf("%q", t.text)
	case dotsToken:
		return `"..."`
	}
	return fmt.Sprintf("%q", string(rune(t.kind)))
}

// literalFault is why a literal cannot be read.
type literalFault struct {
	at          position
	id, message string
}

// lexer cuts a literal into tokens; token is the one looked at.
type lexer struct {
	text string
	next int
	line int
	// lineStart is the offset of the current line's first byte, negative on
	// the first line when the literal does not start at its margin.
	lineStart int
	token     token
	fault     *literalFault
	depth     int
}

// newLexer starts at the literal that stands at a position of the page.
func newLexer(text string, at position) lexer {
	l := lexer{text: text, line: at.line, lineStart: 1 - at.column}
	l.advance()
	return l
}

// fail records the first fault and ends the literal there.
func (l *lexer) fail(at position, id, format string, arguments ...any) {
	if l.fault == nil {
		l.fault = &literalFault{at, id, fmt.Sprintf(format, arguments...)}
	}
	l.next = len(l.text)
	l.token = token{at: at}
}

// unexpected records that the current token is not what a production wants.
func (l *lexer) unexpected(wanted string) {
	id := "bad-literal"
	if l.token.kind == endToken {
		id = "unterminated-literal"
	}
	l.fail(l.token.at, id, "found %s, wanted %s; the page is damaged or cut off here", l.token.describe(), wanted)
}

// accept steps over the token when it is of the kind, and says whether it was.
func (l *lexer) accept(kind tokenKind) bool {
	if l.token.kind != kind {
		return false
	}
	l.advance()
	return true
}

// expect steps over a token that must be of the kind.
func (l *lexer) expect(kind tokenKind) {
	if !l.accept(kind) {
		l.unexpected(fmt.Sprintf("%q", string(rune(kind))))
	}
}

// enter and leave count nesting; enter fails when it is too deep.
func (l *lexer) enter() bool {
	if l.depth++; l.depth > maxDepth {
		l.fail(l.token.at, "too-deep", "the literal is nested more than %d levels deep", maxDepth)
		return false
	}
	return true
}

func (l *lexer) leave() { l.depth-- }

// position is the place of the next byte.
func (l *lexer) position() position {
	return position{l.line, l.next - l.lineStart + 1}
}

// advance reads the next token.
func (l *lexer) advance() {
	l.skipSpace()
	l.token = token{at: l.position()}
	if l.next >= len(l.text) {
		return
	}
	switch c := l.text[l.next]; {
	case c == '\'' || c == '"':
		l.quoted(stringToken)
	case c == 'b' && l.next+1 < len(l.text) && l.text[l.next+1] == '\'':
		l.next++
		l.quoted(bytesToken)
	case strings.HasPrefix(l.text[l.next:], "..."):
		l.token.kind = dotsToken
		l.next += 3
	case c >= '0' && c <= '9' || c == '-':
		l.take(numberToken)
	case isWordByte(c):
		l.take(wordToken)
	case strings.IndexByte("{}[]():,=|", c) >= 0:
		l.token.kind = tokenKind(c)
		l.next++
	default:
		l.fail(l.token.at, "bad-literal", "the character %q has no place in a literal", c)
	}
}

// skipSpace steps over white space and counts lines.
func (l *lexer) skipSpace() {
	for l.next < len(l.text) {
		switch l.text[l.next] {
		case '\n':
			l.line++
			l.lineStart = l.next + 1
		case ' ', '\t', '\r':
		default:
			return
		}
		l.next++
	}
}

// isWordByte says whether a byte belongs to a word such as client.get_image.
func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.'
}

// take reads a word or number.
func (l *lexer) take(kind tokenKind) {
	start := l.next
	for l.next++; l.next < len(l.text) && isWordByte(l.text[l.next]); l.next++ {
	}
	l.token.kind, l.token.text = kind, l.text[start:l.next]
}

// quoted reads a string up to its closing quote on the same line.
func (l *lexer) quoted(kind tokenKind) {
	quote := l.text[l.next]
	start := l.next + 1
	for i := start; i < len(l.text); i++ {
		switch c := l.text[i]; {
		case c == quote:
			l.next = i + 1
			l.token.kind, l.token.text = kind, unescape(l.text[start:i])
			return
		case c == '\\':
			i++
		case c == '\n':
			i = len(l.text)
		}
	}
	l.fail(l.token.at, "unterminated-literal", "the string that starts here has no closing quote; the page is damaged or cut off here")
}

// unescape resolves the escapes that Python's printer writes into a string.
func unescape(text string) string {
	if strings.IndexByte(text, '\\') < 0 {
		return text
	}
	return strings.NewReplacer(`\\`, `\`, `\'`, `'`, `\"`, `"`, `\n`, "\n", `\t`, "\t", `\r`, "\r").Replace(text)
}

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

// shapeReader reads syntax literals. Nodes come from one chunk at a time:
// a page has thousands of them.
type shapeReader struct {
	lexer
	slots []slot
	chunk []Node
}

// newNode is a node whose syntax stands at a position.
func (r *shapeReader) newNode(at position) *Node {
	if len(r.chunk) == 0 {
		r.chunk = make([]Node, 32)
	}
	node := &r.chunk[0]
	r.chunk = r.chunk[1:]
	node.Span = Span{at.line, at.line}
	return node
}

// readCall reads client.method(name=value, …).
func readCall(text string, at position) shape {
	r := shapeReader{lexer: newLexer(text, at)}
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
	r.finish()
	return shape{method: method, root: root, slots: r.slots, fault: r.fault}
}

// readResponse reads {'name': value, …}.
func readResponse(text string, at position) shape {
	r := shapeReader{lexer: newLexer(text, at)}
	root := r.value(slot{kind: rootSlot, parent: -1})
	if root.Type == MapType {
		r.turnIntoStructure(0)
	}
	r.finish()
	return shape{root: root, slots: r.slots, fault: r.fault}
}

// finish reports what stands behind the literal.
func (r *shapeReader) finish() {
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
		r.fail(s.at, "bad-name", "%q is no name for a member; letters, digits and underscores make one", s.name)
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
		node.Type = BlobType
		r.skipArguments()
	case "EventStream":
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

// dictionary reads what follows a brace: a structure, a map, a document, or
// the mark of a shape that contains itself.
func (r *shapeReader) dictionary(index int) {
	node := r.slots[index].node
	node.Type = StructureType
	switch {
	case r.accept('}'):
	case r.token.kind == dotsToken:
		r.document(node)
	case r.token.kind != stringToken:
		r.unexpected("a member's name")
	default:
		r.pairs(index)
	}
}

// document reads the rest of {...}|[...]|123|123.4|'string'|True|None.
func (r *shapeReader) document(node *Node) {
	node.Type = DocumentType
	r.advance()
	r.expect('}')
	for r.accept('|') {
		switch {
		case r.accept('['):
			r.expect(dotsToken)
			r.expect(']')
		case r.accept(numberToken), r.accept(stringToken), r.accept(wordToken):
		default:
			r.unexpected("an alternative of a document")
		}
	}
}

// pairs reads the first key, which decides between the kinds of dictionary.
func (r *shapeReader) pairs(index int) {
	key := r.token
	r.advance()
	switch {
	case key.text == "... recursive ..." && r.accept('}'):
		r.slots[index].node.Recursive = true
	case r.token.kind == '|' || key.text == "string":
		r.mapping(index, key)
	default:
		r.structure(index, key)
	}
}

// structure reads 'name': value, … from behind the first name.
func (r *shapeReader) structure(index int, key token) {
	node := r.slots[index].node
	for r.fault == nil {
		r.expect(':')
		r.member(node, slot{name: key.text, at: key.at, parent: index})
		if !r.accept(',') || r.token.kind == '}' {
			break
		}
		if key = r.token; !r.accept(stringToken) {
			r.unexpected("a member's name")
		}
	}
	r.expect('}')
}

// mapping reads 'string': value, where the key may be an enum. Where more
// pairs follow it was a structure whose first member is called "string".
func (r *shapeReader) mapping(index int, key token) {
	node := r.slots[index].node
	node.Type = MapType
	node.Key = r.newNode(key.at)
	node.Key.Type = StringType
	r.slots = append(r.slots, slot{kind: keySlot, node: node.Key, at: key.at, parent: index, end: len(r.slots) + 1})
	if r.token.kind == '|' || key.text != "string" {
		r.keys(node.Key, key)
	}
	r.expect(':')
	node.Value = r.value(slot{kind: valueSlot, parent: index})
	r.accept(',')
	if r.token.kind == stringToken && node.Key.Enum == nil {
		r.turnIntoStructure(index)
		next := r.token
		r.advance()
		r.structure(index, next)
		return
	}
	r.expect('}')
}

// keys reads the further values of a map key's enum.
func (r *shapeReader) keys(node *Node, first token) {
	node.Enum = []string{first.text}
	for r.accept('|') {
		node.Enum = append(node.Enum, r.token.text)
		r.expect(stringToken)
	}
}

// turnIntoStructure makes the map at index what it was: a structure whose
// first member is called "string".
func (r *shapeReader) turnIntoStructure(index int) {
	turnIntoStructure(r.slots, index)
}

// turnIntoStructure is the same on the slots of a finished shape.
func turnIntoStructure(slots []slot, index int) {
	node := slots[index].node
	node.Type = StructureType
	node.Members = []Member{{"string", node.Value}}
	node.Key, node.Value = nil, nil
	if index+2 < len(slots) {
		slots[index+1].kind = absentSlot
		slots[index+2].kind, slots[index+2].name = memberSlot, "string"
	}
}

// changeReader reads declared changes.
type changeReader struct {
	lexer
}

// readChange reads the literal of a declared change.
func readChange(text string, at position) (*Change, *literalFault) {
	r := changeReader{newLexer(text, at)}
	change := r.change()
	if r.fault == nil && r.token.kind != endToken {
		r.unexpected("the end of the declared change")
	}
	return change, r.fault
}

// change reads one node of a declared change.
func (r *changeReader) change() *Change {
	change := &Change{Line: r.token.at.line}
	if !r.enter() {
		return change
	}
	defer r.leave()
	switch {
	case r.accept('{'):
		r.braces(change)
	case r.accept('['):
		change.Kind = ChangeList
		change.Element = r.change()
		r.accept(',')
		r.expect(']')
	case r.accept('('):
		r.parentheses(change)
	case r.token.kind == stringToken:
		change.typeOrEnum(r.joined())
	default:
		r.unexpected("a declared change")
	}
	return change
}

// braces reads members by name, or a set of values.
func (r *changeReader) braces(change *Change) {
	change.Kind = ChangeMembers
	for r.fault == nil && r.token.kind != '}' {
		if r.token.kind != stringToken {
			r.unexpected("a name or a value")
			return
		}
		text := r.joined()
		if r.accept(':') {
			change.Members = append(change.Members, ChangeMember{text, r.change()})
		} else {
			change.Kind = ChangeValues
			change.Values = append(change.Values, text)
		}
		if !r.accept(',') {
			break
		}
	}
	if change.Kind == ChangeValues && change.Members != nil {
		r.fail(r.token.at, "bad-literal", "the braces mix names and values; a declared change has one or the other")
	}
	r.expect('}')
}

// parentheses reads (), a shape that contains itself, or a bracketed string.
func (r *changeReader) parentheses(change *Change) {
	if r.token.kind == stringToken {
		change.typeOrEnum(r.joined())
	} else {
		change.Kind = ChangeRecursive
	}
	r.expect(')')
}

// joined reads a string and the adjacent ones that continue it.
func (r *changeReader) joined() string {
	text := r.token.text
	r.advance()
	if r.token.kind != stringToken {
		return text
	}
	var whole strings.Builder
	whole.WriteString(text)
	for r.token.kind == stringToken {
		whole.WriteString(r.token.text)
		r.advance()
	}
	return whole.String()
}

// typeOrEnum makes the change a new member of the type that a string names.
func (c *Change) typeOrEnum(text string) {
	c.Kind, c.Type = ChangeType, text
	if !isModelType(text) {
		c.Type, c.Values = string(StringType), strings.Split(text, " | ")
	}
}

// isModelType says whether a string is one of the model's own type words.
func isModelType(text string) bool {
	switch Type(text) {
	case StringType, BooleanType, IntegerType, LongType, FloatType, DoubleType, TimestampType,
		BlobType, DocumentType, ListType, MapType, StructureType, UnionType:
		return true
	}
	return false
}

// isIdentifier says whether a name is letters, digits and underscores.
func isIdentifier(name string) bool {
	for i := 0; i < len(name); i++ {
		if !isWordByte(name[i]) || name[i] == '.' || i == 0 && name[i] >= '0' && name[i] <= '9' {
			return false
		}
	}
	return name != ""
}
