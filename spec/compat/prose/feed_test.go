package prose_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec/compat/prose"
)

// TestFeedStates reads all texts of a feed of pages. -v prints every statement once: the
// figures of how many are found and how many are right come from there.
func TestFeedStates(t *testing.T) {
	texts := feedTexts(t, "imagebuilder")
	found := map[prose.Kind]int{}
	for _, text := range texts {
		for _, s := range prose.Read(text) {
			found[s.Kind]++
			t.Logf("%s %s %q %v: %s", s.Kind, s.Limit, s.Value, s.Names, s.Sentence)
		}
	}
	t.Logf("%d texts: %v", len(texts), found)
	for _, kind := range []prose.Kind{prose.Limited, prose.Defaulted, prose.Duty, prose.Exclusive, prose.Conditional, prose.Filtering} {
		assert.Positive(t, found[kind], kind)
	}
}

// feedTexts are the texts of all pages of a part of the feed, each once, sorted.
func feedTexts(t *testing.T, part string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("../../../../shared/feed", part, "*", "page.html"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no ../shared beside this checkout: its feed is needed")
	}
	seen := map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		note, _ := changelog.Read(file, data)
		for _, o := range note.Operations {
			seen[o.Documentation] = true
			gather(o.Input, seen)
			gather(o.Output, seen)
		}
	}
	delete(seen, "")
	return slices.Sorted(maps.Keys(seen))
}

// gather adds the texts of a tree.
func gather(n *changelog.Node, into map[string]bool) {
	if n == nil {
		return
	}
	into[n.Documentation] = true
	for _, m := range n.Members {
		gather(m.Node, into)
	}
	gather(n.Element, into)
	gather(n.Value, into)
}
