package compat_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/inputs"
)

// pagesOfFeed are a service's pages beside the checkout: a folder for each date, with the page in several layouts.
func pagesOfFeed(t *testing.T, layout string) string {
	t.Helper()
	pages, err := filepath.Glob("../../../shared/feed/imagebuilder/*/" + layout)
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: it has the pages of the whole history")
	}
	folder := t.TempDir()
	for _, page := range pages {
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		name := filepath.Base(filepath.Dir(page)) + filepath.Ext(page)
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), data, 0o644))
	}
	return folder
}

// sideOfTree is the newest revision of the only service in a tree.
func sideOfTree(t *testing.T, r *inputs.Repository, err error) compat.Side {
	t.Helper()
	require.NoError(t, err)
	model, err := r.Model("")
	require.NoError(t, err)
	return compat.Side{Service: model, Revision: model.Latest(), Diagnostics: r.Diagnostics, Facts: "one"}
}

// wholeHistory compares the oldest page of the feed with the newest, by what the rules of notes find.
func wholeHistory(t *testing.T, layout string) map[string][]string {
	t.Helper()
	carried, err := inputs.Facts(inputs.Embedded())
	require.NoError(t, err)
	tree, err := inputs.WithNotes(inputs.Embedded(), carried.Services[0].Facts.ID, os.DirFS(pagesOfFeed(t, layout)))
	require.NoError(t, err)
	r, err := inputs.Load(tree)
	after := sideOfTree(t, r, err)
	before := after
	before.Revision = after.Service.Revisions[0]
	found := map[string][]string{}
	for _, f := range compat.Judge(compat.Diff(before, after)) {
		if f.Rule.Direction == compat.InNote {
			found[f.Rule.ID] = append(found[f.Rule.ID], f.ID+": "+f.Message)
		}
	}
	return found
}

// The pages of the feed are all that there are: nothing is hidden, gone or wrong in them. Flattened ones have lost names.
func TestNotesOfTheWholeHistory(t *testing.T) {
	for _, layout := range []string{"structured.txt", "page.html"} {
		assert.Empty(t, wholeHistory(t, layout), layout)
	}
	found := wholeHistory(t, "flattened.txt")
	assert.Len(t, found["EV007"], 30)
	delete(found, "EV007")
	assert.Empty(t, found)
}

// Between two of the notes that the command carries others are missing, and what they brought is found.
func TestHiddenAdditionsOfCarriedNotes(t *testing.T) {
	r, err := inputs.Load(inputs.Embedded())
	before := sideOfTree(t, r, err)
	after := before
	before.Revision, after.Revision = before.Service.Revision("2024-03-06"), after.Service.Revision("2024-12-02")
	var found []string
	for _, f := range compat.Judge(compat.Diff(before, after)) {
		if f.Rule.ID == "EV002" {
			found = append(found, f.ID+" "+f.Change.Evidence.After+" "+f.Change.Evidence.Since)
		}
	}
	assert.Equal(t, []string{
		"EV002:types.Component.obfuscate 2021-09-22 2024-12-02",
		"EV002:types.Component.publisher 2021-09-22 2024-12-02",
		"EV002:types.ComponentSummary.obfuscate 2021-09-22 2024-12-02",
		"EV002:types.ComponentSummary.publisher 2021-09-22 2024-12-02",
		"EV002:types.Platform.macOS 2023-11-16 2024-12-02",
	}, found)
}

// What is wrong in a note that is newer than both sides is no finding about them; it is one where the side after has it.
func TestNewerNotesDoNotCount(t *testing.T) {
	files := map[string]string{
		"facts.yaml":      "http: [{operations: \"*\", method: POST}]\n",
		"2024-01-01.yaml": "GetThing new:\n  request: {id: string}\n",
		"2024-02-01.yaml": "GetThing updated:\n  request: {id: string}\n",
		"2024-03-01.yaml": "GetThing updated:\n  request: {id: string}\n  request changes: {name: string}\n",
	}
	before, after := sidesOf(t, files)
	require.Len(t, after.Diagnostics, 1)
	wrong := func() bool {
		return slices.ContainsFunc(compat.Judge(compat.Diff(before, after)), func(f compat.Finding) bool { return f.Rule.ID == "EV001" })
	}
	assert.True(t, wrong())
	after.Revision = after.Service.Revision("2024-02-01")
	assert.False(t, wrong())
}

// What tells two findings of one path apart is what they say: with a third the first two keep their ids, so that a waiver of one
// of them lets nothing else pass.
func TestFindingsOfOnePath(t *testing.T) {
	said := func(messages ...string) []string {
		var after compat.Side
		for _, message := range messages {
			after.Diagnostics = append(after.Diagnostics, changelog.Diagnostic{
				File: "thing.txt", Line: 1, Column: 1, Severity: changelog.Error, ID: "count-mismatch", Message: message})
		}
		var ids []string
		for _, f := range compat.Judge(compat.Diff(compat.Side{}, after)) {
			ids = append(ids, f.ID)
		}
		return ids
	}
	two := said("it is cut off", "one is missing")
	assert.Regexp(t, `^EV004:thing\.txt#[0-9a-f]{6}$`, two[0])
	assert.NotEqual(t, two[0], two[1])
	assert.Subset(t, said("another is missing", "it is cut off", "one is missing"), two)
	assert.Equal(t, []string{two[0], two[0] + "-2"}, said("it is cut off", "it is cut off"))
}

// Inputs that have no model for their errors still say what is wrong in them.
func TestInputsWithoutModel(t *testing.T) {
	after := compat.Side{Diagnostics: []changelog.Diagnostic{{
		File: "changelog/thing/2024-01-01.txt", Line: 3, Column: 1, Severity: changelog.Error, ID: "count-mismatch", Message: "it is cut off",
	}}}
	findings := compat.Judge(compat.Diff(compat.Side{}, after))
	require.Len(t, findings, 1)
	assert.Equal(t, "EV004:changelog/thing/2024-01-01.txt", findings[0].ID)
	assert.Equal(t, compat.Error, findings[0].Severity)
	assert.Empty(t, compat.Diff(after, after))
}
