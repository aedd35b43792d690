package golden

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/spec"
)

var update = flag.Bool("update", false, "rewrite the golden sections of testdata")

// Case is one archive of testdata.
type Case struct {
	// Name is the archive's file name without its folder.
	Name string
	// Comment says what the case shows.
	Comment string
	// Model is the archive's first file, decoded.
	Model *spec.Service
}

// Run compares every archive of testdata with what an emitter makes of its
// model: the files that emit answers, in their order.
func Run(t *testing.T, emit func(*testing.T, Case) []txtar.File) {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) { check(t, name, emit) })
	}
}

func check(t *testing.T, name string, emit func(*testing.T, Case) []txtar.File) {
	archive, err := txtar.ParseFile(name)
	require.NoError(t, err)
	made := emit(t, Case{filepath.Base(name), string(archive.Comment), modelOf(t, archive)})
	got := txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: append(archive.Files[:1:1], made...)})
	if *update {
		require.NoError(t, os.WriteFile(name, got, 0o644))
		return
	}
	assert.Equal(t, string(txtar.Format(archive)), string(got))
}

// Read is the model of one archive of testdata; its name stands without ending.
func Read(t testing.TB, name string) *spec.Service {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	require.NoError(t, err)
	return modelOf(t, archive)
}

func modelOf(t testing.TB, archive *txtar.Archive) *spec.Service {
	t.Helper()
	require.NotEmpty(t, archive.Files)
	require.Equal(t, "model.yaml", archive.Files[0].Name)
	return Model(t, archive.Files[0].Data)
}

// Model decodes a model in YAML: spec's own types, their field names in lower case.
func Model(t testing.TB, text []byte) *spec.Service {
	t.Helper()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	service := &spec.Service{}
	require.NoError(t, decoder.Decode(service))
	return service
}
