package smithy_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/fixtures"
	"github.com/revsmith/revsmith/gen/smithy"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// This file writes models of real notes: those of this repository, and of the feed beside it.

const feed = "../../../shared/feed"

// models are a service's models, each checked.
func models(t *testing.T, s *spec.Service) ([]gen.File, []*fixture.File) {
	t.Helper()
	stored, err := fixtures.Stored(s)
	require.NoError(t, err)
	files, err := smithy.Models(s, stored)
	require.NoError(t, err)
	require.Len(t, files, len(s.Revisions))
	for i, f := range files {
		assert.True(t, gen.Marked(f.Content), "%s carries no marker", f.Path)
		assert.Empty(t, smithy.ProblemsOf(t, f.Content), f.Path)
		smithy.RequireTold(t, f.Content, slices.DeleteFunc(slices.Clone(stored), func(one *fixture.File) bool {
			return one.Revision != s.Revisions[i].Date
		}))
	}
	return files, stored
}

// servicesOf are the models of a tree of inputs.
func servicesOf(t *testing.T, tree fs.FS) []*spec.Service {
	t.Helper()
	r, err := inputs.Load(tree)
	require.NoError(t, err)
	for _, d := range r.Diagnostics {
		require.NotEqual(t, changelog.Error, d.Severity, d.String())
	}
	var services []*spec.Service
	for _, s := range r.Services {
		services = append(services, s.Model)
	}
	require.NotEmpty(t, services)
	return services
}

// TestNotes checks the models of the repository's own notes, and that every case of every fixture
// is told by tests but for those that the package's documentation excepts.
func TestNotes(t *testing.T) {
	for _, s := range servicesOf(t, os.DirFS("../..")) {
		files, stored := models(t, s)
		for i, f := range files {
			requests, responses := smithy.TagsOf(t, f.Content)
			for _, name := range casesOf(stored, s.Revisions[i].Date) {
				assert.Contains(t, requests, name, f.Path)
				if !strings.Contains(name, "/unknown-value-") && !lacking[name] {
					assert.Contains(t, responses, name, f.Path)
				}
			}
		}
	}
}

// lacking are cases whose response lacks what another page requires of the same type.
var lacking = map[string]bool{
	"GetLifecyclePolicy/enum-LifecyclePolicyDetailActionType-DEPRECATE": true,
	"GetLifecyclePolicy/enum-LifecyclePolicyDetailActionType-DISABLE":   true,
	"GetLifecyclePolicy/enum-LifecyclePolicyDetailFilterType-COUNT":     true,
	"GetLifecyclePolicy/enum-LifecyclePolicyTimeUnit-WEEKS":             true,
	"GetLifecyclePolicy/enum-LifecyclePolicyTimeUnit-MONTHS":            true,
	"GetLifecyclePolicy/enum-LifecyclePolicyTimeUnit-YEARS":             true,
	"GetImagePipeline/enum-OnWorkflowFailure-ABORT":                     true,
	"ListImagePipelines/enum-OnWorkflowFailure-ABORT":                   true,
}

// casesOf are the cases of a revision's fixtures, as tests name them.
func casesOf(stored []*fixture.File, revision string) []string {
	var names []string
	for _, f := range stored {
		for _, c := range f.Cases {
			if f.Revision == revision {
				names = append(names, f.Operation+"/"+c.ID)
			}
		}
	}
	return names
}

// TestHistory checks the models of a service's whole history.
func TestHistory(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(feed, "imagebuilder", "*", "page.html"))
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no history of a whole service")
	}
	notes := fstest.MapFS{}
	for _, page := range pages {
		content, err := os.ReadFile(page)
		require.NoError(t, err)
		notes[filepath.Base(filepath.Dir(page))+".html"] = &fstest.MapFile{Data: content}
	}
	tree, err := inputs.WithNotes(os.DirFS("../.."), "imagebuilder", notes)
	require.NoError(t, err)
	size := 0
	for _, s := range servicesOf(t, tree) {
		files, _ := models(t, s)
		assert.Len(t, files, len(pages))
		for _, f := range files {
			size += len(f.Content)
		}
	}
	t.Logf("%d models, %d bytes", len(pages), size)
}

// TestOtherServices checks the models of services over three protocols.
func TestOtherServices(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(feed, "others", "*", "page.html"))
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no page of another service")
	}
	facts, err := filepath.Glob("../../cmd/revsmith/testdata/services/*.facts.yaml")
	require.NoError(t, err)
	tree := fstest.MapFS{}
	for _, name := range facts {
		id, _, _ := strings.Cut(filepath.Base(name), ".")
		tree[inputs.FactsFile(id)] = fileOf(t, name)
		for _, page := range pages {
			if folder := filepath.Base(filepath.Dir(page)); strings.ReplaceAll(folder[len("2006-01-02-"):], "-", "") == id {
				tree[path.Join(inputs.NotesFolder, id, folder[:len("2006-01-02")]+inputs.HTMLSuffix)] = fileOf(t, page)
			}
		}
	}
	services := servicesOf(t, tree)
	assert.Len(t, services, len(facts))
	for _, s := range services {
		require.NotEmpty(t, s.Revisions, s.ID)
		models(t, s)
	}
}

func fileOf(t *testing.T, name string) *fstest.MapFile {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	return &fstest.MapFile{Data: content}
}
