package changelog

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// feedFolder holds pages with known right answers, beside the checkout.
const feedFolder = "../../shared/feed"

// TestTruth compares the five notes with the right answers: every fact must
// be right, and 99.5 % of the texts, of which a page does not show all.
func TestTruth(t *testing.T) {
	compare := comparer(t)
	var texts tally
	for _, file := range noteFiles(t) {
		date := strings.TrimSuffix(filepath.Base(file), ".txt")
		counts := compare(t, file, filepath.Join(feedFolder, "imagebuilder", date, "truth.json"))
		requireFacts(t, counts)
		texts.add(counts["documentation"])
		texts.add(counts["operation text"])
	}
	t.Logf("texts: %d of %d", texts.right, texts.right+texts.wrong)
	assert.Greater(t, texts.right, 1300)
	assert.GreaterOrEqual(t, float64(texts.right), 0.995*float64(texts.right+texts.wrong))
}

// TestTruthOfFeed does the same for both layouts of every page of the feed's
// folder, which the repository's notes do not cover.
func TestTruthOfFeed(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole feed takes a few seconds")
	}
	compare := comparer(t)
	pages, err := filepath.Glob(filepath.Join(feedFolder, "imagebuilder", "*", "*.txt"))
	require.NoError(t, err)
	require.Len(t, pages, 56)
	var texts tally
	for _, page := range pages {
		counts := compare(t, page, filepath.Join(filepath.Dir(page), "truth.json"))
		requireFacts(t, counts)
		texts.add(counts["documentation"])
		texts.add(counts["operation text"])
	}
	t.Logf("texts: %d of %d", texts.right, texts.right+texts.wrong)
	assert.GreaterOrEqual(t, float64(texts.right), 0.995*float64(texts.right+texts.wrong))
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

// requireFacts demands that all facts but texts are right.
func requireFacts(t *testing.T, counts map[string]tally) {
	t.Helper()
	for fact, count := range counts {
		assert.Zero(t, count.invented, fact)
		if fact != "documentation" && fact != "operation text" {
			assert.Zero(t, count.wrong, fact)
		}
	}
	for _, fact := range []string{"operation", "member", "member order", "required", "type", "idempotencyToken"} {
		assert.NotZero(t, counts[fact].right, fact)
	}
}

// comparer returns a function that runs the checker on a page, or skips the
// test where there is none.
func comparer(t *testing.T) func(t *testing.T, page, truth string) map[string]tally {
	t.Helper()
	checker := filepath.Join(feedFolder, "compare.py")
	if _, err := os.Stat(checker); err != nil {
		t.Skip("no ../shared beside this checkout: no right answers to compare with")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the checker with")
	}
	return func(t *testing.T, page, truth string) map[string]tally {
		t.Helper()
		got := filepath.Join(t.TempDir(), "got.json")
		writeOperations(t, page, got)
		out, err := exec.Command(python, checker, "--truth", truth, "--got", got).CombinedOutput()
		require.NoError(t, err, "%s: %s", page, out)
		return parseTallies(t, string(out))
	}
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
