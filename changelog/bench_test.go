package changelog

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	files, err := filepath.Glob("imagebuilder/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatal("no notes in imagebuilder/")
	}
	for _, file := range files {
		b.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(b *testing.B) {
			data, err := os.ReadFile(file)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, diagnostics := Read(file, data); len(diagnostics) > 0 {
					b.Fatal(diagnostics)
				}
			}
		})
	}
}
