package prose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is how much of a text is read, in bytes: many times the longest that pages have.
const maxText = 1 << 16

// paragraphs are the lines of a text, without white space at their ends and without empty ones.
func paragraphs(text string) []string {
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	var found []string
	for line := range strings.SplitSeq(text, "\n") {
		if words := strings.Join(strings.Fields(line), " "); words != "" {
			found = append(found, words)
		}
	}
	return found
}

// sentences cuts a paragraph behind each stop that a capital, a digit, a quotation or a bracket follows.
func sentences(paragraph string) []string {
	var found []string
	start := 0
	for i := 0; i+1 < len(paragraph); i++ {
		if strings.IndexByte(".!?", paragraph[i]) >= 0 && paragraph[i+1] == ' ' && ends(paragraph[start:i+1], paragraph[i+2:]) {
			found = append(found, paragraph[start:i+1])
			start = i + 2
		}
	}
	if start < len(paragraph) {
		found = append(found, paragraph[start:])
	}
	return found
}

// ends tells whether a stop ends a sentence, by what is before it and what follows.
func ends(before, after string) bool {
	for _, short := range []string{"e.g.", "i.e.", "etc.", "vs.", "No.", "min.", "max.", "approx."} {
		if strings.HasSuffix(before, short) && (len(before) == len(short) || !isLetter(before[len(before)-len(short)-1])) {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(after)
	return unicode.IsUpper(first) || unicode.IsDigit(first) || strings.ContainsRune("\"'`“([/^", first)
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// examples are how sentences begin that only give an example.
var examples = regexp.MustCompile(`(?i)^\W*(for (example|instance)|e\.g\.|example\b|suppose|imagine)`)

// isExample says that a sentence gives an example.
func isExample(sentence string) bool { return examples.MatchString(sentence) }
