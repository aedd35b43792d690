package commonmark

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// FuzzDescribe: no text comes alive as HTML.
func FuzzDescribe(f *testing.F) {
	f.Add("<script>")
	f.Add("\\<b>")
	f.Fuzz(func(t *testing.T, prose string) {
		got := Describe(prose)
		for i := range len(got) - 1 {
			tag := got[i] == '<' && lively.MatchString(got[i:i+2])
			assert.False(t, tag && !escaped(got[:i]), "a tag is left in %q", got)
		}
	})
}

// escaped tells whether the next character stands behind a lone backslash.
func escaped(before string) bool {
	backslashes := len(before) - len(strings.TrimRight(before, `\`))
	return backslashes%2 == 1
}
