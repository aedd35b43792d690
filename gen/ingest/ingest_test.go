package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/ingest"
)

// shared are the command's test repository and pages.
const shared = "../../cmd/revsmith/testdata"

// demo makes a copy of the command's test repository.
func demo(t testing.TB) string {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.CopyFS(root, os.DirFS(filepath.Join(shared, "repository"))))
	return root
}

// bare makes a repository without facts or notes.
func bare(t testing.TB) string {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(root, "changelog"), 0o755))
	return root
}

// text reads one of the command's test pages.
func text(t testing.TB, name string) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(shared, "pages", name))
	require.NoError(t, err)
	return string(page)
}

// bytesOf makes sources "1", "2", … of texts.
func bytesOf(texts ...string) []ingest.Source {
	sources := make([]ingest.Source, len(texts))
	for i, page := range texts {
		sources[i] = ingest.Bytes(strconv.Itoa(i+1), []byte(page))
	}
	return sources
}

func file(t testing.TB, options ingest.Options, sources ...ingest.Source) *ingest.Report {
	t.Helper()
	report, err := ingest.Run(t.Context(), options, slices.Values(sources))
	require.NoError(t, err)
	require.Len(t, report.Pages, len(sources))
	return report
}

// told is what became of pages, one a line: outcome and path, or the ids of the errors.
func told(report *ingest.Report) []string {
	var lines []string
	for _, p := range report.Pages {
		line := string(p.Outcome) + " " + p.Path
		for _, d := range p.Diagnostics {
			if d.Severity == changelog.Error {
				line += d.ID
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// tree is every file below a folder with its content.
func tree(t testing.TB, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(os.DirFS(root), name)
		files[name] = string(content)
		return err
	})
	require.NoError(t, err)
	return files
}

// green is the page whose enum has another value.
func green(page string) string { return strings.ReplaceAll(page, "BLUE", "GREEN") }

// on is the page of another day of March.
func on(page string, day int) string {
	return strings.ReplaceAll(page, "2024/03/04", fmt.Sprintf("2024/03/%02d", day))
}

// paint is the page with an operation of another name.
func paint(page string, name string) string {
	return strings.NewReplacer("GetThing", "Get"+name, "get_thing", "get_"+strings.ToLower(name)).Replace(page)
}

func TestTheOrderOfSourcesDoesNotMatter(t *testing.T) {
	structured, html, flat := text(t, "colour.txt"), text(t, "colour.html"), text(t, "colour-flattened.txt")
	for _, sources := range [][]string{{structured, html, flat}, {flat, structured, html}, {html, flat, structured}} {
		root := demo(t)
		report := file(t, ingest.Options{Root: root}, bytesOf(sources...)...)
		assert.Equal(t, 1, report.Count(ingest.Filed))
		assert.Equal(t, 2, report.Count(ingest.Unchanged))
		for _, p := range report.Pages {
			assert.Equal(t, "changelog/demo/2024-03-04.html", p.Path)
		}
		assert.Equal(t, html, tree(t, root)["changelog/demo/2024-03-04.html"])
		assert.NotContains(t, tree(t, root), "changelog/demo/2024-03-04.txt")
	}
}

func TestNotesOfOneDateWithOtherOperationsLieSideBySide(t *testing.T) {
	root := bare(t)
	page := text(t, "colour.txt")
	options := ingest.Options{Root: root, Service: "demo"}
	report := file(t, options, bytesOf(paint(page, "One"), paint(page, "Two"), paint(text(t, "colour.html"), "Three"))...)
	assert.Equal(t, []string{"filed changelog/demo/2024-03-04.txt", "filed changelog/demo/2024-03-04-2.txt",
		"filed changelog/demo/2024-03-04-3.html"}, told(report))
	again := file(t, options, bytesOf(paint(page, "Two"), paint(page, "One"))...)
	assert.Equal(t, 2, again.Count(ingest.Unchanged))
	assert.Len(t, tree(t, root), 3)
}

func TestAPageThatSaysMoreTakesThePlaceOfOneOfItsLayout(t *testing.T) {
	root := bare(t)
	options := ingest.Options{Root: root, Service: "demo"}
	one, two := paint(text(t, "colour.txt"), "One"), paint(text(t, "colour.txt"), "Two")
	both := strings.Replace(one, "1 updated", "2 updated", 1) + two[strings.Index(two, "GetTwo (updated)"):]
	file(t, options, bytesOf(one)...)
	report := file(t, options, bytesOf(both, two)...)
	assert.Equal(t, []string{"replaced changelog/demo/2024-03-04.txt", "unchanged changelog/demo/2024-03-04.txt"}, told(report))
	assert.Equal(t, []string{"changelog/demo/2024-03-04.txt"}, report.Pages[0].Gone)
	assert.Equal(t, map[string]string{"changelog/demo/2024-03-04.txt": both}, tree(t, root))
	parts := file(t, options, bytesOf(one, two)...)
	assert.Equal(t, 2, parts.Count(ingest.Unchanged))
}

func TestAPlaceThatBecomesFreeIsNotTakenInTheSameRun(t *testing.T) {
	root := bare(t)
	options := ingest.Options{Root: root, Service: "demo"}
	one, two := paint(text(t, "colour.html"), "One"), paint(text(t, "colour.html"), "Two")
	file(t, options, bytesOf(paint(text(t, "colour.txt"), "One"), two)...)
	both := strings.NewReplacer("1 updated", "2 updated", "</body>", two[strings.Index(two, "<details"):]).Replace(one)
	report := file(t, options, bytesOf(both, paint(text(t, "colour.txt"), "Three"))...)
	assert.Equal(t, []string{"replaced changelog/demo/2024-03-04-2.html", "filed changelog/demo/2024-03-04-3.txt"}, told(report))
	assert.Len(t, tree(t, root), 2)
}

func TestAPageThatTwoNotesCoverAddsNothing(t *testing.T) {
	root := bare(t)
	options := ingest.Options{Root: root, Service: "demo"}
	one, two := paint(text(t, "colour.txt"), "One"), paint(text(t, "colour.txt"), "Two")
	both := strings.Replace(one, "1 updated", "2 updated", 1) + two[strings.Index(two, "GetTwo (updated)"):]
	report := file(t, options, bytesOf(paint(text(t, "colour.html"), "One"), paint(text(t, "colour.html"), "Two"), both)...)
	assert.Equal(t, ingest.Unchanged, report.Pages[2].Outcome, "%v", told(report))
	assert.Len(t, tree(t, root), 2)
}

func TestTextsThatDisagreeAreNotFiled(t *testing.T) {
	root := bare(t)
	options := ingest.Options{Root: root, Service: "demo"}
	page := text(t, "colour.txt")
	report := file(t, options, bytesOf(page, green(page), page, on(page, 5))...)
	assert.Equal(t, []string{"conflict notes-disagree", "conflict notes-disagree", "conflict same-text",
		"filed changelog/demo/2024-03-05.txt"}, told(report))
	assert.True(t, report.Failed())
	file(t, options, bytesOf(page)...)
	before := tree(t, root)
	report = file(t, options, bytesOf(green(text(t, "colour.html")))...)
	assert.Equal(t, []string{"conflict notes-disagree"}, told(report))
	message := report.Pages[0].Diagnostics[0].Message
	assert.Contains(t, message, "RED | GREEN here at 1:")
	assert.Contains(t, message, "RED | BLUE at changelog/demo/2024-03-04.txt:51")
	assert.Equal(t, before, tree(t, root))
}

func TestTheFoldRefusesOnePageAndKeepsTheOthers(t *testing.T) {
	root := demo(t)
	unknown := strings.NewReplacer("GetThing", "DropThing", "get_thing", "drop_thing").Replace(text(t, "colour.txt"))
	report := file(t, ingest.Options{Root: root}, bytesOf(unknown, on(text(t, "colour.txt"), 5), text(t, "list.txt"))...)
	assert.Equal(t, []string{"refused no-http-rule", "filed changelog/demo/2024-03-05.txt", "filed changelog/demo/2024-03-04.txt"}, told(report))
	assert.NoFileExists(t, filepath.Join(root, "spec/demo/names.lock"))
}

func TestAConflictStaysOneWhenTheFoldRefusesAnotherPage(t *testing.T) {
	page := text(t, "colour.txt")
	unknown := strings.NewReplacer("GetThing", "DropThing", "get_thing", "drop_thing").Replace(page)
	report := file(t, ingest.Options{Root: demo(t)}, bytesOf(page, on(unknown, 6), green(page), on(page, 5), page)...)
	assert.Equal(t, []string{"conflict notes-disagree", "refused no-http-rule", "conflict notes-disagree",
		"filed changelog/demo/2024-03-05.txt", "conflict same-text"}, told(report))
}

func TestAFindingIsShortWhateverTheTitles(t *testing.T) {
	long := strings.Repeat("Long", 10000)
	titled := strings.ReplaceAll(text(t, "colour.html"), "Demo Service", long)
	report := file(t, ingest.Options{Root: bare(t)}, bytesOf(titled, text(t, "colour.txt"))...)
	require.Equal(t, "refused unknown-service", told(report)[1])
	assert.Less(t, len(report.Pages[1].Diagnostics[0].Message), 500)
}

func TestTooManyTextsOfOneDateAreNotCompared(t *testing.T) {
	root := bare(t)
	var texts []string
	for i := range 40 {
		texts = append(texts, paint(text(t, "colour.txt"), "Thing"+string(rune('a'+i%26))+string(rune('a'+i/26))))
	}
	report := file(t, ingest.Options{Root: root, Service: "demo"}, bytesOf(texts...)...)
	assert.Equal(t, 40, report.Count(ingest.Refused))
	assert.Contains(t, told(report)[0], "too-many-of-date")
	assert.Empty(t, tree(t, root))
}

func TestAPageThatChangesBetweenReadingsIsNotFiled(t *testing.T) {
	root := bare(t)
	readings := 0
	shifty := ingest.Source{Name: "shifty", Open: func() ([]byte, error) {
		readings++
		return []byte(on(text(t, "colour.txt"), readings)), nil
	}}
	report, err := ingest.Run(t.Context(), ingest.Options{Root: root, Service: "demo"}, slices.Values([]ingest.Source{shifty}))
	require.ErrorContains(t, err, "reading shifty again: the page changed while it was read: run again")
	assert.Equal(t, 1, report.Count(ingest.Left))
	assert.Empty(t, tree(t, root))
}

func TestNothingIsToldOfWhatCouldNotBeWritten(t *testing.T) {
	root := bare(t)
	require.NoError(t, os.Symlink(t.TempDir(), filepath.Join(root, "changelog", "demo")))
	report, err := ingest.Run(t.Context(), ingest.Options{Root: root}, slices.Values(bytesOf(text(t, "colour.html"))))
	require.Error(t, err)
	assert.Equal(t, 1, report.Count(ingest.Left))
	assert.Empty(t, report.News)
	assert.Empty(t, report.Closing())
}

func TestASourceThatCannotBeReadDoesNotStopTheOthers(t *testing.T) {
	broken := ingest.Once("broken", func() ([]byte, error) { return nil, errors.New("no route") })
	large := ingest.Reader("large", bytes.NewReader(make([]byte, ingest.MaxSize+1)))
	good := ingest.Bytes("good", []byte(text(t, "colour.html")))
	report := file(t, ingest.Options{Root: bare(t)}, broken, large, good)
	assert.Equal(t, []string{"refused unreadable", "refused too-large", "filed changelog/demo/2024-03-04.html"}, told(report))
}

func TestWhatIsToldWhileItRuns(t *testing.T) {
	var found, settled []string
	options := ingest.Options{Root: bare(t), Service: "demo",
		Found:   func(p ingest.Page) { found = append(found, p.Source) },
		Settled: func(p ingest.Page) { settled = append(settled, p.Source+" "+string(p.Outcome)) }}
	page := text(t, "colour.txt")
	file(t, options, bytesOf(on(page, 9), "no page", on(page, 3))...)
	assert.Equal(t, []string{"1", "2", "3"}, found)
	assert.Equal(t, []string{"3 filed", "1 filed"}, settled)
}

func TestARunThatIsStoppedDoesNotWaitForASource(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	never := make(chan struct{})
	defer close(never)
	silent := ingest.Once("silent", func() ([]byte, error) {
		stop()
		<-never
		return nil, nil
	})
	_, err := ingest.Run(ctx, ingest.Options{Root: bare(t)}, slices.Values([]ingest.Source{silent}))
	require.ErrorIs(t, err, context.Canceled)
}

func TestARunThatIsStoppedLeavesWholeFiles(t *testing.T) {
	root := bare(t)
	ctx, stop := context.WithCancel(t.Context())
	var sources []ingest.Source
	for i := range 600 {
		page := on(text(t, "colour.html"), 1+i%28)
		page = strings.ReplaceAll(page, "/archive/service/demo", "/archive/service/demo"+strconv.Itoa(i/28))
		sources = append(sources, ingest.Bytes(strconv.Itoa(i), []byte(page)))
	}
	settled := 0
	options := ingest.Options{Root: root, Settled: func(ingest.Page) {
		if settled++; settled == 300 {
			stop()
		}
	}}
	report, err := ingest.Run(ctx, options, slices.Values(sources))
	require.ErrorIs(t, err, context.Canceled)
	assert.Positive(t, report.Count(ingest.Left))
	filed := tree(t, root)
	assert.Len(t, filed, report.Count(ingest.Filed))
	for name, page := range filed {
		note, found := changelog.Read(name, []byte(page))
		require.NotNil(t, note)
		require.Empty(t, found)
	}
	again := file(t, ingest.Options{Root: root}, sources...)
	assert.Equal(t, len(filed), again.Count(ingest.Unchanged))
	assert.Len(t, tree(t, root), 600)
}
