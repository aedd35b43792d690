package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/ingest"
)

// demoRepository is a copy of the repository that scripts start with.
func demoRepository(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.CopyFS(root, os.DirFS(filepath.Join("testdata", "repository"))))
	return root
}

// pageServer serves testdata/pages.
func pageServer(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join("testdata", "pages"))))
	t.Cleanup(server.Close)
	return server.URL
}

// called runs the command and answers its status and what it printed.
func called(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, problems bytes.Buffer
	status = run(args, strings.NewReader(""), &out, &problems)
	return status, out.String(), problems.String()
}

func TestAPageOfAURLIsFiled(t *testing.T) {
	root, address := demoRepository(t), pageServer(t)
	status, stdout, stderr := called(t, "ingest", "-C", root, address+"/colour.html?token=secret")
	require.Equal(t, exitClean, status, stderr)
	assert.Contains(t, stdout, "filed: changelog/demo/2024-03-04.html (1 operation of 2024-03-04, html) from "+address+"/colour.html\n")
	assert.NotContains(t, stdout+stderr, "secret")
	want, err := os.ReadFile("testdata/pages/colour.html")
	require.NoError(t, err)
	filed, err := os.ReadFile(filepath.Join(root, "changelog", "demo", "2024-03-04.html"))
	require.NoError(t, err)
	assert.Equal(t, string(want), string(filed))
}

func TestAPageOfAURLIsInspected(t *testing.T) {
	status, stdout, stderr := called(t, "inspect", pageServer(t)+"/colour.html")
	require.Equal(t, exitClean, status, stderr)
	assert.Contains(t, stdout, "Demo Service, 2024-03-04 (html layout)")
}

func TestAURLThatCannotBeReadIsAFinding(t *testing.T) {
	root, address := demoRepository(t), pageServer(t)
	for _, source := range []string{address + "/nowhere.html", "file:///etc/hostname", "ftp://localhost/page.html"} {
		status, _, stderr := called(t, "ingest", "-C", root, source)
		assert.Equal(t, exitFindings, status, source)
		assert.Contains(t, stderr, "[unreadable]", source)
		status, _, _ = called(t, "inspect", source)
		assert.Equal(t, exitFindings, status, source)
	}
	assert.NoFileExists(t, filepath.Join(root, "changelog", "demo", "2024-03-04.html"))
}

// TestATooLargeFileIsRefusedByItsSize makes a sparse file that would take long to read.
func TestATooLargeFileIsRefusedByItsSize(t *testing.T) {
	root := demoRepository(t)
	large := filepath.Join(t.TempDir(), "large.txt")
	require.NoError(t, os.WriteFile(large, nil, 0o644))
	require.NoError(t, os.Truncate(large, 1<<40))
	status, _, stderr := called(t, "ingest", "-C", root, large)
	assert.Equal(t, exitFindings, status)
	assert.Contains(t, stderr, "error: it has more than the 67108864 bytes that a page may have [too-large]")
	status, _, stderr = called(t, "inspect", large)
	assert.Equal(t, exitFindings, status)
	assert.Contains(t, stderr, "it has more than the 67108864 bytes")
}

// endless is an input without an end.
type endless struct{}

func (endless) Read(into []byte) (int, error) {
	for i := range into {
		into[i] = 'a'
	}
	return len(into), nil
}

func TestStandardInputIsBounded(t *testing.T) {
	var stdout, stderr bytes.Buffer
	assert.Equal(t, exitFindings, run([]string{"ingest", "-C", demoRepository(t), "-"}, endless{}, &stdout, &stderr))
	assert.Contains(t, stderr.String(), "<stdin>:1:1: error: it has more than")
}

// TestManyPagesAreSummed: above a few, only problems have a line of their own.
func TestManyPagesAreSummed(t *testing.T) {
	root, pages := demoRepository(t), t.TempDir()
	page, err := os.ReadFile("testdata/pages/colour.txt")
	require.NoError(t, err)
	for _, day := range []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"} {
		text := strings.ReplaceAll(string(page), "2024/03/04", "2024/04/"+day)
		require.NoError(t, os.WriteFile(filepath.Join(pages, day+".txt"), []byte(text), 0o644))
	}
	require.NoError(t, os.WriteFile(filepath.Join(pages, "bad.txt"), nil, 0o644))
	status, stdout, stderr := called(t, "ingest", "-C", root, pages)
	assert.Equal(t, exitFindings, status)
	assert.Contains(t, stdout, "21 pages: 20 filed, 1 refused; notes of 1 service changed\n")
	assert.NotContains(t, stdout, "filed: ")
	assert.Contains(t, stderr, "bad.txt:1:1: error: ")
	assert.Contains(t, stderr, "read: 21 of 21\n")
	assert.Contains(t, stderr, "settled: 20 of 20\n"+filepath.Join(pages, "bad.txt"), "all is told before the findings are")
	assert.NotContains(t, stderr, "not kept")
	_, stdout, _ = called(t, "ingest", "-v", "-C", root, pages)
	assert.Equal(t, 20, strings.Count(stdout, "unchanged: "))
}

// TestALinkedFolderIsWalked: an argument may be a link, what lies below it may not.
func TestALinkedFolderIsWalked(t *testing.T) {
	root, folder := demoRepository(t), t.TempDir()
	pages := filepath.Join(folder, "pages")
	require.NoError(t, os.CopyFS(pages, os.DirFS("testdata/pages")))
	require.NoError(t, os.Symlink(pages, filepath.Join(folder, "link")))
	require.NoError(t, os.Symlink(pages, filepath.Join(pages, "loop.html")))
	_, stdout, _ := called(t, "ingest", "-C", root, filepath.Join(folder, "link"))
	assert.Contains(t, stdout, "filed: changelog/demo/2024-03-04.html")
	assert.Contains(t, stdout, filepath.Join("link", "loop.html")+": a link or no file; if it leads to a page, give it by name\n")
}

func TestMisuseSaysNothingOfPages(t *testing.T) {
	status, stdout, stderr := called(t, "ingest", "-C", demoRepository(t), "--service", "../x", "testdata/pages/colour.txt")
	assert.Equal(t, exitMisuse, status)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, `the id "../x" cannot be`)
}

func TestWhatIsToldOfAPage(t *testing.T) {
	i := ingestion{}
	i.options.DryRun = true
	assert.Equal(t, "would be filed: a/b.txt (2 operations of 2024-01-02, html) from x",
		i.line(ingest.Page{Source: "x", Path: "a/b.txt", Outcome: ingest.Filed, Operations: 2, Date: "2024-01-02", Layout: "html"}))
}
