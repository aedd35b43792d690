package changelog

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// feedFolder holds pages with known right answers, beside the checkout.
const feedFolder = "../../shared/feed"

// TestTruth compares the five notes with the right answers: every fact must
// be right, and all but a known number of texts, of which a page does not show all.
func TestTruth(t *testing.T) {
	truthFolders(t)
	s := &score{facts: map[string]*tally{}}
	var pages []corpusPage
	for _, file := range noteFiles(t) {
		date := strings.TrimSuffix(filepath.Base(file), ".txt")
		pages = append(pages, readCorpusPage(t, file, filepath.Join(feedFolder, "imagebuilder", date)))
	}
	for i, v := range judge(t, pages) {
		s.add(pages[i], v)
	}
	s.require(t, 0.995)
	assert.Equal(t, tally{Right: 1371, Wrong: 6}, s.texts())
}

// TestTruthOfHTML demands no finding of any HTML page, and names from its
// links; the one page without bodies says so of each operation.
func TestTruthOfHTML(t *testing.T) {
	pages := append(feedPages(t, "imagebuilder"), feedPages(t, "others")...)
	pages = slices.DeleteFunc(pages, func(p page) bool { return !strings.HasSuffix(p.file, ".html") })
	require.Len(t, pages, 40)
	for _, p := range pages {
		note, diagnostics := Read(p.file, readFile(t, p.file))
		require.NotNil(t, note)
		assert.Equal(t, HTML, note.Layout)
		assert.NotEmpty(t, note.ServiceID, p.file)
		for _, operation := range note.Operations {
			assert.Equal(t, strings.Contains(p.file, "config"), operation.Hidden == BodyHidden, p.file)
		}
		if strings.Contains(p.file, "config") {
			assert.Len(t, diagnostics, len(note.Operations))
			continue
		}
		assert.Empty(t, diagnostics)
		assert.NotEmpty(t, note.Model, p.file)
		for _, line := range Audit(p.file, readFile(t, p.file)) {
			assert.NotEmpty(t, line.Rule, "%s:%d", p.file, line.Line)
		}
	}
}

// page is a page's file and the file of its right answer.
type page struct{ file, truth string }

// feedPages are the pages of a folder of the feed, in all layouts.
func feedPages(t *testing.T, folder string) []page {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(feedFolder, folder, "*", "*.txt"))
	require.NoError(t, err)
	pages := make([]page, 0, len(files))
	html, err := filepath.Glob(filepath.Join(feedFolder, folder, "*", "*.html"))
	require.NoError(t, err)
	for _, file := range append(files, html...) {
		pages = append(pages, page{file, filepath.Join(filepath.Dir(file), "truth.json")})
	}
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no right answers to compare with")
	}
	return pages
}

// TestLayoutsAgree demands the same declared changes and trees from both
// layouts of a page, apart from texts and from what only one of them shows.
func TestLayoutsAgree(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(feedFolder, "imagebuilder", "*", "structured.txt"))
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no pages in two layouts")
	}
	for _, page := range pages {
		structured, _ := Read(page, readFile(t, page))
		flattened, _ := Read(page, readFile(t, filepath.Join(filepath.Dir(page), "flattened.txt")))
		require.NotNil(t, structured)
		require.NotNil(t, flattened)
		assert.Equal(t, Structured, structured.Layout)
		assert.Equal(t, Flattened, flattened.Layout)
		assert.Equal(t, structured.Statistics(), flattened.Statistics(), page)
		assert.Equal(t, structured.Service+structured.Summary, flattened.Service+flattened.Summary)
		require.Len(t, flattened.Operations, len(structured.Operations))
		for i, operation := range structured.Operations {
			assert.Equal(t, declaredText(t, operation), declaredText(t, flattened.Operations[i]), page)
		}
	}
}

// declaredText is an operation's name, status and declared changes.
func declaredText(t *testing.T, operation *Operation) string {
	text := fmt.Sprintln(operation.Name, operation.Status)
	for _, d := range operation.Declared {
		change, err := marshal(encodeChange(d.Change))
		require.NoError(t, err)
		text += string(change)
	}
	return text
}
