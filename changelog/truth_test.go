package changelog

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
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
	var pages []page
	for _, file := range noteFiles(t) {
		date := strings.TrimSuffix(filepath.Base(file), ".txt")
		pages = append(pages, page{file, filepath.Join(feedFolder, "imagebuilder", date, "truth.json")})
	}
	texts := requireTruth(t, pages)
	assert.Equal(t, tally{right: 1371, wrong: 6}, texts)
	assert.GreaterOrEqual(t, float64(texts.right), 0.995*float64(texts.right+texts.wrong))
}

// TestTruthOfFeed does the same for all layouts of every page of the feed's
// folder, which the repository's notes do not cover.
func TestTruthOfFeed(t *testing.T) {
	pages := feedPages(t, "imagebuilder")
	require.Len(t, pages, 84)
	texts := requireTruth(t, pages)
	assert.GreaterOrEqual(t, float64(texts.right), 0.995*float64(texts.right+texts.wrong))
}

// TestTruthOfOthers does it for other services' pages, chosen for what is
// difficult about them, but for one that shows no operation's body.
func TestTruthOfOthers(t *testing.T) {
	pages := slices.DeleteFunc(feedPages(t, "others"), func(p page) bool { return strings.Contains(p.file, "config") })
	require.Len(t, pages, 33)
	requireTruth(t, pages)
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
	pages = slices.DeleteFunc(pages, func(p page) bool { return strings.Contains(p.file, "config") })
	assert.Equal(t, tally{right: 11203, wrong: 5}, requireTruth(t, pages))
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

// tally counts what is right and wrong of one fact.
type tally struct {
	right, wrong, invented int
}

// add adds another tally.
func (a *tally) add(b tally) {
	a.right += b.right
	a.wrong += b.wrong
	a.invented += b.invented
}

// requireTruth demands of pages that all facts but texts are right, and counts the texts.
func requireTruth(t *testing.T, pages []page) (texts tally) {
	t.Helper()
	for i, counts := range compare(t, pages) {
		for fact, count := range counts {
			if fact == "documentation" || fact == "operation text" {
				texts.add(count)
				continue
			}
			assert.Zero(t, count.wrong+count.invented, "%s: %s", pages[i].file, fact)
		}
		for _, fact := range []string{"operation", "member", "member order", "type", "idempotencyToken"} {
			assert.NotZero(t, counts[fact].right, "%s: %s", pages[i].file, fact)
		}
	}
	t.Logf("texts: %d of %d", texts.right, texts.right+texts.wrong)
	return texts
}

// driver runs the checker on all pages in one process. It says where the
// report on each begins.
const driver = `
import sys
sys.path.insert(0, sys.argv[1])
import compare
for pair in sys.argv[2:]:
    truth, got = pair.split("=")
    print("page", truth)
    sys.argv = ["compare.py", "--truth", truth, "--got", got]
    try:
        compare.main()
    except SystemExit:
        pass
`

// compare runs the checker on pages, or skips the test where there is none.
func compare(t *testing.T, pages []page) []map[string]tally {
	t.Helper()
	if _, err := os.Stat(filepath.Join(feedFolder, "compare.py")); err != nil {
		t.Skip("no ../shared beside this checkout: no right answers to compare with")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the checker with")
	}
	folder := t.TempDir()
	arguments := []string{"-B", "-c", driver, feedFolder}
	for i, p := range pages {
		got := filepath.Join(folder, strconv.Itoa(i)+".json")
		writeOperations(t, p.file, got)
		arguments = append(arguments, p.truth+"="+got)
	}
	out, err := exec.Command(python, arguments...).CombinedOutput()
	require.NoError(t, err, "%s", out)
	reports := strings.Split("\n"+string(out), "\npage ")[1:]
	require.Len(t, reports, len(pages))
	counts := make([]map[string]tally, 0, len(pages))
	for _, report := range reports {
		counts = append(counts, parseTallies(t, report))
	}
	return counts
}

// writeOperations writes the operations that are read from a page to a file.
func writeOperations(t *testing.T, page, path string) {
	t.Helper()
	note, diagnostics := Read(page, readFile(t, page))
	require.False(t, hasError(diagnostics), "%v", diagnostics)
	document, err := EncodeJSON(note, diagnostics)
	require.NoError(t, err)
	var parts struct{ Operations json.RawMessage }
	require.NoError(t, json.Unmarshal(document, &parts))
	require.NoError(t, os.WriteFile(path, parts.Operations, 0o644))
}

// parseTallies reads the checker's lines "fact: right/expected wrong=n invented=n".
func parseTallies(t *testing.T, out string) map[string]tally {
	t.Helper()
	form := regexp.MustCompile(`(?m)^([a-zA-Z ]+): (\d+)/\d+ wrong=(\d+) invented=(\d+)$`)
	counts := map[string]tally{}
	for _, match := range form.FindAllStringSubmatch(out, -1) {
		var numbers [3]int
		for i := range numbers {
			number, err := strconv.Atoi(match[i+2])
			require.NoError(t, err)
			numbers[i] = number
		}
		counts[match[1]] = tally{numbers[0], numbers[1], numbers[2]}
	}
	require.NotEmpty(t, counts, "%s", out)
	return counts
}
