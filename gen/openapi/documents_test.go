package openapi

import (
	"bytes"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/golden"
)

// load reads a document as a user of it would.
func load(t testing.TB, content []byte) *openapi3.T {
	t.Helper()
	document, err := openapi3.NewLoader().LoadFromData(content)
	require.NoError(t, err)
	require.NoError(t, document.Validate(t.Context()))
	return document
}

// TestGolden holds every archive of testdata: a model, then the documents that it
// becomes, or the error. Only whole_document shows what all documents have in common.
func TestGolden(t *testing.T) {
	golden.Run(t, func(t *testing.T, c golden.Case) []txtar.File {
		files, err := Documents(c.Model)
		if err != nil {
			return []txtar.File{{Name: "error", Data: []byte(err.Error() + "\n")}}
		}
		var shown []txtar.File
		for _, f := range files {
			load(t, f.Content)
			assert.True(t, gen.Marked(f.Content), "%s carries no marker", f.Path)
			if c.Name != "whole_document.txtar" {
				f.Content = excerpt(t, f.Content)
			}
			shown = append(shown, txtar.File{Name: f.Path, Data: f.Content})
		}
		return dropNewest(t, shown)
	})
}

// dropNewest leaves out the second copy of the newest revision's document, which no facts overrule here.
func dropNewest(t *testing.T, files []txtar.File) []txtar.File {
	last := len(files) - 1
	assert.Equal(t, string(files[last-1].Data), string(files[last].Data))
	assert.Equal(t, "spec/zoo/openapi.yaml", files[last].Name)
	return files[:last]
}

// excerpt is what a document says of its own service: its paths and its schemas.
func excerpt(t *testing.T, content []byte) []byte {
	_, rest, found := bytes.Cut(content, []byte("\npaths:"))
	require.True(t, found)
	specific, _, found := bytes.Cut(rest, []byte("  securitySchemes:\n"))
	require.True(t, found)
	return append([]byte("paths:"), specific...)
}
