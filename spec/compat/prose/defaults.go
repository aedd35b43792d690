package prose

import (
	"regexp"
	"strings"
)

// value is what a default can be: something quoted, a number with its unit, or a few words up to the end of a clause.
const value = `(?:set to )?("[^"]{1,80}"|` + "`[^`]{1,80}`" + `|\d[\d,.]*\d(?: [a-z]+)?|\d(?: [a-z]+)?|[A-Za-z][\w./:-]*\b(?: [\w-]+){0,2}(?:[.,;)–]|$)|(?-i:[A-Z][A-Z0-9_]+)\b|true\b|false\b)`

// The wordings of defaults.
var (
	valued = []*regexp.Regexp{
		regexp.MustCompile(`(?i)\bdefault(?:s)?(?: (?:value|setting|limit|number|page size|option|behavior))?(?: (?:of|for) [^.:;]{1,60}?)?(?: (?:is|are)|:| =) ` + value),
		regexp.MustCompile(`(?i)\bdefaults? to ` + value),
		regexp.MustCompile(`(?i)\bby default,? (?:this|it|the value)(?: is| is set to) ` + value),
		regexp.MustCompile(`^\W*([\w.-]+) \((?i:the )?(?i:default)\)`),
		regexp.MustCompile(`\b([A-Z][A-Z0-9_]{2,}|"[^"]{1,40}"|` + "`[^`]{1,40}`" + `) (?i:is the default)\b`),
		regexp.MustCompile(`^\W*([A-Z][\w-]*) (?:[–-] (?i:this) )?(?i:is the default)\b`),
		regexp.MustCompile(`(?i)^\W*(?:\w+ (?:is|are) )?(enabled|disabled|true|false|on|off) by default`),
	}
	behaviour = regexp.MustCompile(`(?i)\bby default\b`)
	// undetermined are words with which no value begins.
	undetermined = regexp.MustCompile(`(?i)^(the|a|an|to|that|this|for|not|used|one|no|as|in|based|determined|your|when|if|what|set|provided|specified|given|using)\b`)
)

// defaults reads the default of a sentence.
func defaults(sentence string) []Statement {
	for _, wording := range valued {
		match := wording.FindStringSubmatch(sentence)
		if match == nil {
			continue
		}
		v := strings.Trim(match[1], "\"`.,;)– ")
		if _, isNumber := parseNumber(firstWord(v)); v != "" && (isNumber || !undetermined.MatchString(v)) {
			return []Statement{{Kind: Defaulted, Value: v}}
		}
	}
	if behaviour.MatchString(sentence) {
		return []Statement{{Kind: Defaulted}}
	}
	return nil
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return word
}
