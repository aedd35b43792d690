package golang

import (
	"go/doc/comment"
	"go/format"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCommentText(t *testing.T) {
	long := strings.Repeat("x", 100)
	tests := map[string]struct {
		prose []string
		want  string
	}{
		"nothing":              {nil, ""},
		"blank":                {[]string{" \n\t\n"}, ""},
		"a sentence":           {[]string{"Lists images."}, "// Lists images."},
		"paragraphs":           {[]string{"One.\nTwo.", "Three."}, "// One.\n//\n// Two.\n//\n// Three."},
		"white space":          {[]string{"  a \u00a0 b\r\vc\u2028d\u0085e."}, "// a b c d e."},
		"control characters":   {[]string{"a\x00b\x1b[31mc."}, "// a b [31mc."},
		"text that reorders":   {[]string{"a\u202eb\u2066c\u200fd\ufeffe."}, "// abcde."},
		"not characters":       {[]string{"a\xffb\ufffdc\U000e0001d."}, "// abcd."},
		"end of a comment":     {[]string{"*/ func init() {} /*."}, "// */ func init() {} /*."},
		"quotes":               {[]string{"``a'' ```b'''."}, "// “a” “`b”'."},
		"build constraint":     {[]string{"+build ignore."}, `// \+build ignore.`},
		"directive":            {[]string{"go:noinline."}, `// \go:noinline.`},
		"deprecation":          {[]string{"Old.\nDeprecated: use another."}, "// Old.\n//\n// \\Deprecated: use another."},
		"heading":              {[]string{"One.\n# Title.\nTwo."}, "// One.\n//\n// \\# Title.\n//\n// Two."},
		"target of a link":     {[]string{"[a]: https://a.example/."}, `// \[a]: https://a.example/.`},
		"indented code":        {[]string{"One.\n    code.\n\tcode."}, "// One.\n//\n// code.\n//\n// code."},
		"words for a list":     {[]string{"Filters:\nname\nversion\nEnd."}, "// Filters:\n//\n//   - name\n//   - version\n//\n// End."},
		"explained words":      {[]string{"Values:\nA – the first.\nB – the other."}, "// Values:\n//\n//   - A – the first.\n//   - B – the other."},
		"an implicit heading":  {[]string{"One.\nTitle\nTwo."}, "// One.\n//\n//   - Title\n//\n// Two."},
		"a long word":          {[]string{"a " + long + " b."}, "// a\n// " + long + "\n// b."},
		"a mark at a line end": {[]string{strings.Repeat("a", 76) + " - " + strings.Repeat("b", 76) + "."}, "// " + strings.Repeat("a", 76) + " -\n// " + strings.Repeat("b", 76) + "."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, commentText(test.prose...))
		})
	}
}

func TestCommentTextStaysWithin80Columns(t *testing.T) {
	for line := range strings.Lines("\t" + strings.ReplaceAll(commentText(strings.Repeat("a bc def ", 200)), "\n", "\n\t")) {
		assert.LessOrEqual(t, len(strings.TrimRight(line, "\n")), 80)
	}
}

func FuzzCommentText(f *testing.F) {
	for _, prose := range []string{"One.\nTwo", "- a\n1. b\n+build c", "``x''", "[x]: https://y.example", "# h", "}\n{", "a – b", "Deprecated: x"} {
		f.Add(prose)
	}
	f.Fuzz(func(t *testing.T, prose string) {
		comment := commentText("Start.", prose, "End.")
		requireHarmless(t, comment)
		requireUnchanged(t, comment)
	})
}

// requireHarmless demands that each line is a comment line that no tool obeys.
func requireHarmless(t *testing.T, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		require.True(t, line == "//" || strings.HasPrefix(line, "// "), "%q is no comment line", line)
		body := strings.TrimPrefix(line, "// ")
		require.False(t, strings.HasPrefix(body, "+build") || strings.HasPrefix(body, "go:"), "%q is an order", line)
		for _, r := range line {
			require.True(t, unicode.IsPrint(r), "%q holds %U", line, r)
		}
	}
}

// requireUnchanged demands that gofmt and the reader of doc comments find
// paragraphs and lists only, in their canonical form.
func requireUnchanged(t *testing.T, text string) {
	source := "package p\n\n" + text + "\ntype T struct{}\n"
	formatted, err := format.Source([]byte(source))
	require.NoError(t, err)
	require.Equal(t, source, string(formatted))

	var bare strings.Builder
	for line := range strings.Lines(text + "\n") {
		bare.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
	}
	var parser comment.Parser
	parsed := parser.Parse(bare.String())
	require.Empty(t, parsed.Links)
	for _, content := range parsed.Content {
		switch content.(type) {
		case *comment.Paragraph, *comment.List:
		default:
			require.Failf(t, "not a paragraph", "%T in %q", content, text)
		}
	}
}
