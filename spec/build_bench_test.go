package spec

import (
	"testing"
)

// BenchmarkBuild measures the fold alone: notes and facts file are read before.
func BenchmarkBuild(b *testing.B) {
	facts, notes := fiveFacts(b), fiveNotes(b)
	b.ReportAllocs()
	for b.Loop() {
		Build(facts, NewLock("names.lock"), notes)
	}
}
