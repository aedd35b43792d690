package paritytest

import (
	"fmt"
	"os"
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
}

// count adds comparisons of a kind to the tally: how many there were, how many were equal, and how
// many differ for a reason that differences.txt gives.
func count(kind string, compared, equal, allowed int) {
	tally.Lock()
	defer tally.Unlock()
	at := slices.IndexFunc(tally.rows, func(r row) bool { return r.kind == kind })
	if at < 0 {
		at = len(tally.rows)
		tally.rows = append(tally.rows, row{kind: kind})
	}
	r := &tally.rows[at]
	r.compared, r.equal, r.allowed = r.compared+compared, r.equal+equal, r.allowed+allowed
}

// TestMain prints the tally behind the tests, and fails for a line of differences.txt that none of
// them met.
func TestMain(m *testing.M) {
	status := m.Run()
	slices.SortFunc(tally.rows, func(a, b row) int { return strings.Compare(a.kind, b.kind) })
	for _, r := range tally.rows {
		fmt.Printf("parity: %-40s %6d compared  %6d equal  %4d allowed\n", r.kind, r.compared, r.equal, r.allowed)
	}
	for _, line := range unusedDifferences() {
		fmt.Println("FAIL: differences.txt:", line)
		status = 1
	}
	os.Exit(status)
}
