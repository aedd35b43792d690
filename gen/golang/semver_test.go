package golang

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/release"
	"github.com/revsmith/revsmith/spec"
)

// This file generates the client that each note gave its users, type-checks it and states that
// no note takes anything from those who have the client before it.

// feedPages are the pages of a whole feed, where there is one beside this checkout.
const feedPages = "../../../shared/feed/imagebuilder/*/page.html"

// compiled is what the go command compiled of what generated code may import.
var compiled = sync.OnceValues(func() (*release.Compiled, error) { return release.List(clientModule) })

// checker type-checks the clients of one test.
type checker struct{ *release.Checker }

func newChecker(t *testing.T) *checker {
	t.Helper()
	files, err := compiled()
	require.NoError(t, err)
	return &checker{release.NewChecker(files)}
}

// check type-checks the packages of one client.
func (c *checker) check(t *testing.T, files []gen.File) release.Packages {
	t.Helper()
	checked, err := c.Check(files)
	require.NoError(t, err)
	return checked
}

// incompatible lists what users of the old release lose with the new one.
func incompatible(old, new release.Packages) []string { return release.Compare(old, new).Incompatible }

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
func (c *checker) release(t *testing.T, model *spec.Service) release.Packages {
	t.Helper()
	files, err := Client(model)
	require.NoError(t, err)
	return c.check(t, files)
}

// requireKept states that no note takes anything away as the notes land in an order, some at a time.
func (h history) requireKept(t *testing.T, c *checker, notes []spec.NoteFile, together int) {
	t.Helper()
	lock := spec.NewLock("names.lock")
	var before release.Packages
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
	var before release.Packages
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
