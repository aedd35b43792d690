package changelog

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// BenchmarkRead reads the repository's own notes, and one page in every layout.
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
			benchmarkRead(b, data)
		})
	}
	for _, layout := range []Layout{HTML, Structured, Flattened} {
		b.Run(string(layout), func(b *testing.B) {
			benchmarkRead(b, feedPage(b, layout))
		})
	}
}

// benchmarkRead reads a page, and says how many bytes and members that are.
func benchmarkRead(b *testing.B, data []byte) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	var note *Note
	for b.Loop() {
		var diagnostics []Diagnostic
		if note, diagnostics = Read("page", data); hasError(diagnostics) {
			b.Fatal(diagnostics)
		}
	}
	statistics := note.Statistics()
	b.ReportMetric(float64(statistics.RequestMembers+statistics.ResponseMembers), "members")
}

// BenchmarkTokenizer cuts the same page into tokens and makes nothing of them:
// the reader of HTML can be no faster.
func BenchmarkTokenizer(b *testing.B) {
	data := feedPage(b, HTML)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		tokenizer := html.NewTokenizer(bytes.NewReader(data))
		for tokenizer.Next() != html.ErrorToken {
			tokenizer.TagName()
		}
	}
}

// feedPage is a large page of the feed's folder in a layout.
func feedPage(b *testing.B, layout Layout) []byte {
	name := map[Layout]string{HTML: "page.html", Structured: "structured.txt", Flattened: "flattened.txt"}[layout]
	data, err := os.ReadFile(filepath.Join(feedFolder, "imagebuilder", "2023-12-12", name))
	if err != nil {
		b.Skip("no ../shared beside this checkout: no page in all layouts")
	}
	return data
}
