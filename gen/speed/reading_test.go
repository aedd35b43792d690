package speed

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/revsmith/revsmith/changelog"
)

// printReading prints how many megabytes a second of each layout are read, beside what splitting
// them into lines and cutting them into tokens does alone.
func printReading(t *testing.T) {
	printHeading("reading", "pages", "size", "read", "split into lines", "x/net/html's tokenizer")
	for _, layout := range []string{"page.html", "structured.txt", "flattened.txt"} {
		pages := pagesOf(t, layout)
		total := 0
		for _, page := range pages {
			total += len(page)
		}
		times := medians(*rounds, each(pages, read), each(pages, split), each(pages, tokenize))
		note, _ := changelog.Read("page", pages[0])
		cells := []string{string(note.Layout), fmt.Sprint(len(pages)), size(total)}
		for _, seconds := range times {
			cells = append(cells, fmt.Sprintf("%.0f MB/s", float64(total)/1e6/seconds))
		}
		printRow(cells...)
	}
}

// pagesOf are the pages beside the checkout in a layout.
func pagesOf(t *testing.T, name string) (pages [][]byte) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(feed, "*", "*", name))
	require.NoError(t, err)
	for _, file := range files {
		page, err := os.ReadFile(file)
		require.NoError(t, err)
		pages = append(pages, page)
	}
	return pages
}

// each is a function that does something with all pages.
func each(pages [][]byte, do func([]byte) int) func() {
	return func() {
		for _, page := range pages {
			do(page)
		}
	}
}

// read reads a page and answers how many operations it has.
func read(page []byte) int {
	note, _ := changelog.Read("page", page)
	return len(note.Operations)
}

// split splits a page into lines and answers how many they are.
func split(page []byte) (lines int) {
	for range bytes.Lines(page) {
		lines++
	}
	return lines
}

// tokenize cuts a page into tokens and answers how many they are.
func tokenize(page []byte) (count int) {
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for tokens.Next() != html.ErrorToken {
		tokens.TagName()
		count++
	}
	return count
}
