package prose

import (
	"regexp"
	"strings"
)

// announced is what stands before a pattern.
var announced = regexp.MustCompile(`(?i)(?:\bpattern|\bregular expression|\bregex)(?: pattern)?(?: (?:is|of|matches|requires(?: the suffix)?|must match))?:? +` +
	`|\b(?:must|has to|should) match (?:the )?(?:following )?(?:(?:regular expression|regex|pattern)(?: pattern)?:? +)?`)

// patterns reads the regular expressions of a paragraph. They are not cut at stops: a
// pattern has its own.
func patterns(paragraph string) []Statement {
	var found []Statement
	if !strings.ContainsAny(paragraph, `[\^$*+`) {
		return nil
	}
	for _, at := range announced.FindAllStringIndex(paragraph, -1) {
		sentence := strings.TrimSpace(paragraph[sentenceStart(paragraph, at[0]):])
		if pattern := patternAt(paragraph[at[1]:]); pattern != "" && !isExample(sentence) {
			found = append(found, Statement{Kind: Patterned, Value: pattern, Sentence: sentence})
		}
	}
	return found
}

// sentenceStart is where the sentence around a place begins.
func sentenceStart(paragraph string, at int) int {
	if stop := strings.LastIndex(paragraph[:at], ". "); stop >= 0 {
		return stop + 2
	}
	return 0
}

// patternAt is the pattern that a text begins with: what stands in quotation marks, else its first word where that
// looks like a pattern.
func patternAt(text string) string {
	for _, quote := range []string{"`", `"`, "“", "'"} {
		if rest, ok := strings.CutPrefix(text, quote); ok {
			if quote == "“" {
				quote = "”"
			}
			inside, _, closed := strings.Cut(rest, quote)
			if closed && looksLikePattern(inside) {
				return inside
			}
			text = rest
		}
	}
	word := bracketed(text)
	for _, stop := range []string{".", ",", ";"} {
		word = strings.TrimSuffix(word, stop)
	}
	if looksLikePattern(word) {
		return word
	}
	return ""
}

// bracketed is the first word of a text; blanks between square brackets are part of it.
func bracketed(text string) string {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '\\':
			continue
		case '[':
			depth = 1
		case ']':
			depth = 0
		case ' ':
			if depth == 0 {
				return text[:i]
			}
		}
	}
	return text
}

// looksLikePattern tells a regular expression from a word.
func looksLikePattern(word string) bool {
	return len(word) > 1 && (strings.ContainsAny(word, `\^$|+*`) || strings.Contains(word, "[")) && strings.ContainsAny(word, `[\(.`) &&
		!strings.Contains(word, "://")
}
