package changelog

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// This file walks through the tokens of an HTML page. The tree of x/net/html
// would repair what is broken without a word; the tokens show it.

// htmlReader turns the tokens of an HTML page into lines and blocks.
type htmlReader struct {
	*source
	tokenizer *html.Tokenizer
	blocks    []block
	// offset is where the current token starts, lineStart where its line does,
	// and number is the number of that line.
	offset, number, lineStart int
	flow                      flow
	elements                  elements
	// skipped says that the next text is a script's or a style's.
	skipped bool
	// headed says that the page's heading was read, headline that the element of
	// its title is open.
	headed, headline bool
	// frame says that a footer or navigation is open outside the operations.
	frame bool
	operationReader
	links links
}

// looksLikeHTML says whether the first thing in a text is a tag, a doctype or a comment.
func looksLikeHTML(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n\f")
	return len(text) > 1 && text[0] == '<' && (isLetter(text[1]) || strings.IndexByte("!/?", text[1]) >= 0)
}

// isLetter says whether a byte is an ASCII letter.
func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// holdsOperations says whether a text that starts with something else holds
// the element that operations stand in: a fragment of a page.
func holdsOperations(text string) bool {
	const tag = "<details"
	for rest := text; ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 || len(rest)-i < len(tag) {
			return false
		}
		if strings.EqualFold(rest[i:i+len(tag)], tag) {
			return true
		}
		rest = rest[i+1:]
	}
}

// maxTagName is longer than every name of a tag that means something.
const maxTagName = 16

// maxToken bounds a tag or a text between two tags: with all its attributes it
// takes several times its size.
const maxToken = 4 << 20

// usualLine is how many bytes of a page with its tags become a line, nearly everywhere at least.
const usualLine = 80

// readHTML reads a page's lines and blocks, and what its links say.
func readHTML(s *source) ([]block, links) {
	r := htmlReader{source: s, number: 1, flow: flow{emphasis: -1}, tokenizer: html.NewTokenizer(strings.NewReader(s.text))}
	s.lines = make([]line, 0, len(s.text)/usualLine+16)
	r.blocks = make([]block, 0, len(s.text)/usualLine+16)
	r.tokenizer.SetMaxBuf(maxToken)
	for r.next() {
	}
	if r.tokenizer.Err() == html.ErrBufferExceeded {
		r.report.errorAt(r.position(), "too-large", "a tag or text that starts here has more than %d bytes; the page is damaged", maxToken)
		return r.blocks, r.links
	}
	r.endParagraph()
	r.endPage()
	return r.blocks, r.links
}

// next reads one token; it says whether there is another one.
func (r *htmlReader) next() bool {
	kind := r.tokenizer.Next()
	raw := r.tokenizer.Raw()
	end := r.offset + len(raw)
	switch kind {
	case html.ErrorToken:
		return false
	case html.TextToken:
		r.text(r.source.text[r.offset:end])
		r.offset = end
		return true
	case html.StartTagToken, html.SelfClosingTagToken:
		// The newlines are counted before the name is read, which changes raw.
		number, lineStart := r.behind(raw)
		r.startTag()
		r.number, r.lineStart = number, lineStart
	case html.EndTagToken:
		number, lineStart := r.behind(raw)
		r.endTag()
		r.number, r.lineStart = number, lineStart
	default:
		r.number, r.lineStart = r.behind(raw)
	}
	r.offset = end
	return !r.elements.tooDeep && len(r.lines) <= maxLines
}

// behind is the number of the line on which a token ends, and where that line starts.
func (r *htmlReader) behind(raw []byte) (number, lineStart int) {
	last := bytes.LastIndexByte(raw, '\n')
	if last < 0 {
		return r.number, r.lineStart
	}
	return r.number + bytes.Count(raw, []byte("\n")), r.offset + last + 1
}

// position is where the current token starts.
func (r *htmlReader) position() position {
	return position{r.number, r.offset - r.lineStart + 1}
}

// text reads the characters between two tags.
func (r *htmlReader) text(raw string) {
	switch {
	case r.skipped:
		r.skipLines(raw)
	case r.flow.code:
		r.codeText(raw)
	default:
		r.words(raw)
	}
	r.skipped = false
}

// skipLines counts the lines of a text that is not shown.
func (r *htmlReader) skipLines(raw string) {
	if last := strings.LastIndexByte(raw, '\n'); last >= 0 {
		r.number += strings.Count(raw, "\n")
		r.lineStart = r.offset + last + 1
	}
}

// startTag reads the start of an element.
func (r *htmlReader) startTag() {
	e := r.element(len("<"))
	r.skipped = e == hiddenElement
	if e == inlineElement || e == hiddenElement {
		return
	}
	if e <= linkElement {
		r.startInline(e)
		return
	}
	r.startBlock(e)
}

// element is what the current tag means, whose name stands behind an opening
// of that length. The tokenizer's own method copies every name.
func (r *htmlReader) element(opening int) element {
	var name [maxTagName]byte
	start := r.offset + opening
	for i := range name {
		c := byte('>')
		if start+i < len(r.source.text) {
			c = r.source.text[start+i]
		}
		if isHTMLSpace(c) || c == '>' || c == '/' {
			return elementOf(name[:i])
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		name[i] = c
	}
	return inlineElement
}

// startInline reads the start of an element within a line.
func (r *htmlReader) startInline(e element) {
	switch e {
	case strongElement, emphasisElement:
		r.flow.style = e
		if e == emphasisElement && r.flow.emphasis < 0 {
			r.flow.emphasis = len(r.flow.buffer)
		}
	case linkElement:
		r.link(r.attribute("href"))
	}
}

// attribute is the first value of an attribute of the current tag.
func (r *htmlReader) attribute(name string) string {
	for more := true; more; {
		var key, value []byte
		if key, value, more = r.tokenizer.TagAttr(); string(key) == name {
			return string(value)
		}
	}
	return ""
}

// startBlock reads the start of an element that stands on lines of its own.
func (r *htmlReader) startBlock(e element) {
	if r.flow.code && e == blockElement {
		r.flow.buffer = append(r.flow.buffer, '\n')
		return
	}
	r.endParagraph()
	switch {
	case e == operationElement:
		r.openOperation()
		return
	case !r.inside:
		r.frame = r.frame || e == frameElement
		r.flow.code = e == codeElement
		r.flow.fresh, r.headline = true, e == headlineElement
		return
	}
	r.open(e)
	switch e {
	case paragraphElement:
		r.flow.boxTitle = strings.Contains(r.attribute("class"), "admonition-title")
	case codeElement:
		r.flow.code, r.flow.fresh = true, true
	}
}

// endTag reads the end of an element.
func (r *htmlReader) endTag() {
	switch e := r.element(len("</")); {
	case e == inlineElement, e == hiddenElement, e == blockElement && r.flow.code:
	case e == strongElement, e == emphasisElement:
		r.flow.style = inlineElement
	case e == linkElement:
		r.links.close(r.flow.buffer)
	default:
		r.endParagraph()
		if r.inside {
			r.close(e)
		} else if e == frameElement {
			r.frame = false
		}
	}
}
