package oasdifftest

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/changelog/notation"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/inputs"
)

// This file makes the sides that are compared.

// sidePair is two sides, with a name for messages.
type sidePair struct {
	name          string
	before, after compat.Side
}

// repositoryPairs are all pairs of the repository's revisions.
func repositoryPairs(t *testing.T) []sidePair {
	t.Helper()
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	model, err := repository.Model("")
	require.NoError(t, err)
	var pairs []sidePair
	for i, before := range model.Revisions {
		for _, after := range model.Revisions[i+1:] {
			pairs = append(pairs, sidePair{before.Date + " to " + after.Date,
				compat.Side{Service: model, Revision: before, Facts: "one"}, compat.Side{Service: model, Revision: after, Facts: "one"}})
		}
	}
	return pairs
}

// feedPairs are each revision of a whole feed and the next, none where there is no feed beside the checkout.
func feedPairs(t *testing.T) []sidePair {
	t.Helper()
	pages, err := filepath.Glob("../../../../shared/feed/imagebuilder/*/page.html")
	require.NoError(t, err)
	if len(pages) == 0 {
		return nil
	}
	var notes []spec.NoteFile
	for _, page := range pages {
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		name := filepath.Base(filepath.Dir(page)) + ".html"
		note, _ := changelog.Read(name, data)
		notes = append(notes, spec.NoteFile{File: name, Note: note})
	}
	repository, err := inputs.Facts(inputs.Embedded())
	require.NoError(t, err)
	model, diagnostics := spec.Build(repository.Services[0].Facts, spec.NewLock("names.lock"), notes)
	require.Empty(t, diagnostics)
	var pairs []sidePair
	for i := 1; i < len(model.Revisions); i++ {
		before, after := model.Revisions[i-1], model.Revisions[i]
		pairs = append(pairs, sidePair{"feed " + before.Date + " to " + after.Date,
			compat.Side{Service: model, Revision: before, Facts: "one"}, compat.Side{Service: model, Revision: after, Facts: "one"}})
	}
	return pairs
}

// casePairs are the two sides of every case of the rules without errors in its inputs.
func casePairs(t *testing.T) []sidePair {
	t.Helper()
	names, err := filepath.Glob("../testdata/rules/*.txtar")
	require.NoError(t, err)
	var pairs []sidePair
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		require.NoError(t, err)
		files := map[string]string{}
		for _, f := range archive.Files {
			files[f.Name] = string(f.Data)
		}
		if files["errors"] != "" {
			continue
		}
		before, after := sideOf(t, files, "before/"), sideOf(t, files, "after/")
		if !hasNotes(files, "before/") {
			before.Revision = before.Service.Revisions[0]
		}
		pairs = append(pairs, sidePair{strings.TrimSuffix(filepath.Base(name), ".txtar"), before, after})
	}
	return pairs
}

// sideOf is the newest revision of one side of a case: of the notes in its folder, else of those at the top.
func sideOf(t *testing.T, files map[string]string, folder string) compat.Side {
	t.Helper()
	own := map[string]string{}
	for name, data := range files {
		if rest, below := strings.CutPrefix(name, folder); below {
			own[rest] = data
		} else if strings.HasPrefix(name, "20") && !hasNotes(files, folder) {
			own[name] = data
		}
	}
	text := cmp.Or(own["facts.yaml"], files["facts.yaml"])
	if !strings.Contains(text, "service: {") {
		text = notation.Service + text
	}
	facts, diagnostics := spec.ReadFacts("facts.yaml", []byte(text))
	require.Empty(t, diagnostics)
	lock, diagnostics := spec.ReadLock("names.lock", []byte(cmp.Or(own["names.lock"], files["names.lock"])))
	require.Empty(t, diagnostics)
	service, diagnostics := spec.Build(facts, lock, notesOf(t, own))
	return compat.Side{Service: service, Revision: service.Latest(), Diagnostics: diagnostics, Facts: text}
}

func hasNotes(files map[string]string, folder string) bool {
	for name := range files {
		if strings.HasPrefix(name, folder+"20") {
			return true
		}
	}
	return false
}

// notesOf reads pages and notes in the notation, by their names.
func notesOf(t *testing.T, files map[string]string) []spec.NoteFile {
	t.Helper()
	var notes []spec.NoteFile
	noted := maps.Clone(files)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(name, ".txt") {
			delete(noted, name)
			note, _ := changelog.Read(name, []byte(files[name]))
			notes = append(notes, spec.NoteFile{File: name, Note: note})
		}
	}
	read, err := notation.Notes(noted)
	require.NoError(t, err)
	for _, n := range read {
		notes = append(notes, spec.NoteFile{File: n.File, Note: n.Note})
	}
	return notes
}
