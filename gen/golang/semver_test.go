package golang

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/exp/apidiff"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

// This file generates the client that each note gave its users, type-checks it and states that
// no note takes anything from those who have the client before it.

// feedPages are the pages of a whole feed, where there is one beside this checkout.
const feedPages = "../../../shared/feed/imagebuilder/*/page.html"

// release is a client as its users have it: every package by its import path.
type release map[string]*types.Package

// incompatible lists what users of the old release lose with the new one.
func incompatible(old, new release) []string {
	report := apidiff.ModuleChanges(old.module(), new.module())
	var lost []string
	for _, change := range report.Changes {
		if !change.Compatible {
			lost = append(lost, change.Message)
		}
	}
	return lost
}

// module are the packages as the comparison takes them.
func (r release) module() *apidiff.Module {
	m := &apidiff.Module{Path: modulePath}
	for _, name := range slices.Sorted(maps.Keys(r)) {
		m.Packages = append(m.Packages, r[name])
	}
	return m
}

// checker type-checks generated packages in memory. What they import of others is read as the
// go command compiled it.
type checker struct {
	set    *token.FileSet
	others types.Importer
}

// newChecker compiles what generated code may import.
func newChecker(t *testing.T) *checker {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}", "./runtime/...")
	list.Dir, list.Env, list.Stderr = clientModule, append(os.Environ(), "GOWORK=off"), t.Output()
	listed, err := list.Output()
	require.NoError(t, err)
	compiled := map[string]string{}
	for line := range strings.Lines(string(listed)) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		compiled[name] = file
	}
	open := func(name string) (io.ReadCloser, error) { return os.Open(compiled[name]) }
	set := token.NewFileSet()
	return &checker{set, importer.ForCompiler(set, "gc", open)}
}

// parse reads the files, by the import path of their package.
func (c *checker) parse(t *testing.T, files []gen.File) map[string][]*ast.File {
	t.Helper()
	parsed := map[string][]*ast.File{}
	for _, f := range files {
		one, err := parser.ParseFile(c.set, f.Path, f.Content, parser.SkipObjectResolution)
		require.NoError(t, err)
		in := path.Join(path.Dir(modulePath), path.Dir(f.Path))
		parsed[in] = append(parsed[in], one)
	}
	return parsed
}

// check type-checks the packages of one client.
func (c *checker) check(t *testing.T, files []gen.File) release {
	t.Helper()
	one := &checking{c, c.parse(t, files), release{}}
	for _, name := range slices.Sorted(maps.Keys(one.parsed)) {
		_, err := one.Import(name)
		require.NoError(t, err)
	}
	return one.done
}

// checking imports the packages of one client, each of them once.
type checking struct {
	*checker
	parsed map[string][]*ast.File
	done   release
}

// Import answers a package of the client in hand, or one of the others.
func (c *checking) Import(name string) (*types.Package, error) {
	if c.parsed[name] == nil {
		return c.others.Import(name)
	}
	if c.done[name] != nil {
		return c.done[name], nil
	}
	config := types.Config{Importer: c, IgnoreFuncBodies: true}
	checked, err := config.Check(name, c.set, c.parsed[name], nil)
	c.done[name] = checked
	return checked, err
}

// history is a service's facts and notes, in the order of their dates.
type history struct {
	facts *spec.Facts
	notes []spec.NoteFile
}

// release generates the client of some notes and type-checks it. Names come from the lock, which
// takes over the new ones.
func (h history) release(t *testing.T, c *checker, lock *spec.Lock, notes []spec.NoteFile) release {
	t.Helper()
	model, diagnostics := spec.Build(h.facts, lock, notes)
	requireNoError(t, diagnostics)
	files, err := Client(model)
	require.NoError(t, err)
	return c.check(t, files)
}

// requireKept states that no note takes anything away as the notes land one by one in an order.
func (h history) requireKept(t *testing.T, c *checker, notes []spec.NoteFile) {
	t.Helper()
	lock := spec.NewLock("names.lock")
	var before release
	for n, note := range notes {
		now := h.release(t, c, lock, notes[:n+1])
		assert.Empty(t, incompatible(before, now), "%s lands", note.Note.Date)
		before = now
	}
}

// requireLatecomersKept states that no note takes anything away as it lands behind all others.
func (h history) requireLatecomersKept(t *testing.T, c *checker) {
	t.Helper()
	for n, late := range h.notes {
		lock := spec.NewLock("names.lock")
		before := h.release(t, c, lock, slices.Delete(slices.Clone(h.notes), n, n+1))
		now := h.release(t, c, lock, h.notes)
		assert.Empty(t, incompatible(before, now), "%s lands last", late.Note.Date)
	}
}

// requireRevisionsKept states the same of the client of each revision as all notes show it: nobody
// had these clients, but each must be what the next one extends.
func (h history) requireRevisionsKept(t *testing.T, c *checker) {
	t.Helper()
	model, diagnostics := spec.Build(h.facts, spec.NewLock("names.lock"), h.notes)
	requireNoError(t, diagnostics)
	revisions := model.Revisions
	var before release
	for n, revision := range revisions {
		model.Revisions = revisions[:n+1]
		files, err := Client(model)
		require.NoError(t, err)
		now := c.check(t, files)
		assert.Empty(t, incompatible(before, now), "revision %s", revision.Date)
		before = now
	}
}

// byDate sorts notes by date.
func byDate(notes []spec.NoteFile) {
	slices.SortStableFunc(notes, func(a, b spec.NoteFile) int { return strings.Compare(a.Note.Date, b.Note.Date) })
}

// ownHistory are the notes of the repository's own service.
func ownHistory(t *testing.T) history {
	t.Helper()
	h := history{realFacts(t, "imagebuilder"), realNotes(t, "imagebuilder")}
	byDate(h.notes)
	return h
}

// feedHistory are the notes of that service's whole feed.
func feedHistory(t *testing.T) history {
	t.Helper()
	if *update {
		t.Skip("the whole feed is not asked while golden files are written")
	}
	pages, err := filepath.Glob(feedPages)
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no pages of a whole feed")
	}
	h := history{realFacts(t, "imagebuilder"), make([]spec.NoteFile, len(pages))}
	for i, page := range pages {
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		note, diagnostics := changelog.Read(page, data)
		requireNoError(t, diagnostics)
		h.notes[i] = spec.NoteFile{File: page, Note: note}
	}
	byDate(h.notes)
	return h
}

// TestNoNoteTakesAnythingAway lands the notes on their days and the newest first, as a page that
// lands years late does, and asks of each client what its users lose by the next.
func TestNoNoteTakesAnythingAway(t *testing.T) {
	for name, notes := range map[string]func(*testing.T) history{"repository": ownHistory, "feed": feedHistory} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, c := notes(t), newChecker(t)
			t.Run("by date", func(t *testing.T) { h.requireKept(t, c, h.notes) })
			t.Run("newest first", func(t *testing.T) {
				notes := slices.Clone(h.notes)
				slices.Reverse(notes)
				h.requireKept(t, c, notes)
			})
		})
	}
	t.Run("revisions", func(t *testing.T) {
		t.Parallel()
		ownHistory(t).requireRevisionsKept(t, newChecker(t))
	})
	t.Run("each note last", func(t *testing.T) {
		t.Parallel()
		ownHistory(t).requireLatecomersKept(t, newChecker(t))
	})
}

// TestWhatIsTakenAwayIsSeen takes something from the users of a small package each time.
func TestWhatIsTakenAwayIsSeen(t *testing.T) {
	const old = `package small
		import "context"
		type Color string
		const ColorRed Color = "RED"
		type Leaf struct{ Size *int32; Color Color }
		type Reader interface{ Read(context.Context) error }
		func Pick(*Leaf) error { return nil }`
	c := newChecker(t)
	compile := func(text string) release {
		return c.check(t, []gen.File{{Path: "client/small/small.go", Content: []byte(text)}})
	}
	for _, change := range []struct{ from, to, want string }{
		{"", "", ""},
		{"Size *int32;", "Size *int32; Age *int32;", ""},
		{"Size *int32;", "", "./small.Leaf.Size: removed"},
		{"*int32", "*int64", "./small.Leaf.Size: changed from *int32 to *int64"},
		{"Size *int32;", "Size *int32; Names []string;", "./small.Leaf: old is comparable, new is not"},
		{`"RED"`, `"red"`, `./small.ColorRed: value changed from "RED" to "red"`},
		{"ColorRed", "Red", "./small.ColorRed: removed"},
		{"error }\n", "error; Close() }\n", "./small.Reader.Close: added"},
		{"Pick(*Leaf)", "Pick(*Leaf, ...int)", "./small.Pick: changed from func(*Leaf) error to func(*Leaf, ...int) error"},
	} {
		lost := incompatible(compile(old), compile(strings.Replace(old, change.from, change.to, 1)))
		assert.Equal(t, change.want, strings.Join(lost, "\n"), "%s → %s", change.from, change.to)
	}
	assert.Equal(t, []string{"package " + modulePath + "/small: removed"}, incompatible(compile(old), release{}))
}
