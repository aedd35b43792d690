package compat_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkCompare judges what differs between two full revisions of a whole service, between its first revision and its last,
// which differ most, and between all pairs of them.
func BenchmarkCompare(b *testing.B) {
	model := modelOfPages(b)
	last := len(model.Revisions) - 1
	require.Len(b, model.Revisions[last-1].Operations, 77)
	require.Len(b, model.Revisions[last].Operations, 77)
	b.Run("full", func(b *testing.B) {
		for b.Loop() {
			compareRevisions(model, last-1, last)
		}
	})
	b.Run("far", func(b *testing.B) {
		for b.Loop() {
			compareRevisions(model, 0, last)
		}
	})
	b.Run("pairs", func(b *testing.B) {
		for b.Loop() {
			for after := range model.Revisions {
				for before := range after {
					compareRevisions(model, before, after)
				}
			}
		}
	})
}
