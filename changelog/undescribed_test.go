package changelog

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// TestLostEntriesAreUndescribed reads a page that lost entries: what they would have said is
// unknown, and the nodes say so.
func TestLostEntriesAreUndescribed(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "bad-entry-missing.txtar"))
	require.NoError(t, err)
	note, diagnostics := Read("page.txt", archive.Files[0].Data)
	require.Len(t, diagnostics, 1)
	assert.Equal(t, "missing-entry", diagnostics[0].ID)
	operation := note.Operations[0]
	assert.False(t, operation.Input.Members[0].Node.Undescribed)
	lost, name := operation.Output.Members[0].Node, operation.Output.Members[1].Node
	assert.True(t, lost.Undescribed)
	assert.True(t, lost.Members[0].Node.Undescribed)
	assert.False(t, name.Undescribed)
	assert.Equal(t, "The name.", name.Documentation)
}
