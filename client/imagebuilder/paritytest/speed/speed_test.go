package speed

import (
	"cmp"
	"flag"
	"runtime"
	"slices"
	"testing"
	"time"
)

// rounds is how often TestTable measures the time of each client, in turn; 0 leaves the time out.
var rounds = flag.Int("rounds", 0, "rounds of measuring time, ours and the official client in turn")

// BenchmarkClients measures each client alone, one after the other; a profile is taken of it.
func BenchmarkClients(b *testing.B) {
	for _, m := range append(halves(b), everything(b)...) {
		for _, side := range m.sides() {
			b.Run(m.name+"/"+side.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := side.do(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// everything are the whole calls, and what is around them, without a network.
func everything(tb testing.TB) []aimed {
	all := inMemory(tb)
	for _, m := range measures(tb) {
		all = append(all, aimed{m, floor})
	}
	return all
}

// cost is what one run of a measure's function takes.
type cost struct{ allocs, bytes, nanoseconds float64 }

// TestNoSlower holds that no call, and no half of one, takes more allocations or bytes with our client
// than with the official one. Over a network they are not counted: its server allocates as well.
func TestNoSlower(t *testing.T) {
	for _, m := range append(halves(t), everything(t)...) {
		ours, official := allocations(t, m.ours), allocations(t, m.official)
		if ours.allocs > official.allocs {
			t.Errorf("%s: %.0f allocations, the official client makes %.0f", m.name, ours.allocs, official.allocs)
		}
		if !raced && ours.bytes > official.bytes*1.01 { // maps hash, and grow, by chance
			t.Errorf("%s: %.0f bytes, the official client takes %.0f", m.name, ours.bytes, official.bytes)
		}
	}
}

// allocations is what one run allocates, as the median of some: a garbage collection, or a map
// that grows, adds a few by chance.
func allocations(t *testing.T, do func() error) cost {
	runs := make([]cost, 9)
	for i := range runs {
		runs[i] = allocated(t, do)
	}
	return cost{
		allocs: median(runs, func(c cost) float64 { return c.allocs }),
		bytes:  median(runs, func(c cost) float64 { return c.bytes }),
	}
}

func allocated(t *testing.T, do func() error) cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	run(t, do, 1)
	runtime.ReadMemStats(&after)
	return cost{allocs: float64(after.Mallocs - before.Mallocs), bytes: float64(after.TotalAlloc - before.TotalAlloc)}
}

// run does it n times and returns how long one time took.
func run(t *testing.T, do func() error, n int) float64 {
	start := time.Now()
	for range n {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	return float64(time.Since(start).Nanoseconds()) / float64(n)
}

// times are the median times of both, and the median of how many times ours the official client takes.
func times(t *testing.T, m *measure) (ours, official, ratio float64) {
	const round = 10 * time.Millisecond
	n := max(1, int(float64(round.Nanoseconds())/run(t, m.official, 3)))
	all := make([][2]float64, *rounds)
	for i := range all {
		sides := m.sides()
		for k := range sides {
			at := (i + k) % 2 // who begins takes turns
			runtime.GC()      // so that neither pays for the other's garbage
			all[i][at] = run(t, sides[at].do, n)
		}
	}
	return median(all, func(p [2]float64) float64 { return p[0] }), median(all, func(p [2]float64) float64 { return p[1] }),
		median(all, func(p [2]float64) float64 { return p[1] / p[0] })
}

func median[T any](all []T, of func(T) float64) float64 {
	values := make([]float64, len(all))
	for i, v := range all {
		values[i] = of(v)
	}
	slices.SortFunc(values, cmp.Compare[float64])
	return values[len(values)/2]
}
