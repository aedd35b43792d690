package changelog

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// This file damages the repository's own notes at seeded places.

// TestCutOffNotes cuts the notes off: an error says so, at a line that is still
// there. Only within the last text nothing but the missing full stop shows it.
func TestCutOffNotes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, file := range noteFiles(t) {
		page := strings.TrimRight(string(readFile(t, file)), "\n")
		lastLine := strings.LastIndexByte(page, '\n') + 1
		for range 200 {
			length := 1 + random.IntN(lastLine)
			_, diagnostics := Read(file, []byte(page[:length]))
			if !hasError(diagnostics) {
				t.Errorf("%s cut off after %d bytes: no error", file, length)
			}
			for _, d := range diagnostics {
				assert.LessOrEqual(t, d.Line, strings.Count(page[:length], "\n")+1, d)
				assert.True(t, d.Line > 0 && d.Column > 0, d)
			}
		}
		_, diagnostics := Read(file, []byte(page[:len(page)-2]))
		require.NotEmpty(t, diagnostics, file)
		last := len(diagnostics) - 1
		assert.Equal(t, "open-end", diagnostics[last].ID)
		requireLostLists(t, file, diagnostics[:last])
	}
}

// TestDamagedLines drops, doubles and swaps lines of the notes: facts change
// with a finding, or where the page shows nothing of it.
func TestDamagedLines(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, file := range noteFiles(t) {
		page := string(readFile(t, file))
		lines := slices.DeleteFunc(strings.Split(page, "\n"), func(l string) bool { return strings.TrimSpace(l) == "" })
		whole, _ := Read(file, []byte(page))
		want := factsText(t, whole)
		for range 150 {
			at := random.IntN(len(lines) - 1)
			for how, damaged := range damage(lines, at) {
				note, diagnostics := Read(file, []byte(strings.Join(damaged, "\n")))
				if len(diagnostics) == 0 && !isUnseen(how, lines[at]) && factsText(t, note) != want {
					t.Errorf("%s %s %q: other facts, and no finding", file, how, lines[at])
				}
			}
		}
	}
}

// isUnseen says whether a page without the line looks whole: a mark or sentence
// that not every member has, or one part of a declared change.
func isUnseen(how, line string) bool {
	line = strings.TrimSpace(line)
	return how == "without" && (line == requiredMark || line == tokenSentence) ||
		strings.HasPrefix(line, "'imageRecipe': {'blockDeviceMappings'") || strings.HasSuffix(line, "}}Response")
}

// factsText is a note without its texts.
func factsText(t *testing.T, note *Note) string {
	t.Helper()
	if note == nil {
		return ""
	}
	document, err := EncodeJSON(note, nil)
	require.NoError(t, err)
	var kept strings.Builder
	for line := range strings.Lines(string(document)) {
		field := strings.TrimSpace(line)
		if !strings.HasPrefix(field, `"documentation": "`) && !strings.HasPrefix(field, `"summary": `) {
			kept.WriteString(strings.TrimSuffix(field, ","))
		}
	}
	return kept.String()
}

// TestDamagedHTML cuts small HTML pages off at every byte, which is an error up to
// the end of the last operation; and drops, doubles and swaps their lines:
// facts change with a finding, or where the page shows nothing of it.
func TestDamagedHTML(t *testing.T) {
	for _, name := range []string{"layouts/nothing", "html-prose", "html-nesting", "html-both"} {
		page := goldenInput(t, name)
		for length := range strings.LastIndex(page, "</details>") {
			if _, diagnostics := Read("cut.html", []byte(page[:length])); !hasError(diagnostics) {
				t.Errorf("%s cut off after %d bytes: no error", name, length)
			}
		}
		lines := strings.Split(strings.TrimSuffix(page, "\n"), "\n")
		whole, _ := Read(name, []byte(page))
		want := factsText(t, whole)
		for at := range len(lines) - 1 {
			for how, damaged := range damage(lines, at) {
				note, diagnostics := Read(name, []byte(strings.Join(damaged, "\n")))
				if len(diagnostics) == 0 && !isUnseenInHTML(how, lines[at]) && factsText(t, note) != want {
					t.Errorf("%s %s %q: other facts, and no finding", name, how, lines[at])
				}
			}
		}
	}
}

// damage is lines without one of them, with it twice, and with it behind the next.
func damage(lines []string, at int) map[string][]string {
	return map[string][]string{
		"without": slices.Delete(slices.Clone(lines), at, at+1),
		"twice":   slices.Insert(slices.Clone(lines), at, lines[at]),
		"swapped": slices.Concat(lines[:at], []string{lines[at+1], lines[at]}, lines[at+2:]),
	}
}

// isUnseenInHTML says whether a page without the line looks whole: a link, a sentence
// that not every member has, or changes in another order.
func isUnseenInHTML(how, line string) bool {
	return how == "without" && (strings.Contains(line, "href=") || strings.Contains(line, tokenSentence)) ||
		how == "swapped" && strings.HasPrefix(line, "Request <pre>")
}

// TestDamageReportedOnce cuts the end of a response and the start of its outline out: one
// finding says so, not one for every line that is left of the outline.
func TestDamageReportedOnce(t *testing.T) {
	page := goldenInput(t, "structured")
	from, behind := strings.LastIndex(page, "'name': 'string'"), strings.Index(page, "• name")
	require.True(t, 0 < from && from < behind)
	_, diagnostics := Read("page.txt", []byte(page[:from]+"\n"+page[behind:]))
	require.Len(t, diagnostics, 1, "%v", diagnostics)
	assert.Equal(t, "unterminated-literal", diagnostics[0].ID)
}
