package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFetchWholeHistory fetches every page of a service from a feed that lists the
// newest first, and finds each filed byte for byte.
func TestFetchWholeHistory(t *testing.T) {
	pages, err := filepath.Glob("../../../shared/feed/imagebuilder/*/page.html")
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: the feed's pages are read where they lie")
	}
	server := httptest.NewServer(history(pages))
	defer server.Close()
	root := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(root, "changelog"), 0o755))
	var stdout, stderr bytes.Buffer
	fetch := func() int {
		stdout.Reset()
		stderr.Reset()
		return run([]string{"fetch", "-C", root, "--feed", server.URL + "/feed/feed.rss", "--pause", "0s", "--service", "imagebuilder"}, nil, &stdout, &stderr)
	}
	require.Equal(t, exitClean, fetch(), stderr.String())
	assert.Contains(t, stdout.String(), fmt.Sprintf("feed: %d entries, %[1]d asked for, %[1]d downloaded", len(pages)))
	for _, page := range pages {
		want, err := os.ReadFile(page)
		require.NoError(t, err)
		got, err := os.ReadFile(filepath.Join(root, "changelog", "imagebuilder", filepath.Base(filepath.Dir(page))+".html"))
		require.NoError(t, err)
		assert.True(t, bytes.Equal(want, got), page)
	}
	require.Equal(t, exitClean, fetch(), stderr.String())
	assert.Contains(t, stdout.String(), fmt.Sprintf("%d filed before", len(pages)))
}

// history serves pages of a service with a feed that lists them, the newest first.
func history(pages []string) http.Handler {
	handler := http.NewServeMux()
	var items strings.Builder
	for i := len(pages) - 1; i >= 0; i-- {
		date := filepath.Base(filepath.Dir(pages[i]))
		link := fmt.Sprintf("/archive/changes/%06x-imagebuilder.html", i)
		fmt.Fprintf(&items, "<item><title>EC2 Image Builder</title><link>%s</link><pubDate>%sT19:07:09Z</pubDate></item>", link, date)
		handler.HandleFunc(link, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, pages[i]) })
	}
	handler.HandleFunc("/feed/feed.rss", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, "<rss version=\"2.0\"><channel>%s</channel></rss>", items.String())
	})
	return handler
}
