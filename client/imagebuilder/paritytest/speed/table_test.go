package speed

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// result is what a measure came out as.
type result struct {
	aimed
	ours, official cost
	// time and allocations are how many times ours the official client takes.
	time, allocations float64
}

// TestTable prints, with -rounds, how the two clients compare in everything that is measured, with
// the aim beside each figure. Without, it holds that all of it can be measured.
func TestTable(t *testing.T) {
	rows := slices.Concat(halves(t), everything(t), overLoopback(t))
	if *rounds == 0 {
		for _, row := range rows {
			for _, side := range row.sides() {
				run(t, side.do, 1)
			}
		}
		return
	}
	heading(os.Stdout)
	for _, row := range rows {
		fmt.Println(measureRow(t, row).String())
	}
}

func heading(w io.Writer) {
	fmt.Fprintln(w, "| official client ÷ ours | time | allocations | ours | official |")
	fmt.Fprintln(w, "|---|---|---|---|---|")
}

func measureRow(t *testing.T, row aimed) result {
	ours, official := allocations(t, row.ours), allocations(t, row.official)
	r := result{aimed: row, ours: ours, official: official}
	r.ours.nanoseconds, r.official.nanoseconds, r.time = times(t, &row.measure)
	r.allocations = official.allocs / max(ours.allocs, 1)
	return r
}

// String is the row of the table.
func (r result) String() string {
	return fmt.Sprintf("| %s | %s | %s | %s | %s |", r.name, held(r.time, r.aim.time), held(r.allocations, r.aim.allocations), r.ours, r.official)
}

// String is what a call takes.
func (c cost) String() string {
	return fmt.Sprintf("%s µs, %.0f allocations", significant(c.nanoseconds/1e3), c.allocs)
}

// held is a figure beside its aim: a missed one is printed bold and called so. What only must be
// no slower is called so where it is, but for the noise of a measurement.
func held(figure, aim float64) string {
	const noise = 0.97
	switch {
	case aim == 1 && figure < noise:
		return fmt.Sprintf("**%s** (worse)", significant(figure))
	case aim <= 1:
		return significant(figure)
	case figure < aim:
		return fmt.Sprintf("**%s** (aim %s: missed)", significant(figure), significant(aim))
	}
	return fmt.Sprintf("%s (aim %s)", significant(figure), significant(aim))
}

// significant is a figure with two decimals below ten, one below a hundred and none above.
func significant(figure float64) string {
	switch {
	case figure >= 100:
		return fmt.Sprintf("%.0f", figure)
	case figure >= 10:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", figure), ".0")
	}
	return strings.TrimSuffix(fmt.Sprintf("%.2f", figure), ".00")
}

func TestHeld(t *testing.T) {
	for _, c := range []struct {
		figure, aim float64
		want        string
	}{
		{12.34, 12, "12.3 (aim 12)"},
		{3.456, 12, "**3.46** (aim 12: missed)"},
		{12, 12, "12 (aim 12)"},
		{1380, 1000, "1380 (aim 1000)"},
		{1.04, 1, "1.04"},
		{0.98, 1, "0.98"},
		{0.9, 1, "**0.90** (worse)"},
		{2.7, 0, "2.70"},
	} {
		if got := held(c.figure, c.aim); got != c.want {
			t.Errorf("%v held against %v: %q, want %q", c.figure, c.aim, got, c.want)
		}
	}
}
