package compat_test

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/inputs"
)

// This file holds the findings on a feed of pages against the differences of the right answers. "make verdicts"
// prints its table; FEED names another folder of such pages.

var verdictTable = flag.Bool("table", false, "print the table of findings against right answers, of all pairs of revisions")

// statementRules find what texts state, which no right answer has in another form: what they find must stand
// in a text that differs.
var statementRules = []string{"RQ016", "RQ017", "RQ018", "RQ019", "RQ020", "RQ021", "RS014", "RS015", "PG004", "PG006", "ID004", "DC003", "DC004", "DC005"}

// TestVerdicts demands that every finding between two revisions of the feed is a difference of the right answers, and
// that every such difference is found, at each place: between each revision and the next, and with -table between all.
func TestVerdicts(t *testing.T) {
	truths := trueRevisions(t)
	model := modelOfPages(t)
	require.Len(t, model.Revisions, len(truths))
	score := &verdictScore{tallies: map[string]*verdictTally{}, dates: datesOf(truths)}
	for i := range truths {
		for j := i + 1; j < len(truths) && (j == i+1 || *verdictTable); j++ {
			score.pair(t, truths[i], truths[j], compareRevisions(model, i, j))
		}
	}
	if *verdictTable {
		score.print(os.Stdout)
	}
	assert.Greater(t, len(score.tallies), 10)
	for rule, tally := range score.tallies {
		assert.Empty(t, tally.misdated, "%s says wrong dates", rule)
		assert.Empty(t, tally.false, "%s finds what is no difference", rule)
		assert.Empty(t, tally.missing, "%s finds too little", rule)
	}
}

// modelOfPages is the model of all pages of the feed.
func modelOfPages(t testing.TB) *spec.Service {
	t.Helper()
	return modelOf(t, notesOfPages(t))
}

// notesOfPages are all pages of the feed.
func notesOfPages(t testing.TB) []spec.NoteFile {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(*truthFolder, "imagebuilder", "*", "page.html"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no ../shared beside this checkout: its feed is needed")
	}
	var notes []spec.NoteFile
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		name := "changelog/imagebuilder/" + filepath.Base(filepath.Dir(file)) + ".html"
		note, _ := changelog.Read(name, data)
		require.NotNil(t, note, name)
		notes = append(notes, spec.NoteFile{File: name, Note: note})
	}
	return notes
}

// modelOf is the model of some notes, with the repository's facts.
func modelOf(t testing.TB, notes []spec.NoteFile) *spec.Service {
	t.Helper()
	repository, err := inputs.Facts(inputs.Embedded())
	require.NoError(t, err)
	service, diagnostics := spec.Build(repository.Services[0].Facts, spec.NewLock("names.lock"), notes)
	for _, d := range diagnostics {
		require.Equal(t, changelog.Info, d.Severity, d.String())
	}
	return service
}

// verdictTally counts what one rule found, and what it had to find, at places.
type verdictTally struct {
	findings, places, differences int
	false, misdated, missing      []string
}

// verdictScore are the tallies by rule.
type verdictScore struct {
	tallies map[string]*verdictTally
	// dates are when each difference came, by the right answers.
	dates map[verdict][]string
}

// datesOf are the dates of the differences between each revision and the next.
func datesOf(truths []*trueRevision) map[verdict][]string {
	dates := map[verdict][]string{}
	for i, after := range truths[1:] {
		for difference := range compareTruths(truths[i], after) {
			dates[difference] = append(dates[difference], after.date)
		}
	}
	return dates
}

func (s *verdictScore) of(rule string) *verdictTally {
	if s.tallies[rule] == nil {
		s.tallies[rule] = &verdictTally{}
	}
	return s.tallies[rule]
}

// pair counts the findings between two revisions.
func (s *verdictScore) pair(t *testing.T, before, after *trueRevision, v *compat.Verdict) {
	t.Helper()
	require.Equal(t, []string{before.date, after.date}, []string{v.Before.Revision.Date, v.After.Revision.Date})
	wanted := compareTruths(before, after)
	dates := before.date + " to " + after.date + ": "
	for want := range wanted {
		s.of(want.rule).differences++
	}
	found := map[verdict]bool{}
	for _, f := range v.Findings {
		switch {
		case f.Change.Unknowable():
		case slices.Contains(statementRules, f.Rule.ID):
			s.statement(before, after, f)
		default:
			s.finding(f, dates, wanted, found)
		}
	}
	for want := range wanted {
		if !found[want] {
			tally := s.of(want.rule)
			tally.missing = append(tally.missing, fmt.Sprintf("%s%s %s", dates, want.direction, want.place))
		}
	}
}

// finding looks for a finding's places among the differences.
func (s *verdictScore) finding(f compat.Finding, dates string, wanted, found map[verdict]bool) {
	id, direction := f.Rule.ID, f.Change.Direction
	switch {
	case f.Change.Kind == compat.TypeReworded:
		id, direction = id+" of types", ""
	case f.Rule.Direction == compat.InType:
		direction = ""
	}
	tally := s.of(id)
	tally.findings++
	dated := false
	for _, place := range f.Change.Places {
		at := verdict{id, direction, place}
		if !found[at] {
			tally.places++
		}
		found[at] = true
		if !wanted[at] {
			tally.false = append(tally.false, fmt.Sprintf("%s%s %s", dates, direction, place))
		}
		dated = dated || slices.ContainsFunc(s.dates[at], func(date string) bool { return mayBeOf(f.Change.Evidence, date) })
	}
	if !dated {
		tally.misdated = append(tally.misdated, dates+f.ID+" "+known(f))
	}
}

// mayBeOf tells whether evidence allows for a date: what is proven came on its date.
func mayBeOf(e spec.Evidence, date string) bool {
	return e.Strength == spec.Proven && e.Since == date || e.Strength == spec.Bounded && e.After < date && date <= e.Since
}

// statement looks for the sentence of a finding on a text in the texts at its places.
func (s *verdictScore) statement(before, after *trueRevision, f compat.Finding) {
	tally := s.of(f.Rule.ID)
	tally.findings++
	for _, place := range f.Change.Places {
		tally.places++
		old, now := before.textAt(f.Change, place), after.textAt(f.Change, place)
		differs := !sameText(old, now) || f.Rule.ID == "DC005"
		if !differs || !holdsText(old+now, f.Change.Detail) {
			tally.false = append(tally.false, before.date+" to "+after.date+": "+place+": "+f.Change.Detail)
		}
	}
}

// textAt is the text that the right answers have where a change stands.
func (r *trueRevision) textAt(c compat.Change, place string) string {
	name, path, below := strings.Cut(place, ".")
	operation := r.operations[name]
	if operation == nil || !below {
		return operationText(operation)
	}
	direction := changelog.Request
	if c.Direction == changelog.Response {
		direction = changelog.Response
	}
	node, text := operation.side(direction), ""
	for member := range strings.SplitSeq(path, ".") {
		held := node.Members.by[member]
		if held == nil {
			return ""
		}
		text = held.Documentation
		node = r.now(insideOf(held))
	}
	return text + "\n" + r.texts[node.Shape]
}

func operationText(o *trueOperation) string {
	if o == nil {
		return ""
	}
	return o.Documentation
}

// holdsText tells whether a text has a sentence, whatever the white space.
func holdsText(text, sentence string) bool {
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	return strings.Contains(squeeze(text), squeeze(sentence))
}

// print writes a line for each rule that found something or had to.
func (s *verdictScore) print(out io.Writer) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer table.Flush()
	fmt.Fprintln(table, "rule\tfindings\tat places\tfalse\twrong dates\tdifferences\tmissing\t")
	for _, rule := range slices.Sorted(maps.Keys(s.tallies)) {
		tally := s.tallies[rule]
		wanted, missing := fmt.Sprint(tally.differences), fmt.Sprint(len(tally.missing))
		if slices.Contains(statementRules, rule) {
			wanted, missing = "-", "-"
		}
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%s\t%s\t\n", rule, tally.findings, tally.places, len(tally.false), len(tally.misdated), wanted, missing)
	}
}

// TestTruthsAfterTheLastPage holds the comparison of right answers itself against what is known to have changed without a page: what
// latest-truth.json has otherwise than the last revision. Of 95 texts 8 stand in request and response alike, and 3
// came with another operation that has the type.
func TestTruthsAfterTheLastPage(t *testing.T) {
	truths := trueRevisions(t)
	latest := truths[len(truths)-1].next(t, filepath.Join(*truthFolder, "imagebuilder", "latest-truth.json"))
	unshown := map[string]int{}
	for difference := range compareTruths(truths[len(truths)-1], latest) {
		unshown[difference.rule]++
	}
	assert.Equal(t, map[string]int{"DC001": 8, "DC002": 83, "DC002 of types": 1, "ID001": 1, "RQ008": 2}, unshown)
}
