package prose

import (
	"regexp"
	"slices"
	"strings"
)

// wordings are ways in which something is said.
type wordings []wording

// wording is one of them. Few sentences have one of its signs, and looking for these takes little time.
type wording struct {
	signs   []string
	pattern *regexp.Regexp
}

// oneOf makes wordings of pairs: signs in small letters with bars between them, and a pattern that holds one
// of the signs wherever it matches, in capitals or not.
func oneOf(pairs ...string) wordings {
	var w wordings
	for i := 0; i+1 < len(pairs); i += 2 {
		w = append(w, wording{strings.Split(pairs[i], "|"), regexp.MustCompile("(?i)" + pairs[i+1])})
	}
	return w
}

// match tells whether a sentence is worded in one of the ways.
func (w wordings) match(sentence string) bool {
	lower := strings.ToLower(sentence)
	return slices.ContainsFunc(w, func(one wording) bool {
		return hasOne(lower, one.signs) && one.pattern.MatchString(sentence)
	})
}

// hasOne tells whether a text has one of some signs.
func hasOne(text string, signs []string) bool {
	return slices.ContainsFunc(signs, func(sign string) bool { return strings.Contains(text, sign) })
}
