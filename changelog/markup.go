package changelog

import "strings"

// This file takes markup out of texts that the feed's own tool failed to
// render: it wants space around markup where texts have none.

const (
	literalMark = "``"
	strongMark  = "**"
	linkEnd     = ">`_"
)

// unmarked is a text without the marks of literals, links and strong words
// that the page shows as they are.
func unmarked(text string) string {
	if strings.IndexByte(text, '`') >= 0 {
		text = unlinked(strings.ReplaceAll(text, literalMark, ""))
	}
	if strings.Contains(text, strongMark) {
		text = weakened(text)
	}
	return text
}

// unlinked is a text with the titles of its links, "`title <address>`__", alone.
func unlinked(text string) string {
	var out strings.Builder
	for {
		end := strings.Index(text, linkEnd)
		if end < 0 {
			return out.String() + text
		}
		open := strings.LastIndexByte(text[:end], '<')
		start := strings.LastIndexByte(text[:max(open, 0)], '`')
		if start < 0 {
			out.WriteString(text[:end+len(linkEnd)])
		} else {
			out.WriteString(text[:start])
			out.WriteString(strings.TrimRight(text[start+1:open], " "))
		}
		text = text[end+len(linkEnd):]
		if start >= 0 {
			text = strings.TrimPrefix(text, "_")
		}
	}
}

// weakened is a text without the marks around strong words. Asterisks that
// touch no word, as in a pattern, stay.
func weakened(text string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, strongMark)
		if !found {
			return out.String() + text
		}
		inner, behind, closed := strings.Cut(rest, strongMark)
		if !closed || !isStrong(inner) {
			out.WriteString(before + strongMark)
			text = rest
			continue
		}
		out.WriteString(before + inner)
		text = behind
	}
}

// isStrong says whether a text between marks is made of words.
func isStrong(inner string) bool {
	const longest = 200
	return inner != "" && len(inner) <= longest && strings.IndexByte(inner, '*') < 0 &&
		isWordByte(inner[0]) && isWordByte(inner[len(inner)-1])
}
