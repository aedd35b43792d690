package pipeline_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/pipeline"
)

// BenchmarkEmission measures each emitter on this repository's own services.
func BenchmarkEmission(b *testing.B) {
	r, err := pipeline.Load(repositoryRoot)
	require.NoError(b, err)
	for _, e := range pipeline.Emitters() {
		b.Run(e.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, s := range r.Services {
					_, err := e.Files(s.Model)
					require.NoError(b, err)
				}
			}
		})
	}
}

// BenchmarkGenerate measures a whole generate of this repository: into an empty
// tree, where every file is written, and into one where nothing changed.
func BenchmarkGenerate(b *testing.B) {
	b.Run("everything", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			root := readInputs(b)
			b.StartTimer()
			generate(b, root, pipeline.Emitters())
		}
	})
	b.Run("nothing changed", func(b *testing.B) {
		root := readInputs(b)
		generate(b, root, pipeline.Emitters())
		for b.Loop() {
			generate(b, root, pipeline.Emitters())
		}
	})
}

// readInputs copies what generate reads of this repository into a tree of its own.
func readInputs(tb testing.TB) string {
	tb.Helper()
	root := tb.TempDir()
	r, err := pipeline.Load(repositoryRoot)
	require.NoError(tb, err)
	for _, s := range r.Services {
		for _, note := range s.Notes {
			copyFile(tb, root, note.File)
		}
		copyFile(tb, root, s.Facts.File)
	}
	return root
}

func copyFile(tb testing.TB, root, name string) {
	tb.Helper()
	content, err := os.ReadFile(repositoryRoot + "/" + name)
	require.NoError(tb, err)
	write(tb, root, name, string(content))
}

func generate(tb testing.TB, root string, emitters []pipeline.Emitter) {
	tb.Helper()
	r, err := pipeline.Load(root)
	require.NoError(tb, err)
	plan, err := r.Plan(emitters)
	require.NoError(tb, err)
	_, err = plan.Write(root)
	require.NoError(tb, err)
}
