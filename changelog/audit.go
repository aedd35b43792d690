package changelog

import "strings"

// LineRule says what one line of an input was taken for.
type LineRule struct {
	// Line counts from 1.
	Line int
	// Rule is the name of the rule that consumed the line: "blank" for one
	// without text, empty for one that nothing consumed.
	Rule string
	// Text is the line as it stands in the file, without its line ending.
	Text string
}

// Audit reads a page as [Read] does and returns every line of it with the rule
// that consumed it. The file is the name that diagnostics show. Input that is
// no text at all has no lines.
func Audit(file string, data []byte) []LineRule {
	p := parse(file, data)
	if p.source.count == 0 {
		return nil
	}
	audit := make([]LineRule, 0, p.source.count)
	next := 0
	for text := range strings.SplitSeq(strings.TrimSuffix(p.source.text, "\n"), "\n") {
		entry := LineRule{Line: len(audit) + 1, Text: strings.TrimSuffix(text, "\r")}
		for next < len(p.lines) && p.lines[next].end() < entry.Line {
			next++
		}
		entry.Rule = p.ruleOn(next, entry)
		audit = append(audit, entry)
	}
	return audit
}

// ruleOn is the rule that consumed a line of the file, where next is the first
// line of the page that does not end before it. HTML has several of them on a
// line: one that was not read stands out.
func (p *parser) ruleOn(next int, entry LineRule) string {
	if next == len(p.lines) || p.lines[next].number > entry.Line {
		if strings.TrimSpace(entry.Text) == "" {
			return "blank"
		}
		return "markup"
	}
	name := p.ruleOf(next)
	for ; next < len(p.lines) && p.lines[next].number <= entry.Line; next++ {
		if p.ruleOf(next) == "" {
			return ""
		}
	}
	return name
}

// ruleOf is the name of the rule that consumed the line at an index.
func (p *parser) ruleOf(index int) string {
	if p.rules == nil {
		return unread.String()
	}
	return p.rules[index].String()
}
