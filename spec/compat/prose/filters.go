package prose

import (
	"regexp"
	"strings"
)

// The wordings that announce the names of filters: a list behind them, or names in the same sentence.
var (
	listed   = regexp.MustCompile(`(?i)\bfilters?\b[^.]*:$`)
	inline   = regexp.MustCompile(`(?i)\b(?:valid|supported|allowed|available|possible|following) filter(?:s| names?| keys?)?(?: (?:are|is|include|values are))?: ?(.+)$`)
	listItem = regexp.MustCompile(`^[\s•*-]*(["` + "`" + `]?[A-Za-z][\w.:-]*["` + "`" + `]?)(?:$| [-–—:] |: )`)
	name     = regexp.MustCompile(`[A-Za-z][\w-]*(?:[.:][A-Za-z][\w-]*)*`)
)

// filters reads the names of filters of a text: a paragraph announces them, and each of the next is one.
func filters(text string) []Statement {
	var found []Statement
	if !strings.Contains(strings.ToLower(text), "filter") {
		return nil
	}
	lines := paragraphs(text)
	for i, line := range lines {
		sentence := lastSentence(line)
		var names []string
		switch match := inline.FindStringSubmatch(sentence); {
		case match != nil:
			names = namesIn(match[1])
		case listed.MatchString(sentence):
			names = namesBelow(lines[i+1:])
		}
		if len(names) > 0 {
			found = append(found, Statement{Kind: Filtering, Names: names, Sentence: sentence})
		}
	}
	return found
}

func lastSentence(paragraph string) string {
	all := sentences(paragraph)
	return all[len(all)-1]
}

// namesBelow are the paragraphs that are names, up to the first that is none.
func namesBelow(lines []string) []string {
	var names []string
	for _, line := range lines {
		match := listItem.FindStringSubmatch(line)
		if match == nil {
			break
		}
		names = append(names, strings.Trim(match[1], "\"`:"))
	}
	return names
}

// namesIn are the names of a list in one sentence: "a, b, and c", "a | b".
func namesIn(list string) []string {
	var names []string
	for _, part := range strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == '|' || c == ';' }) {
		words := name.FindAllString(strings.TrimSuffix(part, "."), -1)
		for _, word := range words {
			if word != "and" && word != "or" {
				names = append(names, word)
			}
		}
		if len(words) > 3 {
			return nil
		}
	}
	return names
}
