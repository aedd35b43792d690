package changelog

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxSize is the largest input that is read: some fifty times the largest
// page the feed ever had.
const maxSize = 64 << 20

// maxLines bounds the lines that are kept: a line takes some hundred bytes
// however short it is.
const maxLines = 1 << 20

// maxDiagnostics bounds the list, so that a hostile input cannot drown its reader.
const maxDiagnostics = 200

// line is one line of the input that holds more than white space.
type line struct {
	// text is the line without the white space around it.
	text string
	// start is the offset of text in the source's text.
	start int
	// number counts from 1; indent is the number of bytes before text.
	number, indent int
	// last is the number of the line on which text ends; 0 where it is the same.
	last int
}

// end is the number of the line on which the text ends.
func (l *line) end() int { return max(l.number, l.last) }

// source is an input that passed the checks every layout needs.
type source struct {
	text  string
	lines []line
	// count is the number of all lines, blank ones too.
	count int
	// unclean says that control or bidirectional characters stand somewhere.
	unclean bool
	report  *report
}

// report collects diagnostics of one file.
type report struct {
	file string
	list []Diagnostic
}

// add appends a diagnostic; the last one that fits says that there are more.
func (r *report) add(d Diagnostic) {
	switch {
	case len(r.list) < maxDiagnostics:
		d.File = r.file
		r.list = append(r.list, d)
	case len(r.list) == maxDiagnostics:
		r.list = append(r.list, Diagnostic{File: r.file, Line: d.Line, Column: d.Column, Severity: Error,
			ID: "too-many", Message: "more findings follow; correct the ones above first"})
	}
}

// errorAt reports an error at a position.
func (r *report) errorAt(at position, id, format string, arguments ...any) {
	r.add(Diagnostic{Line: at.line, Column: at.column, Severity: Error, ID: id,
		Message: fmt.Sprintf(format, arguments...)})
}

// warnAt reports a warning at a position.
func (r *report) warnAt(at position, id, format string, arguments ...any) {
	r.add(Diagnostic{Line: at.line, Column: at.column, Severity: Warning, ID: id,
		Message: fmt.Sprintf(format, arguments...)})
}

// position is a place in the input: line and byte column, both counted from 1.
type position struct {
	line, column int
}

// position is where the line's text starts.
func (l *line) position() position {
	return position{l.number, l.indent + 1}
}

// openSource checks data and cuts it into lines; it returns nil after reporting
// why the input is no text that a layout could be looked for in.
func openSource(data []byte, r *report) *source {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !checkBinary(data, r) {
		return nil
	}
	s := &source{text: string(data), report: r}
	s.count = strings.Count(strings.TrimSuffix(s.text, "\n"), "\n") + 1
	if !s.checkCharacters() {
		return nil
	}
	return s
}

// checkBinary reports inputs that are no text at all.
func checkBinary(data []byte, r *report) bool {
	switch {
	case len(data) > maxSize:
		r.errorAt(position{1, 1}, "too-large", "the file has %d bytes, more than the %d that a page may have",
			len(data), maxSize)
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		r.errorAt(position{1, 1}, "not-utf8", "the file is UTF-16; save the page as UTF-8")
	case bytes.HasPrefix(data, []byte("\x1f\x8b")):
		r.errorAt(position{1, 1}, "compressed", "the file is gzip; unpack it and give the text")
	case bytes.IndexByte(data, 0) >= 0:
		at := positionOf(data, bytes.IndexByte(data, 0))
		r.errorAt(at, "binary",
			"the file holds a NUL byte, so it is no text; give a page of the change feed")
	default:
		return true
	}
	return false
}

// positionOf is the position of an offset in data.
func positionOf(data []byte, offset int) position {
	before := data[:offset]
	return position{bytes.Count(before, []byte("\n")) + 1, offset - bytes.LastIndexByte(before, '\n')}
}

// checkCharacters reports text that is not UTF-8 and notes whether characters
// that must not reach a name or a text stand anywhere.
func (s *source) checkCharacters() bool {
	for i := 0; i < len(s.text); {
		if i += shownLength(s.text[i:]); i == len(s.text) {
			break
		}
		c := s.text[i]
		if c < utf8.RuneSelf {
			s.unclean = s.unclean || isControl(rune(c))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if r == utf8.RuneError && size == 1 {
			at := positionOf([]byte(s.text[:i]), i)
			s.report.errorAt(at, "not-utf8", "the byte %#02x is not UTF-8; save the page as UTF-8", c)
			return false
		}
		s.unclean = s.unclean || isControl(r)
		i += size
	}
	return true
}

// shownLength is how many bytes at a text's start are ASCII characters that are shown. It looks
// at eight at a time as long as they are.
func shownLength(text string) int {
	const (
		each    = 0x0101010101010101
		highest = 0x80 * each
	)
	i := 0
	for ; len(text)-i >= 8; i += 8 {
		t := text[i : i+8]
		word := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
			uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		// A byte below 0x20 borrows, one above 0x7E carries into its highest bit, or has it.
		if ((word-' '*each)|(word+each)|word)&highest != 0 {
			break
		}
	}
	for i < len(text) && text[i] >= ' ' && text[i] < 0x7f {
		i++
	}
	return i
}

// isControl says whether a character steers a terminal or the direction of
// text instead of being shown.
func isControl(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\n' && r != '\t' && r != '\r'
	case r < 0x7f:
		return false
	case r < 0xa0, r == '\u061c', r == '\u200e', r == '\u200f', r == '\ufeff':
		return true
	}
	return r >= '\u2028' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// cut splits the text into its lines, without those that are blank.
func (s *source) cut() {
	s.lines, s.count = make([]line, 0, min(strings.Count(s.text, "\n"), maxLines)+1), 0
	for start := 0; start < len(s.text) && len(s.lines) <= maxLines; {
		end := len(s.text)
		if i := strings.IndexByte(s.text[start:], '\n'); i >= 0 {
			end = start + i
		}
		s.count++
		text, indent := trim(s.text[start:end])
		if text != "" {
			s.lines = append(s.lines, line{text: text, start: start + indent, number: s.count, indent: indent})
		}
		start = end + 1
	}
}

// noBreakSpace stands in headings where a page sets names apart.
const noBreakSpace = "\u00a0"

// trim cuts white space off both ends and says how much there was in front.
func trim(text string) (trimmed string, indent int) {
	end := len(text)
	for end > 0 && isSpace(text[end-1]) {
		end--
	}
	for indent < end && isSpace(text[indent]) {
		indent++
	}
	if trimmed = text[indent:end]; strings.IndexByte(trimmed, noBreakSpace[0]) < 0 || !strings.Contains(trimmed, noBreakSpace) {
		return trimmed, indent
	}
	inner := strings.Trim(trimmed, " \t\r"+noBreakSpace)
	return inner, indent + strings.Index(trimmed, inner)
}

// isSpace says whether a byte is white space within a line.
func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r'
}

// clean is text without control and bidirectional characters, which are reported.
func (s *source) clean(text string, at position) string {
	if !s.unclean || strings.IndexFunc(text, isControl) < 0 {
		return text
	}
	s.report.warnAt(at, "control-character",
		"the text holds control or bidirectional characters; they were replaced by spaces")
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return ' '
		}
		return r
	}, text)
}
