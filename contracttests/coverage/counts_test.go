package coverage_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/coverage"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// counts are how many facts of each kind a revision has, requests before responses.
type counts struct{ operations, inRequests, inResponses, requestValues, responseValues, errors int }

func countsOf(r *spec.Revision) counts {
	var n counts
	for _, o := range r.Operations {
		for _, f := range coverage.Facts(o) {
			inRequest := f.Direction == coverage.Request
			switch {
			case f.Kind == coverage.Operation && inRequest:
				n.operations++
			case f.Kind == coverage.Member && inRequest:
				n.inRequests++
			case f.Kind == coverage.Member:
				n.inResponses++
			case f.Kind == coverage.Value && inRequest:
				n.requestValues++
			case f.Kind == coverage.Value:
				n.responseValues++
			case f.Kind == coverage.Error:
				n.errors++
			}
		}
	}
	return n
}

func modelOf(t *testing.T, tree fs.FS) *spec.Service {
	t.Helper()
	repository, err := inputs.Load(tree)
	require.NoError(t, err)
	model, err := repository.Model("")
	require.NoError(t, err)
	return model
}

// What the repository's own notes have. Those of the first date are what its pages show, as counted for
// their fixtures; 32 operations are in the last.
func TestCountsOfTheRepository(t *testing.T) {
	want := map[string]counts{
		"2021-09-22": {10, 110, 306, 18, 81, 77},
		"2023-11-16": {22, 225, 498, 60, 218, 168},
		"2024-03-06": {22, 225, 500, 60, 221, 168},
		"2024-12-02": {28, 262, 569, 88, 266, 209},
		"2026-04-10": {32, 339, 666, 100, 308, 240},
	}
	model := modelOf(t, inputs.Embedded())
	for _, r := range model.Revisions {
		if _, counted := want[r.Date]; counted {
			assert.Equal(t, want[r.Date], countsOf(r), r.Date)
		}
	}
	assert.NotNil(t, model.Revision("2026-04-10"))
}

const shared = "../../../shared"

// The operations and errors of a whole history are those that the API's own description has.
func TestCountsOfTheWholeHistory(t *testing.T) {
	pages, err := filepath.Glob(shared + "/feed/imagebuilder/*/page.html")
	require.NoError(t, err)
	if len(pages) == 0 {
		t.Skip("no ../shared beside this checkout: no history of a whole service")
	}
	notes := fstest.MapFS{}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		require.NoError(t, err)
		notes[path.Base(filepath.Dir(page))+".html"] = &fstest.MapFile{Data: data}
	}
	tree, err := inputs.WithNotes(inputs.Embedded(), "imagebuilder", notes)
	require.NoError(t, err)
	latest := modelOf(t, tree).Latest()
	operations, errors := described(t)
	assert.Equal(t, operations, len(latest.Operations))
	assert.Equal(t, operations, countsOf(latest).operations)
	assert.Equal(t, errors, countsOf(latest).errors)
}

// described are how many operations and errors of operations the API's description has.
func described(t *testing.T) (operations, errors int) {
	t.Helper()
	text, err := os.ReadFile(shared + "/facts/imagebuilder.json")
	require.NoError(t, err)
	var facts struct {
		Operations map[string]struct{ Errors []string }
	}
	require.NoError(t, json.Unmarshal(text, &facts))
	for _, o := range facts.Operations {
		errors += len(o.Errors)
	}
	return len(facts.Operations), errors
}
