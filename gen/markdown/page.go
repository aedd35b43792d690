package markdown

import (
	"fmt"
	"strings"
)

// page collects a Markdown text, block by block.
type page struct {
	text strings.Builder
}

// block writes one block and the blank line behind it.
func (p *page) block(format string, arguments ...any) {
	fmt.Fprintf(&p.text, format+"\n\n", arguments...)
}

// list writes one bullet for each text, nothing for none.
func (p *page) list(items []string) {
	if len(items) == 0 {
		return
	}
	p.block("- %s", strings.Join(items, "\n- "))
}

// table writes a heading row and rows of as many cells.
func (p *page) table(heading []string, rows [][]string) {
	p.text.WriteString(row(heading) + "|" + strings.Repeat("---|", len(heading)) + "\n")
	for _, cells := range rows {
		p.text.WriteString(row(cells))
	}
	p.text.WriteString("\n")
}

func row(cells []string) string {
	return "| " + strings.Join(cells, " | ") + " |\n"
}

// String is the page, ending in one line feed.
func (p *page) String() string {
	return strings.TrimRight(p.text.String(), "\n") + "\n"
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
