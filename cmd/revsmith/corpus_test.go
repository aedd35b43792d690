package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// corpusSize is how many pages TestLargeCorpus ingests; the makefile asks for 20000.
var corpusSize = flag.Int("corpus", 240, "how many pages TestLargeCorpus ingests")

// maxPeak is how much memory the whole process may have held, whatever the corpus.
const maxPeak = 500 << 20

// TestLargeCorpus ingests a quarter, a half and all of a corpus into an empty
// repository each, and again, and prints what that took. Nothing is held to a time.
func TestLargeCorpus(t *testing.T) {
	pages := feedPages(t)
	for _, size := range []int{*corpusSize / 4, *corpusSize / 2, *corpusSize} {
		folder, root := t.TempDir(), t.TempDir()
		bytes := layCorpus(t, pages, folder, size)
		require.NoError(t, os.Mkdir(filepath.Join(root, "changelog"), 0o755))
		for _, want := range []string{"filed", "unchanged"} {
			begun := time.Now()
			ingestCorpus(t, root, folder, fmt.Sprintf("%d pages: %d %s;", size, size, want))
			took := time.Since(begun).Seconds()
			t.Logf("%-9s %6d pages %7.1f MB %6.1f s %7.0f pages/s %6.1f MB/s, peak memory %d MB", want, size,
				float64(bytes)/1e6, took, float64(size)/took, float64(bytes)/1e6/took, peakMemory(t)>>20)
		}
		require.Less(t, peakMemory(t), maxPeak)
		require.NoError(t, os.RemoveAll(root))
		require.NoError(t, os.RemoveAll(folder))
	}
}

// ingestCorpus ingests a folder, with a bar on a terminal, and wants a line of the output.
func ingestCorpus(t *testing.T, root, folder, want string) {
	t.Helper()
	var stdout bytes.Buffer
	require.Equal(t, exitClean, run([]string{"ingest", "-C", root, folder}, nil, &stdout, os.Stderr), stdout.String())
	require.Contains(t, stdout.String(), want)
}

// corpusServices is how many services a corpus has, so that each has notes of all layouts.
const corpusServices = 500

// corpusPage is one page that a corpus repeats.
type corpusPage struct {
	text  []byte
	title []byte
	// suffix is the end of its files' names.
	suffix string
}

var (
	corpusTitle   = regexp.MustCompile(`\d{4}/\d{2}/\d{2}\s+- (.+?) -\s`)
	corpusDate    = regexp.MustCompile(`\d{4}/\d{2}/\d{2}(\s+- )`)
	corpusService = regexp.MustCompile(`/archive/service/[a-z0-9.-]+`)
)

// feedPages are the pages beside the checkout in all layouts.
func feedPages(t *testing.T) []corpusPage {
	t.Helper()
	var names []string
	for _, pattern := range []string{"page.html", "structured.txt", "flattened.txt"} {
		found, err := filepath.Glob(filepath.Join(feed, "..", "*", "*", pattern))
		require.NoError(t, err)
		names = append(names, found...)
	}
	if len(names) == 0 {
		t.Skip("no ../shared beside this checkout: no pages to repeat")
	}
	pages := make([]corpusPage, len(names))
	for i, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		title := corpusTitle.FindSubmatch(text)
		require.NotNil(t, title, name)
		pages[i] = corpusPage{text: text, title: bytes.TrimSpace(title[1]), suffix: filepath.Ext(name)}
	}
	return pages
}

// layCorpus writes a corpus below a folder: every page of another service or date
// than all others. It answers how many bytes it has.
func layCorpus(t *testing.T, pages []corpusPage, folder string, size int) int {
	t.Helper()
	total, services := 0, min(corpusServices, max(size/40, 1))
	for i := range size {
		service, turn := i%services, i/services
		page := pages[(service+turn*len(pages)/3+turn)%len(pages)]
		text := page.of(service, time.Date(2015, 1, 1+turn, 0, 0, 0, 0, time.UTC))
		name := filepath.Join(folder, "s"+strconv.Itoa(service), strconv.Itoa(turn)+page.suffix)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, text, 0o644))
		total += len(text)
	}
	return total
}

// of is the page for another service and date.
func (p *corpusPage) of(service int, date time.Time) []byte {
	text := corpusDate.ReplaceAll(p.text, []byte(date.Format("2006/01/02")+"$1"))
	text = corpusService.ReplaceAll(text, []byte("/archive/service/service"+strconv.Itoa(service)))
	return bytes.ReplaceAll(text, p.title, []byte("Service Number "+strconv.Itoa(service)))
}

// peakMemory is the most memory that the process ever held, as Linux counts it; on
// other systems it is what the heap holds from the system.
func peakMemory(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		return int(memory.Sys)
	}
	match := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	require.NotNil(t, match)
	kilobytes, err := strconv.Atoi(string(match[1]))
	require.NoError(t, err)
	return kilobytes << 10
}
