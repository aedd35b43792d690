package imagebuilder_test

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// differencesText is what derived cases want and a client does not do: its head says how it is
// written.
//
//go:embed differences.txt
var differencesText string

// difference is a line of differences.txt.
type difference struct {
	whose, id string
	operation string // "" for every operation
	until     string // the date of the note with which the difference ends, "" where it stays
	met       bool   // a case met it
}

// differences are the lines of differences.txt.
type differences []*difference

var differenceLine = regexp.MustCompile(`^(ours|theirs|wording|smithy) (\S+)(?: of (\S+))?(?: until (\d{4}-\d{2}-\d{2}))? — \S.*$`)

// readDifferences reads differences.txt and says which line it cannot read.
func readDifferences(text string) (lines differences, err error) {
	seen := map[difference]bool{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := differenceLine.FindStringSubmatch(line)
		if parts == nil {
			return nil, fmt.Errorf("differences.txt: cannot read %q", line)
		}
		d := difference{whose: parts[1], id: parts[2], operation: parts[3], until: parts[4]}
		if seen[d] {
			return nil, fmt.Errorf("differences.txt: %q stands twice", line)
		}
		seen[d] = true
		lines = append(lines, &d)
	}
	return lines, nil
}

// of are the lines of those that they are about.
func (d differences) of(whose ...string) differences {
	return slices.DeleteFunc(slices.Clone(d), func(line *difference) bool { return !slices.Contains(whose, line.whose) })
}

// allow tells whether there is a reason why a client does not do what a case wants. Ask it only
// where that is so: a line that nothing asked for is unmet.
func (d differences) allow(whose string, file *fixture.File, id string) bool {
	for _, line := range d {
		if line.whose == whose && line.id == id && (line.operation == "" || line.operation == file.Operation) && !line.ended() {
			line.met = true
			return true
		}
	}
	return false
}

// require demands that a case holds for a client, or that there is a reason why not.
func (d differences) require(t *testing.T, whose string, file *fixture.File, id string, findings []string) {
	t.Helper()
	if len(findings) > 0 && d.allow(whose, file, id) {
		return
	}
	for _, finding := range findings {
		t.Errorf("%s: %s: %s", whose, id, finding)
	}
}

// ended tells whether the note was read that ends the difference, or a later one that shows the
// operation.
func (d *difference) ended() bool {
	if d.until == "" {
		return false
	}
	files, _ := stored()
	return slices.ContainsFunc(files, func(file *fixture.File) bool {
		return file.Revision == d.until || file.Revision > d.until && file.Operation == d.operation
	})
}

// unmet are the lines that no case met, though the notes show what they speak of.
func (d differences) unmet() []string {
	files, _ := stored()
	var unmet []string
	for _, line := range d {
		shown := slices.ContainsFunc(files, func(file *fixture.File) bool {
			return line.operation == "" || line.operation == file.Operation
		})
		if shown && !line.met && !line.ended() {
			unmet = append(unmet, fmt.Sprintf("differences.txt: no case met %s %s %s: drop the line", line.whose, line.id, line.operation))
		}
	}
	return unmet
}

func TestReadDifferences(t *testing.T) {
	lines, err := readDifferences("# head\n\nours a — b\ntheirs a of GetB until 2025-01-02 — d e\n")
	require.NoError(t, err)
	assert.Equal(t, differences{{whose: "ours", id: "a"},
		{whose: "theirs", id: "a", operation: "GetB", until: "2025-01-02"}}, lines)
	for _, text := range []string{"ours a", "ours a — ", "nobody a — b", "ours a until now — c", "ours a — b\nours a — c"} {
		_, err := readDifferences(text)
		assert.ErrorContains(t, err, "differences.txt: ", text)
	}
}

func TestDifferencesAreOfSomebody(t *testing.T) {
	lines, err := readDifferences("ours a — b\nwording a — b\ntheirs a — b")
	require.NoError(t, err)
	assert.Equal(t, differences{{whose: "wording", id: "a"}}, lines.of("wording"))
	assert.Equal(t, differences{{whose: "ours", id: "a"}, {whose: "theirs", id: "a"}}, lines.of("ours", "theirs"))
	assert.Len(t, lines, 3)
}

func TestDifferencesThatNothingMeetsAreNamed(t *testing.T) {
	file := allFixtures(t)[0]
	lines, err := readDifferences("ours a — b\nours b of " + file.Operation + " — b\nours b of GetNothing — b\n" +
		"theirs a of " + file.Operation + " until " + file.Revision + " — b")
	require.NoError(t, err)
	assert.False(t, lines.allow("theirs", file, "a"), "it has ended")
	assert.False(t, lines.allow("ours", file, "c"))
	assert.Len(t, lines.unmet(), 2)
	assert.True(t, lines.allow("ours", file, "a"))
	assert.True(t, lines.allow("ours", file, "b"))
	assert.Empty(t, lines.unmet())
}
