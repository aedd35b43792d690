package ingest_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/ingest"
)

// TestTheFeedArrivesLayoutByLayout files every page of the feed three times, the
// poorest layout first: each richer one takes the place of the one before, but for
// what it lost, and in the end every page lies there once, as the feed serves it. Then
// they come all over again, and nothing changes.
func TestTheFeedArrivesLayoutByLayout(t *testing.T) {
	pages, err := filepath.Glob("../../../shared/feed/*/*/page.html")
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no pages of the feed")
	}
	want := bare(t)
	services := map[string][]string{}
	for i, p := range file(t, ingest.Options{Root: want}, layout(pages, "page.html")...).Pages {
		services[p.ServiceID] = append(services[p.ServiceID], pages[i])
	}
	root := bare(t)
	for service, pages := range services {
		options := ingest.Options{Root: root, Service: service}
		report := file(t, options, layout(pages, "flattened.txt")...)
		assert.Equal(t, len(pages), report.Count(ingest.Filed), "%v", told(report))
		report = file(t, options, layout(pages, "structured.txt")...)
		for _, p := range report.Pages {
			assert.True(t, p.Outcome == ingest.Replaced || p.Outcome == ingest.Filed && len(p.Diagnostics) > 0, "%v", p)
		}
		report = file(t, options, layout(pages, "page.html")...)
		assert.Equal(t, len(pages), report.Count(ingest.Replaced), "%v", told(report))
	}
	assert.Equal(t, tree(t, want), tree(t, root))
	for _, kind := range []string{"structured.txt", "flattened.txt", "page.html"} {
		report := file(t, ingest.Options{Root: root}, layout(pages, kind)...)
		assert.Equal(t, len(pages), report.Count(ingest.Unchanged), kind)
	}
	assert.Equal(t, tree(t, want), tree(t, root))
}

// layout are the pages in another layout.
func layout(pages []string, kind string) []ingest.Source {
	sources := make([]ingest.Source, len(pages))
	for i, page := range pages {
		sources[i] = ingest.File(filepath.Join(filepath.Dir(page), kind))
	}
	return sources
}
