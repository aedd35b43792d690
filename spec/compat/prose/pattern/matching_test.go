package pattern_test

import (
	"regexp"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/spec/compat/prose/pattern"
)

// checkByMatching holds a relation against what Go's own matcher says of one text.
func checkByMatching(t *testing.T, before, after, text string) {
	relation := pattern.Compare(before, after)
	one, err := regexp.Compile(`\A(?:` + before + `)\z`)
	other, err2 := regexp.Compile(`\A(?:` + after + `)\z`)
	if relation == pattern.Undecided || err != nil || err2 != nil || !utf8.ValidString(text) {
		return
	}
	was, is := one.MatchString(text), other.MatchString(text)
	if relation == pattern.Same {
		assert.Equal(t, was, is)
	}
	if relation == pattern.Wider {
		assert.False(t, was && !is, "%q matched and does not", text)
	}
	if relation == pattern.Narrower {
		assert.False(t, !was && is, "%q matches and did not", text)
	}
}
