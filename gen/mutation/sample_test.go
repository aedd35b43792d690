package mutation

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

// several are n mutants of each kind.
func several(n int, kinds ...string) []Mutant {
	var all []Mutant
	for _, kind := range kinds {
		for i := range n {
			all = append(all, Mutant{ID: fmt.Sprintf("%s:%d", kind, i), Kind: kind})
		}
	}
	return all
}

func ids(mutants []Mutant) []string {
	var all []string
	for _, m := range mutants {
		all = append(all, m.ID)
	}
	return all
}

func TestSampleTakesOfEachKind(t *testing.T) {
	all := append(several(100, "a", "b"), several(2, "rare")...)
	counts := map[string]int{}
	for _, m := range Sample(all, 7, 20) {
		counts[m.Kind]++
	}
	assert.Equal(t, map[string]int{"a": 9, "b": 9, "rare": 2}, counts)
	assert.Len(t, Sample(all, 7, 2), 2)
	assert.Equal(t, ids(all), ids(Sample(all, 7, 1000)))
}

func TestTheSeedDecides(t *testing.T) {
	all := several(100, "a", "b")
	assert.Equal(t, ids(Sample(all, 7, 20)), ids(Sample(all, 7, 20)))
	assert.NotEqual(t, ids(Sample(all, 7, 20)), ids(Sample(all, 8, 20)))
}

// TestASampleOutlivesChanges: what is added elsewhere takes at most its own place.
func TestASampleOutlivesChanges(t *testing.T) {
	before := ids(Sample(several(100, "a", "b"), 7, 20))
	after := ids(Sample(several(101, "a", "b"), 7, 20))
	kept := 0
	for _, id := range before {
		for _, other := range after {
			if id == other {
				kept++
			}
		}
	}
	assert.GreaterOrEqual(t, kept, 18)
}
