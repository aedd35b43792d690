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
	"runtime/debug"
	"slices"
	"strings"
	"sync"
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
// go command compiled it, and a file that comes again is read once.
type checker struct {
	set    *token.FileSet
	others types.Importer
	read   map[string]*ast.File
}

// compiled is where the go command left what generated code may import, by import path.
var compiled = sync.OnceValues(func() (map[string]string, error) {
	list := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}", "./runtime/...")
	list.Dir, list.Env = clientModule, append(os.Environ(), "GOWORK=off")
	listed, err := list.Output()
	files := map[string]string{}
	for line := range strings.Lines(string(listed)) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[name] = file
	}
	return files, err
})

func newChecker(t *testing.T) *checker {
	t.Helper()
	files, err := compiled()
	require.NoError(t, err)
	open := func(name string) (io.ReadCloser, error) { return os.Open(files[name]) }
	set := token.NewFileSet()
	return &checker{set, importer.ForCompiler(set, "gc", open), map[string]*ast.File{}}
}

// parse reads the files, by the import path of their package.
func (c *checker) parse(t *testing.T, files []gen.File) map[string][]*ast.File {
	t.Helper()
	parsed := map[string][]*ast.File{}
	for _, f := range files {
		key := f.Path + "\n" + string(f.Content)
		if c.read[key] == nil {
			one, err := parser.ParseFile(c.set, f.Path, f.Content, parser.SkipObjectResolution)
			require.NoError(t, err)
			c.read[key] = one
		}
		in := path.Join(path.Dir(modulePath), path.Dir(f.Path))
		parsed[in] = append(parsed[in], c.read[key])
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

// model is what some notes say. Names come from the lock, which takes over the new ones.
func (h history) model(t *testing.T, lock *spec.Lock, notes []spec.NoteFile) *spec.Service {
	t.Helper()
	model, diagnostics := spec.Build(h.facts, lock, notes)
	requireNoError(t, diagnostics)
	return model
}

// release generates the client of a model and type-checks it.
func (c *checker) release(t *testing.T, model *spec.Service) release {
	t.Helper()
	files, err := Client(model)
	require.NoError(t, err)
	return c.check(t, files)
}

// requireKept states that no note takes anything away as the notes land in an order, some at a time.
func (h history) requireKept(t *testing.T, c *checker, notes []spec.NoteFile, together int) {
	t.Helper()
	lock := spec.NewLock("names.lock")
	var before release
	landed := 0
	for some := range slices.Chunk(notes, together) {
		landed += len(some)
		now := c.release(t, h.model(t, lock, notes[:landed]))
		assert.Empty(t, incompatible(before, now), "%s lands", some[0].Note.Date)
		before = now
	}
}

// requireLatecomersKept states that no note takes anything away as it lands behind all others.
func (h history) requireLatecomersKept(t *testing.T, c *checker) {
	t.Helper()
	for n, late := range h.notes {
		lock := spec.NewLock("names.lock")
		before := c.release(t, h.model(t, lock, slices.Delete(slices.Clone(h.notes), n, n+1)))
		now := c.release(t, h.model(t, lock, h.notes))
		assert.Empty(t, incompatible(before, now), "%s lands last", late.Note.Date)
	}
}

// requireRevisionsKept states the same of the client of each revision as all notes show it: nobody
// had these clients, but each must be what the next one extends.
func (h history) requireRevisionsKept(t *testing.T, c *checker) {
	t.Helper()
	model := h.model(t, spec.NewLock("names.lock"), h.notes)
	revisions := model.Revisions
	var before release
	for n, revision := range revisions {
		model.Revisions = revisions[:n+1]
		now := c.release(t, model)
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
		t.Skip("the whole feed takes minutes and makes no golden file: it is not asked while those are written")
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

// TestNoNoteTakesAnythingAway lands the notes on their days and the newest first, as pages that
// land years late do, and asks of each client what its users lose by the next. Newest first,
// nearly every client is a whole one, so that those of the feed land four at a time.
func TestNoNoteTakesAnythingAway(t *testing.T) {
	before := debug.SetGCPercent(400) // there is room for the many clients, which are soon done with
	t.Cleanup(func() { debug.SetGCPercent(before) })
	for _, one := range []struct {
		name     string
		notes    func(*testing.T) history
		together int
	}{{"repository", ownHistory, 1}, {"feed", feedHistory, 4}} {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			h, c := one.notes(t), newChecker(t)
			t.Run("by date", func(t *testing.T) { h.requireKept(t, c, h.notes, 1) })
			t.Run("newest first", func(t *testing.T) {
				notes := slices.Clone(h.notes)
				slices.Reverse(notes)
				h.requireKept(t, c, notes, one.together)
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
