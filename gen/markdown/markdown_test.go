package markdown

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

var update = flag.Bool("update", false, "rewrite the golden sections of testdata")

// readModel decodes the model that a case starts from: spec's own types, their
// field names in lower case.
func readModel(t testing.TB, text []byte) *spec.Service {
	t.Helper()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	service := &spec.Service{}
	require.NoError(t, decoder.Decode(service))
	return service
}

// TestGolden holds every archive of testdata: a model, then what a person reads of it.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) { checkGolden(t, name) })
	}
}

func checkGolden(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	require.NoError(t, err)
	service := readModel(t, archive.Files[0].Data)
	changes, err := Changes(service)
	require.NoError(t, err)
	assert.Equal(t, "spec/zoo/CHANGES.md", changes.Path)
	assert.True(t, gen.Marked(changes.Content))
	got := txtar.Archive{Comment: archive.Comment, Files: []txtar.File{
		archive.Files[0],
		{Name: changes.Path, Data: withoutIntroduction(t, changes.Content)},
		{Name: "headlines", Data: []byte(Headlines(service))},
		{Name: "coverage", Data: []byte(Coverage(service))},
	}}
	if *update {
		require.NoError(t, os.WriteFile(name, txtar.Format(&got), 0o644))
		return
	}
	assert.Equal(t, string(txtar.Format(archive)), string(txtar.Format(&got)))
}

// withoutIntroduction is a change log from its title on, less the words that
// every one begins with.
func withoutIntroduction(t *testing.T, content []byte) []byte {
	_, rest, found := bytes.Cut(content, []byte("-->\n\n"))
	require.True(t, found)
	title, rest, found := bytes.Cut(rest, []byte("\n\nWhat each change note brought, newest first."))
	require.True(t, found)
	_, rest, _ = bytes.Cut(rest, []byte("\n\n"))
	return append(append(title[:len(title):len(title)], "\n\n"...), rest...)
}

func TestChangesNeedsAnID(t *testing.T) {
	_, err := Changes(&spec.Service{})
	assert.ErrorContains(t, err, "without an id")
}

func TestProse(t *testing.T) {
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
		assert.Equal(t, want, prose(text), text)
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
		assert.Equal(t, want, code(text), text)
	}
}

// FuzzProse: no text becomes a second line, a tag, a link or the end of a table cell.
func FuzzProse(f *testing.F) {
	f.Add("Adds <b>bold</b> | [x](y)\n# heading")
	f.Fuzz(func(t *testing.T, text string) {
		got := prose(text)
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
