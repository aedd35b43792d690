package paritytest

import (
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
)

// tally is what has been compared so far. Tests run side by side, so it has a lock.
var tally struct {
	sync.Mutex
	rows []row
}

// row counts the comparisons of one kind.
type row struct {
	kind                     string
	compared, equal, allowed int
	beyond                   int
}

// count adds comparisons of a kind to the tally: how many there were, how many were equal, and how
// many differ for a reason that differences.txt gives.
func count(kind string, compared, equal, allowed int) {
	tally.Lock()
	defer tally.Unlock()
	r := rowOf(kind)
	r.compared, r.equal, r.allowed = r.compared+compared, r.equal+equal, r.allowed+allowed
}

// countBeyond adds what only the official client has and the notes that were read do not show.
func countBeyond(kind string, beyond int) {
	tally.Lock()
	defer tally.Unlock()
	rowOf(kind).beyond += beyond
}

// rowOf is the row of a kind.
func rowOf(kind string) *row {
	at := slices.IndexFunc(tally.rows, func(r row) bool { return r.kind == kind })
	if at < 0 {
		at = len(tally.rows)
		tally.rows = append(tally.rows, row{kind: kind})
	}
	return &tally.rows[at]
}

// String is a row as it is printed.
func (r row) String() string {
	text := fmt.Sprintf("%-40s %6d compared  %6d equal  %4d allowed", r.kind, r.compared, r.equal, r.allowed)
	if r.beyond > 0 {
		text += fmt.Sprintf("  %d more are not in the notes", r.beyond)
	}
	return text
}

// seldom is how much garbage, in percent of what is in use, the tests let lie: they use little, and to
// look through it often would take a fifth of their time.
const seldom = 400

// TestMain prints the tally behind the tests, and fails for a line of differences.txt that none of
// them met.
func TestMain(m *testing.M) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(seldom)
	}
	status := m.Run()
	slices.SortFunc(tally.rows, func(a, b row) int { return strings.Compare(a.kind, b.kind) })
	for _, r := range tally.rows {
		fmt.Println("parity:", r)
	}
	for _, line := range unusedDifferences() {
		fmt.Println("FAIL: differences.txt:", line)
		status = 1
	}
	os.Exit(status)
}
