package changelog

// This file cuts the Python literals of a page into tokens.

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDepth bounds how deep literals may be nested.
const maxDepth = 100

// maxNodes bounds the nodes of all literals of a page, which take some hundred bytes each.
const maxNodes = 1 << 20

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
	// shared is what the page's literals have in common.
	shared *literals
}

// literals is what the reading of one literal leaves to that of the page's next.
type literals struct {
	// nodes counts the nodes of all of them.
	nodes int
	// slots has room for those of one literal; they are read before the next one starts.
	slots []slot
}

// newLexer starts at the literal that stands at a position of the page.
func newLexer(text string, at position, shared *literals) lexer {
	l := lexer{text: text, line: at.line, lineStart: 1 - at.column, shared: shared}
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

// enter and leave count nesting; enter fails when it is too deep, or a node too many.
func (l *lexer) enter() bool {
	l.shared.nodes++
	if l.depth++; l.depth > maxDepth {
		l.fail(l.token.at, "too-deep", "the literal is nested more than %d levels deep", maxDepth)
	} else if l.shared.nodes > maxNodes {
		l.fail(l.token.at, "too-large", "the page's literals have more than %d members and elements; it is damaged", maxNodes)
	}
	return l.fault == nil
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
			l.checkText()
			return
		case c == '\\':
			i++
		case c == '\n':
			i = len(l.text)
		}
	}
	l.fail(l.token.at, "unterminated-literal",
		"the string that starts here has no closing quote; the page is damaged or cut off here")
}

// checkText refuses characters in a name or value that steer or are not seen, also
// those that were written as an escape.
func (l *lexer) checkText() {
	if !isShown(l.token.text) {
		l.fail(l.token.at, "control-character",
			"the string %q holds control, bidirectional or invisible characters; the page is damaged or forged", shorten(l.token.text))
	}
}

// isShown says whether a reader sees all characters of a text.
func isShown(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c > '~' {
			return strings.IndexFunc(text[i:], func(r rune) bool { return !unicode.IsPrint(r) || r == utf8.RuneError }) < 0
		}
	}
	return true
}

// unescape resolves the escapes that Python's printer writes into a string.
func unescape(text string) string {
	if strings.IndexByte(text, '\\') < 0 {
		return text
	}
	return strings.NewReplacer(`\\`, `\`, `\'`, `'`, `\"`, `"`, `\n`, "\n", `\t`, "\t", `\r`, "\r").Replace(text)
}

// isIdentifier says whether a name is letters, digits and underscores, and no
// longer than a name can be.
func isIdentifier(name string) bool {
	const longest = 200
	for i := 0; i < len(name); i++ {
		if !isWordByte(name[i]) || name[i] == '.' || i == 0 && name[i] >= '0' && name[i] <= '9' {
			return false
		}
	}
	return name != "" && len(name) <= longest
}
