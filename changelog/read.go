package changelog

import (
	"slices"
	"strings"
)

// Read reads a page of the change feed in any layout. The file is the name
// that diagnostics show. The note is nil where the input is no page at all, and
// must not be used where a diagnostic is an [Error]: it is what could still be
// understood.
func Read(file string, data []byte) (*Note, []Diagnostic) {
	p := parse(file, data)
	return p.note, p.report.list
}

// parse reads a page and keeps what every line was taken for.
func parse(file string, data []byte) *parser {
	r := &report{file: strings.ReplaceAll(file, `\`, "/")}
	p := &parser{source: &source{report: r}}
	s := openSource(data, r)
	if s == nil {
		return p
	}
	p.source = s
	layout, found := p.readBlocks()
	p.rules = make([]rule, len(s.lines))
	if len(s.lines) > maxLines {
		r.errorAt(s.lines[maxLines].position(), "too-large", "the file has more than %d lines; give a page of the change feed", maxLines)
		return p
	}
	if layout == "" {
		reportNoNote(s)
		return p
	}
	p.note = &Note{Layout: layout}
	p.run()
	found.names(p)
	return p
}

// readBlocks finds the layout and reads the page's blocks in it.
func (p *parser) readBlocks() (layout Layout, found links) {
	if looksLikeHTML(p.source.text) {
		return p.readHTML()
	}
	p.cut()
	if len(p.lines) > maxLines {
		return layout, found
	}
	switch layout = detectLayout(p.source); {
	case layout == Structured:
		p.blocks = readStructured(p.source)
	case layout == Flattened:
		p.blocks = readFlattened(p.source)
	case holdsOperations(p.source.text):
		return p.readHTML()
	}
	return layout, found
}

// readHTML reads the blocks of an HTML page.
func (p *parser) readHTML() (layout Layout, found links) {
	p.blocks, found = readHTML(p.source)
	if !slices.ContainsFunc(p.blocks, func(b block) bool { return b.rule == headingRule }) {
		return "", found
	}
	return HTML, found
}

// reportNoNote says why an input is no page, at its damaged heading where it has one.
func reportNoNote(s *source) {
	const want = "\"2024/03/06 - Title - 3 updated api methods\""
	for i := range s.lines {
		l := &s.lines[i]
		if strings.HasSuffix(l.text, methodsSuffix) && strings.Contains(l.text, " - ") && !isHeading(l.text) {
			s.report.errorAt(l.position(), "no-note",
				"%q is no heading such as %s; correct its date or its counts", shorten(l.text), want)
			return
		}
	}
	if len(s.lines) == 0 {
		s.count = 0
		s.report.errorAt(position{1, 1}, "empty", "the file holds no text; give a page of the change feed")
		return
	}
	s.report.errorAt(s.lines[0].position(), "no-note",
		"no line such as %s with operations below it was found; give a page of the change feed as HTML or text", want)
}

// detectLayout looks for what only one layout writes: a heading of an
// operation, or a literal on one line. It is empty for what is no page.
func detectLayout(s *source) Layout {
	found := Layout("")
	headed := false
	for i := range s.lines {
		text := s.lines[i].text
		if _, ok := parseHeading(text); ok {
			headed = true
		}
		if _, _, ok := parseOperation(text); ok && headed {
			return Structured
		}
		if headed && (text == seeAlso || strings.HasPrefix(text, changePrefix)) {
			found = Flattened
		}
	}
	return found
}
