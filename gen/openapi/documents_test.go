package openapi

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

var update = flag.Bool("update", false, "rewrite the golden sections of testdata")

// readModel decodes the model that a case starts from: spec's own types, their
// field names in lower case.
func readModel(t testing.TB, text []byte) *spec.Service {
	t.Helper()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	service := &spec.Service{}
	require.NoError(t, decoder.Decode(service))
	return service
}

// readCase is the model of one archive of testdata.
func readCase(t testing.TB, name string) *spec.Service {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	require.NoError(t, err)
	require.Equal(t, "model.yaml", archive.Files[0].Name)
	return readModel(t, archive.Files[0].Data)
}

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
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) { checkGolden(t, name) })
	}
}

func checkGolden(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	require.NoError(t, err)
	got := txtar.Archive{Comment: archive.Comment, Files: archive.Files[:1:1]}
	files, err := Documents(readModel(t, archive.Files[0].Data))
	if err != nil {
		got.Files = append(got.Files, txtar.File{Name: "error", Data: []byte(err.Error() + "\n")})
	}
	for _, f := range files {
		load(t, f.Content)
		assert.True(t, gen.Marked(f.Content), "%s carries no marker", f.Path)
		if filepath.Base(name) != "whole_document.txtar" {
			f.Content = excerpt(t, f.Content)
		}
		got.Files = append(got.Files, txtar.File{Name: f.Path, Data: f.Content})
	}
	if len(files) > 0 {
		got.Files = dropNewest(t, got.Files)
	}
	if *update {
		require.NoError(t, os.WriteFile(name, txtar.Format(&got), 0o644))
		return
	}
	assert.Equal(t, string(txtar.Format(archive)), string(txtar.Format(&got)))
}

// dropNewest leaves out the second copy of the newest revision's document.
func dropNewest(t *testing.T, files []txtar.File) []txtar.File {
	last := len(files) - 1
	assert.Equal(t, string(files[last-1].Data), string(files[last].Data))
	assert.Equal(t, "spec/zoo/openapi.yaml", files[last].Name)
	return files[:last]
}

// excerpt is what a document says of its own service: its schemas and its paths.
func excerpt(t *testing.T, content []byte) []byte {
	schemas, rest, found := bytes.Cut(content, []byte("  securitySchemes:\n"))
	require.True(t, found)
	_, rest, found = bytes.Cut(rest, []byte("\nopenapi: 3.0.3\n"))
	require.True(t, found)
	paths, _, found := bytes.Cut(rest, []byte("security:\n"))
	require.True(t, found)
	return append(schemas[:len(schemas):len(schemas)], paths...)
}
