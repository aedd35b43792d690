package speed

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// rounds is how often each thing is measured; 0 measures nothing.
var rounds = flag.Int("rounds", 0, "rounds of measuring time, each thing of a row in turn")

// few is how often at most a whole generate is measured, for it takes a while.
const few = 3

// medians are how many seconds each of some functions takes. They take turns, so that all of
// them see what else the machine does.
func medians(rounds int, functions ...func()) []float64 {
	const atLeast = 10 * time.Millisecond
	repeats := make([]int, len(functions))
	for i, function := range functions {
		repeats[i] = 1 + int(atLeast/max(elapsed(function, 1), 1))
	}
	times := make([][]float64, len(functions))
	for range rounds {
		for i, function := range functions {
			runtime.GC() // so that none pays for another's garbage
			times[i] = append(times[i], elapsed(function, repeats[i]).Seconds()/float64(repeats[i]))
		}
	}
	found := make([]float64, len(functions))
	for i, all := range times {
		found[i] = median(all)
	}
	return found
}

func elapsed(function func(), repeats int) time.Duration {
	begun := time.Now()
	for range repeats {
		function()
	}
	return time.Since(begun)
}

func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

// printRow prints a row of a Markdown table.
func printRow(cells ...string) { fmt.Println("| " + strings.Join(cells, " | ") + " |") }

// printHeading prints the first two rows of a Markdown table.
func printHeading(cells ...string) {
	fmt.Println()
	printRow(cells...)
	fmt.Println("|" + strings.Repeat("---|", len(cells)))
}

// took is a time as a table shows it.
func took(seconds float64) string {
	switch {
	case seconds >= 1:
		return fmt.Sprintf("%.2f s", seconds)
	case seconds >= 0.01:
		return fmt.Sprintf("%.0f ms", seconds*1e3)
	case seconds >= 0.001:
		return fmt.Sprintf("%.1f ms", seconds*1e3)
	}
	return fmt.Sprintf("%.0f µs", seconds*1e6)
}

// size is a number of bytes as a table shows it.
func size(bytes int) string {
	if bytes < 1e5 {
		return fmt.Sprintf("%.1f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.2f MB", float64(bytes)/1e6)
}

func TestTook(t *testing.T) {
	for seconds, want := range map[float64]string{12.345: "12.35 s", 0.0456: "46 ms", 0.0034: "3.4 ms", 0.000789: "789 µs"} {
		assert.Equal(t, want, took(seconds))
	}
}

func TestMedian(t *testing.T) {
	assert.Equal(t, 2.0, median([]float64{9, 1, 2}))
}

func TestSize(t *testing.T) {
	assert.Equal(t, "1.5 kB", size(1500))
	assert.Equal(t, "1.50 MB", size(1500e3))
}
