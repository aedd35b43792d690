package changelog

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// This file holds every page with a known right answer against it, layout by
// layout and fact by fact. "make corpus" prints its table; FEED names another
// folder of such pages.

var (
	corpusFolder = flag.String("feed", "../../shared/feed", "folder of pages with known right answers")
	corpusTable  = flag.Bool("table", false, "print the table of what was read right")
)

// leastTexts is the least part of a layout's texts that must be right.
func leastTexts(layout Layout) float64 {
	if layout == Flattened {
		return 0.98
	}
	return 0.995
}

// TestCorpus demands of every layout that all facts are right, nearly all texts
// too, that nothing is wrong in silence, and that what is right has no diagnostic.
func TestCorpus(t *testing.T) {
	folders := truthFolders(t)
	scores := make([]*score, 0, len(layoutFiles))
	for _, file := range layoutFiles {
		scores = append(scores, readCorpus(t, folders, file))
	}
	if *corpusTable {
		printScores(os.Stdout, scores)
	}
	for _, s := range scores {
		s.require(t, leastTexts(s.layout))
	}
}

// score is what one layout's pages came out as.
type score struct {
	layout       Layout
	pages, bytes int
	facts        map[string]*tally
	// lost are diagnostics that say what the page or its layout does not show,
	// false ones are all others that warn or refuse; informing ones are neither.
	lost, falseAlarms, informed int
	// silent are the wrong or missing facts, texts apart, of operations that no diagnostic stands at.
	silent []string
	alarms []string
}

// readCorpus reads one layout of every page and has it checked.
func readCorpus(t *testing.T, folders []string, file string) *score {
	t.Helper()
	s := &score{facts: map[string]*tally{}}
	pages := make([]corpusPage, 0, len(folders))
	for _, folder := range folders {
		p := readCorpusPage(t, filepath.Join(folder, file), folder)
		pages = append(pages, p)
		s.layout = p.note.Layout
		s.pages++
		s.bytes += p.size
	}
	for i, v := range judge(t, pages) {
		s.add(pages[i], v)
	}
	return s
}

// corpusPage is one page as it was read.
type corpusPage struct {
	file string
	// folder holds the right answer.
	folder      string
	size        int
	note        *Note
	diagnostics []Diagnostic
	operations  json.RawMessage
}

func readCorpusPage(t *testing.T, file, folder string) corpusPage {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	note, diagnostics := Read(file, data)
	require.NotNil(t, note, "%s: %v", file, diagnostics)
	document, err := EncodeJSON(note, diagnostics)
	require.NoError(t, err)
	var parts struct{ Operations json.RawMessage }
	require.NoError(t, json.Unmarshal(document, &parts))
	return corpusPage{file, folder, len(data), note, diagnostics, parts.Operations}
}

// add counts one page's verdict and diagnostics.
func (s *score) add(p corpusPage, v verdict) {
	for fact, counts := range v.Facts {
		if s.facts[fact] == nil {
			s.facts[fact] = &tally{}
		}
		s.facts[fact].Right += counts.Right
		s.facts[fact].Wrong += counts.Wrong
		s.facts[fact].Invented += counts.Invented
	}
	for _, d := range p.diagnostics {
		switch {
		case slices.Contains([]string{"no-body", "too-large-to-render", "missing-entry", "missing-operation"}, d.ID):
			s.lost++
		case d.Severity == Info:
			s.informed++
		default:
			s.falseAlarms++
			s.alarms = append(s.alarms, d.String())
		}
	}
	for _, fault := range v.Faults {
		if !isText(fault[0]) && !p.warnsOf(fault[1]) {
			s.silent = append(s.silent, p.file+": "+fault[0]+" "+fault[1])
		}
	}
}

// warnsOf says whether a diagnostic stands within the operation that a path starts with.
func (p corpusPage) warnsOf(path string) bool {
	name, _, _ := strings.Cut(path, ":")
	for _, operation := range p.note.Operations {
		if operation.Name != name {
			continue
		}
		return slices.ContainsFunc(p.diagnostics, func(d Diagnostic) bool {
			return d.Line >= operation.Span.First && d.Line <= operation.Span.Last+1
		})
	}
	return false
}

// texts are the tallies of all texts together.
func (s *score) texts() (all tally) {
	for fact, counts := range s.facts {
		if isText(fact) {
			all.Right += counts.Right
			all.Wrong += counts.Wrong
			all.Invented += counts.Invented
		}
	}
	return all
}

// require fails the test where a layout is not as right as it must be.
func (s *score) require(t *testing.T, texts float64) {
	t.Helper()
	for fact, counts := range s.facts {
		if !isText(fact) {
			assert.Zero(t, counts.Wrong+counts.Invented, "%s: %s", s.layout, fact)
			assert.NotZero(t, counts.Right, "%s: %s", s.layout, fact)
		}
	}
	all := s.texts()
	assert.GreaterOrEqual(t, float64(all.Right), texts*float64(all.Right+all.Wrong), "%s: texts", s.layout)
	assert.Empty(t, s.silent, "%s: wrong in silence", s.layout)
	assert.Empty(t, s.alarms, "%s: false diagnostics", s.layout)
}

// printScores prints one table: layout × fact → right / expected.
func printScores(out io.Writer, scores []*score) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer table.Flush()
	row := func(name string, cell func(*score) string) {
		fmt.Fprintf(table, "%s\t", name)
		for _, s := range scores {
			fmt.Fprintf(table, "%s\t", cell(s))
		}
		fmt.Fprintln(table)
	}
	row("", func(s *score) string { return string(s.layout) })
	row("pages", func(s *score) string { return fmt.Sprint(s.pages) })
	for _, fact := range factNames(scores) {
		row(fact, func(s *score) string { return cellOf(s.facts[fact]) })
	}
	row("lost by the page, reported", func(s *score) string { return fmt.Sprint(s.lost) })
	row("wrong in silence", func(s *score) string { return fmt.Sprint(len(s.silent)) })
	row("false diagnostics", func(s *score) string { return fmt.Sprint(s.falseAlarms) })
	row("choices reported", func(s *score) string { return fmt.Sprint(s.informed) })
}

// cellOf is "right / expected", with what was invented behind it.
func cellOf(counts *tally) string {
	if counts == nil {
		return "-"
	}
	cell := fmt.Sprintf("%d / %d", counts.Right, counts.Right+counts.Wrong)
	if counts.Invented > 0 {
		cell += fmt.Sprintf(" +%d", counts.Invented)
	}
	return cell
}

// factNames are the facts of all layouts, the texts last.
func factNames(scores []*score) []string {
	var names []string
	for _, s := range scores {
		for fact := range s.facts {
			if !slices.Contains(names, fact) {
				names = append(names, fact)
			}
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if isText(a) != isText(b) {
			if isText(a) {
				return 1
			}
			return -1
		}
		return strings.Compare(a, b)
	})
	return names
}
