package ingest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/ingest"
)

// filedName is what every file that ingest makes is called, whatever a page says.
var filedName = regexp.MustCompile(`^changelog/[a-z][a-z0-9]{0,62}/\d{4}-\d{2}-\d{2}(-[1-9]\d*)?\.(html|txt)$`)

// FuzzIngest ingests any two texts into a repository that has one note and one
// service with facts: nothing is written but pages that were read without an error,
// byte for byte and below the folder of a service; nothing that was there is lost
// unless a page says it too; and a second time changes nothing.
func FuzzIngest(f *testing.F) {
	page, html := text(f, "colour.txt"), text(f, "colour.html")
	f.Add([]byte(page), []byte(html), "")
	f.Add([]byte(text(f, "colour-flattened.txt")), []byte(page), "")
	f.Add([]byte(page), []byte(green(page)), "")
	f.Add([]byte(page), []byte(text(f, "list.txt")), "demo")
	f.Add([]byte("no page"), []byte{0}, "other")
	f.Add([]byte(html), []byte(html), "../x")
	f.Fuzz(func(t *testing.T, first, second []byte, service string) {
		root := demo(t)
		before := tree(t, root)
		options := ingest.Options{Root: root, Service: service}
		sources := slices.Values([]ingest.Source{ingest.Bytes("first", first), ingest.Bytes("second", second)})
		report, err := ingest.Run(t.Context(), options, sources)
		after := tree(t, root)
		if err != nil {
			require.Equal(t, before, after, "%v", err)
			return
		}
		requireOnlyPages(t, before, after, first, second)
		for _, p := range report.Pages {
			require.NotEqual(t, ingest.Left, p.Outcome)
			require.Equal(t, p.Path != "", slices.Contains([]ingest.Outcome{ingest.Filed, ingest.Replaced, ingest.Unchanged}, p.Outcome))
			if p.Path != "" {
				require.Contains(t, after, p.Path)
			}
		}
		_, err = ingest.Run(t.Context(), options, sources)
		require.NoError(t, err)
		require.Equal(t, after, tree(t, root))
	})
}

// requireOnlyPages states that every new file is one of the pages, readable and well named.
func requireOnlyPages(t *testing.T, before, after map[string]string, pages ...[]byte) {
	t.Helper()
	for name, content := range after {
		if before[name] == content {
			continue
		}
		require.Regexp(t, filedName, name)
		require.True(t, slices.ContainsFunc(pages, func(p []byte) bool { return bytes.Equal(p, []byte(content)) }))
		note, found := changelog.Read(name, []byte(content))
		require.NotNil(t, note)
		for _, d := range found {
			require.NotEqual(t, changelog.Error, d.Severity, "%s", d)
		}
		require.Equal(t, filepath.ToSlash(name)[len(filepath.ToSlash(filepath.Dir(name)))+1:][:10], note.Date)
	}
	for name, content := range before {
		if after[name] != content {
			require.Regexp(t, filedName, name, "only a note may give way")
		}
	}
}

// BenchmarkIngest files the repository's own notes, repeated for other dates, into a
// repository of their own: every page is read, compared with what is filed, and written.
func BenchmarkIngest(b *testing.B) {
	sources, size := repeated(b, 200)
	b.SetBytes(int64(size))
	pages := 0
	for b.Loop() {
		b.StopTimer()
		root := bare(b)
		b.StartTimer()
		report := file(b, ingest.Options{Root: root, Service: "bench"}, sources...)
		require.Equal(b, len(sources), report.Count(ingest.Filed))
		pages += len(sources)
		b.StopTimer()
		require.NoError(b, os.RemoveAll(root))
		b.StartTimer()
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}

// date is where a page tells its day.
var date = regexp.MustCompile(`\d{4}/\d{2}/\d{2}( - )`)

// repeated are the repository's own notes as pages of that many dates, and their bytes.
func repeated(b *testing.B, many int) (sources []ingest.Source, size int) {
	b.Helper()
	names, err := filepath.Glob("../../changelog/*/2*.txt")
	require.NoError(b, err)
	require.NotEmpty(b, names)
	for i := range many {
		page, err := os.ReadFile(names[i%len(names)])
		require.NoError(b, err)
		day := []byte{'2', '0', byte('0' + i/120%10), byte('0' + i/12%10), '/', byte('0' + (i%12+1)/10), byte('0' + (i%12+1)%10), '/', '0', '1'}
		page = date.ReplaceAll(page, append(day, "$1"...))
		sources = append(sources, ingest.Bytes(string(day), page))
		size += len(page)
	}
	return sources, size
}
