package golang

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file turns a note's prose into the lines of a Go comment. Whatever the
// prose is, the lines stay comment lines, gofmt leaves them as they are, and no
// tool takes them for an order (a build constraint, a deprecation, a heading, a
// link's target).

// textWidth leaves 80 columns with a field's tab and the comment marker.
const textWidth = 76

// block is one paragraph or list item of a comment.
type block struct {
	text string
	item bool
}

// commentText makes one Go comment of paragraphs of prose, each of which may
// hold several separated by line feeds. It is "" where they hold no text.
func commentText(paragraphs ...string) string {
	var lines []string
	var previous block
	for i, b := range blocksOf(paragraphs) {
		if i > 0 && !(b.item && previous.item) {
			lines = append(lines, "//")
		}
		lines = append(lines, b.lines()...)
		previous = b
	}
	return strings.Join(lines, "\n")
}

// blocksOf cleans and classifies the paragraphs.
func blocksOf(paragraphs []string) []block {
	var blocks []block
	for _, paragraph := range paragraphs {
		for _, line := range strings.Split(paragraph, "\n") {
			text := clean(line)
			if text == "" {
				continue
			}
			blocks = append(blocks, block{text: text, item: len(blocks) > 0 && looksLikeItem(text)})
		}
	}
	return blocks
}

// lines are the block's comment lines, wrapped.
func (b block) lines() []string {
	first, rest, width := "// ", "// ", textWidth
	if b.item {
		first, rest, width = "//   - ", "//     ", textWidth-4
	}
	lines := wrap(harmless(b.text), width)
	for i := range lines {
		if i == 0 {
			lines[i] = first + lines[i]
		} else {
			lines[i] = rest + lines[i]
		}
	}
	return lines
}

// clean keeps what is printable and makes every kind of white space and every
// control character one space. Format characters (the ones that reorder or hide
// text) and whatever is not a character at all are dropped.
func clean(text string) string {
	mapped := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case !unicode.IsPrint(r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, text)
	return typographicQuotes.Replace(strings.Join(strings.Fields(mapped), " "))
}

// typographicQuotes makes the quotes that gofmt would make.
var typographicQuotes = strings.NewReplacer("``", "“", "''", "”")

// looksLikeItem tells an item of a list from a paragraph: a note prints both
// alike, on a line of their own. An item explains a term after a dash, or it
// fits on one line and does not end as a sentence does; Go's tools would take some of
// those for headings.
func looksLikeItem(text string) bool {
	if term, _, found := strings.Cut(text, " – "); found && width(term) < textWidth {
		return true
	}
	return len(wrap(text, textWidth)) == 1 && !strings.ContainsAny(text[len(text)-1:], ".:;!?")
}

// orders are the beginnings of a paragraph that a tool would obey.
var orders = regexp.MustCompile(`^(#\s|\[[^\]]*\]:|\+build|Deprecated:|go:)`)

// harmless puts a backslash before a beginning that a tool would obey.
func harmless(text string) string {
	if orders.MatchString(text) {
		return `\` + text
	}
	return text
}

// wrap breaks a text at its spaces into lines of at most width characters. A
// word longer than that stays whole, and a word that must not begin a line
// stays on the line before it.
func wrap(text string, limit int) []string {
	var lines []string
	var line strings.Builder
	length := 0
	for _, word := range strings.Fields(text) {
		switch {
		case length == 0:
		case length+1+width(word) <= limit || !mayBeginLine(word):
			line.WriteByte(' ')
			length++
		default:
			lines = append(lines, line.String())
			line.Reset()
			length = 0
		}
		line.WriteString(word)
		length += width(word)
	}
	return append(lines, line.String())
}

// listMark is what begins an item in a Go comment.
var listMark = regexp.MustCompile(`^([-*+•]|[0-9]+[.)])$`)

// mayBeginLine says whether a line of a comment may begin with the word.
func mayBeginLine(word string) bool {
	return !listMark.MatchString(word) && !orders.MatchString(word+" ")
}

// width is the number of characters of a text.
func width(text string) int { return utf8.RuneCountInString(text) }
