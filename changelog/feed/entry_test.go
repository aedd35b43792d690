package feed

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestFeeds reads each testdata/feeds/*.txtar: its file "feed" as one that came from
// https://feed.test/feed/feed.rss, against what "entries" or "error" say.
func TestFeeds(t *testing.T) {
	files, err := filepath.Glob("testdata/feeds/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			require.NotEmpty(t, archive.Comment, "say what the case shows")
			require.GreaterOrEqual(t, len(archive.Files), 1)
			got := listing(archive.Files[0].Data)
			if *update {
				archive.Files = []txtar.File{archive.Files[0], got}
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
				return
			}
			require.Len(t, archive.Files, 2)
			assert.Equal(t, archive.Files[1].Name, got.Name)
			assert.Equal(t, string(archive.Files[1].Data), string(got.Data))
		})
	}
}

func feedAddress() *url.URL {
	return &url.URL{Scheme: "https", Host: "feed.test", Path: "/feed/feed.rss"}
}

// listing are the entries of a feed, one a line, or its error.
func listing(data []byte) txtar.File {
	entries, err := readEntries(data, feedAddress())
	if err != nil {
		return txtar.File{Name: "error", Data: []byte(err.Error() + "\n")}
	}
	var text strings.Builder
	var policy Policy
	for _, e := range entries {
		fmt.Fprintf(&text, "%q %q %q %q", e.Date, e.ServiceID, e.Service, e.URL)
		if err := policy.refuses(feedAddress(), e.URL); err != nil {
			fmt.Fprintf(&text, " refused: %v", err)
		}
		fmt.Fprintln(&text)
	}
	return txtar.File{Name: "entries", Data: []byte(text.String())}
}

// TestDeepFeeds: a feed as deep as its size allows is refused, quickly and by the
// line, whatever its elements are.
func TestDeepFeeds(t *testing.T) {
	for _, element := range []string{"<a>", "<x:a>", `<title type="xhtml">`, "<item>", "<channel>"} {
		for _, root := range []string{"<rss><channel>\n<item>", "<feed>\n<entry>", "<rss>\x01<channel>\n\x1b<item>"} {
			_, err := readEntries([]byte(root+strings.Repeat(element, 1<<17)), feedAddress())
			assert.EqualError(t, err, "line 2: its elements lie more than 100 deep in each other")
		}
	}
}

// TestEntityBomb: entities that a feed declares are never put in.
func TestEntityBomb(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">` +
		`<!ENTITY file SYSTEM "file:///etc/passwd">]>` +
		`<rss><channel><item><title>` + strings.Repeat("&b;&file;", 1000) + ` - 1 new api method</title><link>/1-a.html</link></item></channel></rss>`
	entries, err := readEntries([]byte(bomb), feedAddress())
	require.NoError(t, err)
	require.Len(t, entries, 1)
	assert.Equal(t, strings.Repeat("&b;&file;", 1000), entries[0].Service)
}

func FuzzEntries(f *testing.F) {
	files, err := filepath.Glob("testdata/feeds/*.txtar")
	require.NoError(f, err)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(f, err)
		f.Add(archive.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := readEntries(data, feedAddress())
		if err != nil {
			for _, r := range err.Error() {
				require.True(t, ' ' <= r && r <= '~', "an error that steers a terminal: %q", err)
			}
			return
		}
		var policy Policy
		seen := map[string]bool{}
		for _, e := range entries {
			require.False(t, e.URL != "" && seen[e.URL], "twice: %s", e.URL)
			seen[e.URL] = true
			require.Regexp(t, `^[a-z0-9.-]*$`, e.ServiceID)
			require.Regexp(t, `^(\d{4}-\d{2}-\d{2})?$`, e.Date)
			if policy.refuses(feedAddress(), e.URL) == nil {
				require.True(t, strings.HasPrefix(strings.ToLower(e.URL), "https://feed.test"), e.URL)
			}
		}
	})
}
