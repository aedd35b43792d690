package commonmark

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLine(t *testing.T) {
	cases := map[string]string{
		"plain words, 3.5 GB (about)":     "plain words, 3.5 GB (about)",
		"two\nlines\t and   blanks":       "two lines and blanks",
		"<script>alert(1)</script> & co.": "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co.",
		"<!-- headlines:end -->":          "&lt;\\!-- headlines:end --&gt;",
		"[click](javascript:alert(1))":    "\\[click\\](javascript:alert(1))",
		"a | b `c` *d* _e_ # f \\":        "a \\| b \\`c\\` \\*d\\* \\_e\\_ \\# f \\\\",
		"see https://example.com":         "see https&#58;//example.com",
		"\xff":                            "\uFFFD",
	}
	for text, want := range cases {
		assert.Equal(t, want, Line(text), text)
	}
}

func TestCode(t *testing.T) {
	cases := map[string]string{
		"ListImages": "`ListImages`",
		"a`b":        "``a`b``",
		"`":          "`` ` ``",
		"a|b":        "`a\\|b`",
		"a\n\n# b":   "`a # b`",
	}
	for text, want := range cases {
		assert.Equal(t, want, Code(text), text)
	}
}

// FuzzLine: no text becomes a second line, a tag, a link or the end of a table cell.
func FuzzLine(f *testing.F) {
	f.Add("Adds <b>bold</b> | [x](y)\n# heading")
	f.Fuzz(func(t *testing.T, text string) {
		got := Line(text)
		assert.NotContains(t, got, "\n")
		assert.NotContains(t, got, "<")
		assert.NotContains(t, got, "://")
		for i, r := range got {
			backslashes := len(got[:i]) - len(strings.TrimRight(got[:i], `\`))
			if r == '|' || r == '[' || r == '`' {
				assert.Equal(t, 1, backslashes%2, "%q stands bare in %q", r, got)
			}
		}
	})
}
