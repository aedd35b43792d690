package paritytest

import (
	"cmp"
	_ "embed"
	"flag"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// differencesText is where the two clients may differ: its head says how it is written.
//
//go:embed differences.txt
var differencesText string

// difference is a line of differences.txt.
type difference struct {
	kind, what string
	until      string // the date of the note with which the difference ends, "" where it stays
	of         string // what the notes must show for a test to meet it, "" for what WHAT names
	used       bool   // a test met it
}

// differences are the lines, read once, and which of them tests met.
var differences struct {
	sync.Mutex
	lines []*difference
}

var differenceLine = regexp.MustCompile(`^([a-z]+) (\S+)(?: until (\d{4}-\d{2}-\d{2}))?(?: of (\S+))? — \S.*$`)

// readDifferences reads differences.txt and says which lines it cannot read.
func readDifferences(text string) (lines []*difference, err error) {
	seen := map[[2]string]bool{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := differenceLine.FindStringSubmatch(line)
		if parts == nil {
			return nil, fmt.Errorf("differences.txt: cannot read %q", line)
		}
		key := [2]string{parts[1], parts[2]}
		if seen[key] {
			return nil, fmt.Errorf("differences.txt: %s stands twice", key)
		}
		seen[key] = true
		lines = append(lines, &difference{kind: parts[1], what: parts[2], until: parts[3], of: parts[4]})
	}
	return lines, nil
}

// allowed tells whether differences.txt gives a reason why the clients differ in this. Ask it
// only where they do differ: a line that no test asked for fails the run.
func allowed(kind, what string) bool {
	differences.Lock()
	defer differences.Unlock()
	if differences.lines == nil {
		lines, err := readDifferences(differencesText)
		if err != nil {
			panic(err)
		}
		differences.lines = lines
	}
	for _, d := range differences.lines {
		if d.kind == kind && d.what == what && !d.ended() {
			d.used = true
			return true
		}
	}
	return false
}

// ended tells whether the note was read that ends the difference, or a later one that shows the
// operation whose input it is in.
func (d *difference) ended() bool {
	if d.until == "" {
		return false
	}
	files, _ := stored()
	return slices.ContainsFunc(files, func(file *fixture.File) bool {
		return file.Revision == d.until || file.Revision > d.until && strings.HasPrefix(d.what, file.Operation+"Input.")
	})
}

// unusedDifferences are the lines that no test met, though the notes show what they speak of. A
// run of chosen tests or cases has none: it does not meet all lines.
func unusedDifferences() []string {
	for _, chosen := range []string{"test.run", "test.skip", "test.list", "test.bench", "test.fuzz", "cases", "case"} {
		if f := flag.Lookup(chosen); f.Value.String() != f.DefValue {
			return nil
		}
	}
	var unused []string
	for _, d := range differences.lines {
		if !d.used && !d.ended() && !beyondNotes(cmp.Or(d.of, d.what)) {
			unused = append(unused, fmt.Sprintf("%s %s: no test met this difference, drop the line", d.kind, d.what))
		}
	}
	return unused
}

// beyondNotes tells whether a difference is in something of which the notes that were read show
// nothing. Notes that show every operation show everything.
func beyondNotes(what string) bool {
	packages, err := loaded()
	if err != nil || !operationsMissing() {
		return false
	}
	name, part, isPart := strings.Cut(what, ".")
	for _, folder := range []string{"", "/types"} {
		our := packages[ourPath+folder].Scope().Lookup(name)
		if our == nil {
			continue
		}
		field, _ := fieldOf(our.Type(), part)
		return isPart && field == nil && methodOf(our.Type(), part) == nil
	}
	return slices.Contains(operations(theirClient), name) && !slices.Contains(operations(ourClient), name) || packages[theirPath].Scope().Lookup(name) != nil ||
		packages[theirPath+"/types"].Scope().Lookup(name) != nil
}

func TestReadDifferences(t *testing.T) {
	lines, err := readDifferences("# head\n\nlacks A.B — c\nallows A.C until 2025-01-02 — d e\nsmithy f of G — h\n")
	require.NoError(t, err)
	assert.Equal(t, []*difference{{kind: "lacks", what: "A.B"}, {kind: "allows", what: "A.C", until: "2025-01-02"}, {kind: "smithy", what: "f", of: "G"}}, lines)
	for _, text := range []string{"lacks A.B", "lacks A.B — ", "lacks A.B c — d", "lacks A.B until now — c", "lacks A.B of — c", "lacks A.B — c\nlacks A.B — d"} {
		_, err := readDifferences(text)
		assert.ErrorContains(t, err, "differences.txt: ", text)
	}
}
