package state_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
)

// BenchmarkDo is what calls take while 10,000 books are kept.
func BenchmarkDo(b *testing.B) {
	b.Run("memory", func(b *testing.B) { benchmark(b, state.Memory()) })
	b.Run("file", func(b *testing.B) {
		store, err := state.Open(filepath.Join(b.TempDir(), "data"), "library")
		require.NoError(b, err)
		defer store.Close()
		benchmark(b, store)
	})
}

func benchmark(b *testing.B, store state.Store) {
	service := libraryModel(b, libraryResources)
	engine, err := state.New(service, service.Latest(), store, state.Options{Clock: start, MostResources: 1 << 30})
	require.NoError(b, err)
	seeds := make([]state.Seed, 10_000)
	for i := range seeds {
		seeds[i] = state.Seed{Kind: "Book", Members: wire.Values{
			"bookId": fmt.Sprintf("b-%d", i), "title": fmt.Sprintf("Volume %d", i), "author": "Austen",
			"labels": []any{"old", "red"}, "tags": wire.Values{"team": "kitchen", "stage": "test"},
		}}
	}
	require.NoError(b, engine.Seed(seeds...))
	do := func(b *testing.B, operation string, input wire.Values) wire.Values {
		output, err := engine.Do(service.Latest().Operation(operation), input)
		require.NoError(b, err)
		return output
	}
	first := do(b, "SearchBooks", wire.Values{"most": int64(1000)})["next"]
	made := 0
	for _, c := range []struct {
		name string
		call func(b *testing.B)
	}{
		{"get", func(b *testing.B) { do(b, "DescribeBook", wire.Values{"bookId": "b-7777"}) }},
		{"page", func(b *testing.B) { do(b, "SearchBooks", wire.Values{"next": first}) }},
		{"narrow", func(b *testing.B) { do(b, "SearchBooks", wire.Values{"author": "Joyce"}) }},
		{"create", func(b *testing.B) {
			made++
			do(b, "RegisterPrint", wire.Values{"title": fmt.Sprint(made), "edition": "1"})
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				c.call(b)
			}
		})
	}
}
