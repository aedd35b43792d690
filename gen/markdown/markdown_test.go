package markdown

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/golden"
	"github.com/revsmith/revsmith/spec"
)

// TestGolden holds every archive of testdata: a model, then what a person reads of it.
func TestGolden(t *testing.T) {
	golden.Run(t, func(t *testing.T, c golden.Case) []txtar.File {
		changes, err := Changes(c.Model)
		require.NoError(t, err)
		assert.Equal(t, "spec/zoo/CHANGES.md", changes.Path)
		assert.True(t, gen.Marked(changes.Content))
		return []txtar.File{
			{Name: changes.Path, Data: withoutIntroduction(t, changes.Content)},
			{Name: "headlines", Data: []byte(Headlines(c.Model))},
			{Name: "coverage", Data: []byte(Coverage(c.Model))},
		}
	})
}

// withoutIntroduction is a change log from its title on, less the words that
// every one begins with.
func withoutIntroduction(t *testing.T, content []byte) []byte {
	_, rest, found := bytes.Cut(content, []byte("-->\n\n"))
	require.True(t, found)
	title, rest, found := bytes.Cut(rest, []byte("\n\nWhat each change note brought, newest first."))
	require.True(t, found)
	_, rest, _ = bytes.Cut(rest, []byte("\n\n"))
	return append(append(title[:len(title):len(title)], "\n\n"...), rest...)
}

func TestChangesNeedsAnID(t *testing.T) {
	_, err := Changes(&spec.Service{})
	assert.ErrorContains(t, err, "without an id")
}

func TestRowsCountFactsAndNotPaths(t *testing.T) {
	assert.Equal(t, 2, Rows([]spec.Addition{
		{Path: "GetCage.cage", TypePath: "GetCageOutput.cage"},
		{Path: "GetCage.cage.state", TypePath: "types.Cage.state", Within: "GetCage.cage"},
		{Path: "GetCage.next.state.OPEN", TypePath: "types.State.OPEN"},
		{Path: "ListCages.cages.state.OPEN", TypePath: "types.State.OPEN"},
	}))
}
