package spec

import (
	"testing"
	"time"
)

// BenchmarkBuild measures the fold alone: notes and facts file are read before.
func BenchmarkBuild(b *testing.B) {
	facts, notes := fiveFacts(b), fiveNotes(b)
	b.ReportAllocs()
	for b.Loop() {
		Build(facts, NewLock("names.lock"), notes)
	}
}

// BenchmarkBuildHistory folds a service's whole history and ten times as many notes of it: the
// metric is what a note of the long history costs, in notes of the short one. It is 1 where the
// cost is linear.
func BenchmarkBuildHistory(b *testing.B) {
	const copies = 10
	facts, notes := fiveFacts(b), feedNotes(b, "structured")
	short, long := shifted(b, notes, 1), shifted(b, notes, copies)
	measure := func(notes []NoteFile) time.Duration {
		start := time.Now()
		Build(facts, NewLock("names.lock"), notes)
		return time.Since(start)
	}
	var shortTime, longTime time.Duration
	for b.Loop() {
		for range copies {
			shortTime += measure(short)
		}
		longTime += measure(long)
	}
	b.ReportMetric(float64(longTime)/float64(shortTime), "cost/note")
	b.ReportMetric(float64(longTime.Milliseconds())/float64(b.N), "ms/280notes")
}
