package changelog

import (
	"strings"

	"golang.org/x/net/html"
)

// This file gathers the characters of a page into lines: what stands between
// two tags that start a new line, with its white space squeezed as a browser
// shows it, or as it is within pre.

// flow is the line being gathered.
type flow struct {
	buffer []byte
	// at is where the line's first character stands, last the number of the
	// line on which its last one does.
	at   position
	last int
	// from is the offset of the first character in the source.
	from int
	// space says that white space was passed since the last character.
	space bool
	// code says that pre is open; fresh that nothing of it was read yet.
	code, fresh bool
	// style is the element of strong or em that is open; lead that which the
	// first character stands in; emphasis where the first em starts, -1 without.
	style, lead element
	emphasis    int
	// boxTitle says that the line is the title of a box.
	boxTitle bool
}

// words adds text to the line.
func (r *htmlReader) words(raw string) {
	f := &r.flow
	for i := 0; i < len(raw); {
		if c := raw[i]; isHTMLSpace(c) {
			if i++; c == '\n' {
				r.number++
				r.lineStart = r.offset + i
			}
			f.space = true
			continue
		}
		start, entity := i, false
		for ; i < len(raw) && !isHTMLSpace(raw[i]); i++ {
			entity = entity || raw[i] == '&'
		}
		r.word(r.decode(raw[start:i], entity), start)
	}
}

// word adds a word, which starts that far behind the start of the token.
func (r *htmlReader) word(word string, start int) {
	f := &r.flow
	if len(f.buffer) == 0 {
		if word = strings.TrimLeft(word, noBreakSpace); word == "" {
			return
		}
		f.from, f.lead = r.offset+start, f.style
		f.at = position{r.number, f.from - r.lineStart + 1}
	} else if f.space {
		f.buffer = append(f.buffer, ' ')
	}
	f.space, f.last = false, r.number
	f.buffer = append(f.buffer, word...)
}

// isHTMLSpace says whether a byte is what HTML squeezes.
func isHTMLSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

// decode resolves the entities of a word. Characters that steer may come out
// of them; they are dealt with where those of the file itself are.
func (r *htmlReader) decode(word string, entity bool) string {
	if !entity {
		return word
	}
	if r.flow.code {
		return r.decodeCode(word)
	}
	word = html.UnescapeString(word)
	r.unclean = r.unclean || strings.IndexFunc(word, isControl) >= 0
	if !strings.ContainsAny(word, "\n\t\r") {
		return word
	}
	return strings.Map(func(c rune) rune {
		if c < ' ' {
			return ' '
		}
		return c
	}, word)
}

// decodeCode resolves the entities of code, whose lines are those of the file: an entity
// that stands for a line feed becomes a control character like any other, which no name
// and no value may hold, so that no position leaves the file.
func (r *htmlReader) decodeCode(text string) string {
	var decoded strings.Builder
	for line := range strings.Lines(text) {
		shown, feed := strings.CutSuffix(line, "\n")
		shown = strings.ReplaceAll(html.UnescapeString(shown), "\n", "\v")
		r.unclean = r.unclean || strings.IndexFunc(shown, isControl) >= 0
		decoded.WriteString(shown)
		if feed {
			decoded.WriteByte('\n')
		}
	}
	return decoded.String()
}

// codeText adds text to the literal or code that pre holds.
func (r *htmlReader) codeText(raw string) {
	f := &r.flow
	shown := raw
	if f.fresh {
		f.fresh, f.at = false, position{r.number, r.offset - r.lineStart + 1}
		// HTML leaves out a line feed right behind the tag.
		if shown = cutLineFeed(raw); len(shown) < len(raw) {
			f.at = position{r.number + 1, 1}
		}
	}
	if len(f.buffer) == 0 {
		f.from = r.offset + len(raw) - len(shown)
	}
	f.buffer = append(f.buffer, r.decode(shown, strings.IndexByte(shown, '&') >= 0)...)
	r.skipLines(raw)
	f.last = r.number
}

// cutLineFeed cuts a line feed off the front of a text, with the return before it;
// a return alone ends no line.
func cutLineFeed(text string) string {
	rest := strings.TrimPrefix(text, "\r\n")
	if len(rest) == len(text) {
		rest = strings.TrimPrefix(text, "\n")
	}
	return rest
}

// endParagraph ends the line that is being gathered.
func (r *htmlReader) endParagraph() {
	f := &r.flow
	switch {
	case f.code:
		f.code = false
		if text := r.gathered(); strings.TrimSpace(text) != "" {
			r.codeBlock(text)
		}
	default:
		if text, indent := trim(r.gathered()); text != "" {
			f.at.column += indent
			r.paragraph(text)
		}
	}
	*f = flow{buffer: f.buffer[:0], emphasis: -1}
	r.links.current, r.links.open = "", false
}

// gathered is the text of the line: a part of the source where it stands there
// as it is, which most lines do.
func (r *htmlReader) gathered() string {
	f := &r.flow
	if end := f.from + len(f.buffer); end <= len(r.source.text) && r.source.text[f.from:end] == string(f.buffer) {
		return r.source.text[f.from:end]
	}
	return string(f.buffer)
}

// addLine appends a line to the source's and returns its index.
func (s *source) addLine(text string, at position, last int) int {
	s.lines = append(s.lines, line{text: text, number: at.line, indent: at.column - 1, last: last})
	return len(s.lines) - 1
}
