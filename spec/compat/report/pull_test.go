package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/news"
	"github.com/revsmith/revsmith/spec/compat/pull"
	"github.com/revsmith/revsmith/spec/compat/report"
)

// hostilePull is a pull request whose every text tries to leave its place.
func hostilePull() *pull.Request {
	const bait = "a|b <img src=x> `x` [link](javascript:x)\n## heading\n</details>\x1b[31m @all https://example.com"
	r := hostile()
	return &pull.Request{
		Service: &spec.Service{ID: "zoo", Title: bait}, Date: "2024-02-01",
		Note:      spec.NoteSource{File: "changelog/zoo/" + bait, Layout: changelog.HTML, Summary: bait},
		News:      news.Of(r.Verdict),
		OfDate:    news.Of(nothing().Verdict),
		Symbols:   []compat.Symbol{{Name: "types." + bait, Kind: "const"}, {Name: "Keep", Kind: "func"}},
		Assumed:   []*spec.Operation{{Name: "Keep" + bait, HTTP: spec.HTTP{Method: "GET", URI: "/" + bait, Assumed: true}}},
		FirstSeen: []string{bait},
		Unshown: []spec.Unshown{
			{Operation: bait, Hidden: changelog.BothHidden, Announced: []spec.Announcement{{Path: "Keep." + bait}}},
			{Operation: "Tame", Hidden: changelog.RequestHidden},
		},
		Found: []changelog.Diagnostic{{File: bait, Line: 3, Severity: changelog.Warning, ID: "lost-list", Message: bait}},
	}
}

func pullWritten(t *testing.T, r *pull.Request) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, report.WritePull(&out, r))
	return out.String()
}

func TestHostilePull(t *testing.T) {
	text := pullWritten(t, hostilePull())
	golden(t, filepath.Join("testdata", "hostile", "pull.md"), text)
	assert.Equal(t, 1, strings.Count(text, "\n## ")+strings.Count(text[:3], "## "), "no text becomes a heading")
	lines := strings.Split(text, "\n")
	begun, ended := 0, 0
	for _, line := range lines {
		if strings.HasPrefix(line, "<details>") {
			begun++
		}
		if strings.HasPrefix(line, "</details>") {
			ended++
		}
		outside := withoutSpans(line)
		for _, alive := range []string{"<img", "://", "@all", "\x1b"} {
			assert.NotContains(t, outside, alive)
		}
	}
	assert.Equal(t, begun, ended)
	assert.Equal(t, 2, begun)
}

// withoutSpans is a line without what stands in code spans.
func withoutSpans(line string) string {
	var outside strings.Builder
	for line != "" {
		fence := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		if fence == "" {
			outside.WriteByte(line[0])
			escaped := line[0] == '\\' && len(line) > 1
			line = line[1:]
			if escaped {
				line = line[1:]
			}
			continue
		}
		_, line, _ = strings.Cut(line[len(fence):], fence)
	}
	return outside.String()
}

// TestQuietPull: what there is nothing of is said where people look for it.
func TestQuietPull(t *testing.T) {
	quiet := &pull.Request{Service: &spec.Service{Title: "Zoo"}, Date: "2024-02-01", Note: spec.NoteSource{File: "a.txt"}, News: news.Of(nothing().Verdict)}
	golden(t, filepath.Join("testdata", "nothing", "pull.md"), pullWritten(t, quiet))
}

func TestPullWriterFails(t *testing.T) {
	size := len(pullWritten(t, hostilePull()))
	assert.ErrorIs(t, report.WritePull(&failing{size - 1}, hostilePull()), os.ErrClosed)
}
