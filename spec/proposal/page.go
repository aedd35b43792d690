package proposal

import (
	"fmt"
	"strings"
	"unicode"
)

// page is the text of the file while it is written, line by line.
type page struct {
	text  strings.Builder
	lines int
	todos []Todo
}

// line writes one line.
func (p *page) line(format string, arguments ...any) {
	fmt.Fprintf(&p.text, format+"\n", arguments...)
	p.lines++
}

// comment writes lines of a comment, each as long as it reads well.
func (p *page) comment(indent, format string, arguments ...any) {
	const width = 92
	line := ""
	for _, word := range strings.Fields(plain(fmt.Sprintf(format, arguments...))) {
		if line != "" && len(line)+1+len(word) > width {
			p.line("%s# %s", indent, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	p.line("%s# %s", indent, line)
}

// section starts a section with a comment on where it comes from.
func (p *page) section(name, format string, arguments ...any) {
	p.line("")
	p.comment("", format, arguments...)
	p.line("%s:", name)
}

// todo asks a person to look at the line that is written next.
func (p *page) todo(format string, arguments ...any) {
	p.todos = append(p.todos, Todo{p.lines + 1, plain(fmt.Sprintf(format, arguments...))})
}

// plain is a text that can stand in a comment: printable ASCII on one line, and
// not too much of it.
func plain(text string) string {
	const most = 2000
	text = strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII || !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, text)
	if len(text) > most {
		text = text[:most] + "..."
	}
	return text
}

// names writes a list of names below a key, as many to a line as read well.
func (p *page) names(indent, key string, names []string) {
	const width = 100
	if whole := fmt.Sprintf("%s%s: [%s]", indent, key, strings.Join(names, ", ")); len(whole) <= width {
		p.line("%s", whole)
		return
	}
	p.line("%s%s:", indent, key)
	for _, name := range names {
		p.line("%s  - %s", indent, name)
	}
}

// number sets a count before its noun.
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
