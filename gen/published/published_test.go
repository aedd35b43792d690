package published_test

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/gen/golang"
	"github.com/revsmith/revsmith/gen/openapi"
	"github.com/revsmith/revsmith/gen/published"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/sides"
	"github.com/revsmith/revsmith/spec/inputs"
)

const (
	operationFile = "client/demo/api_op_GetThing.go"
	document      = "spec/demo/2024-03-04/openapi.yaml"
)

// demo is a checkout of two notes: a thing has a name, then a colour.
func demo(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("../../spec/compat/sides/testdata/demo.txtar")
	require.NoError(t, err)
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

func modelOf(t *testing.T, files fstest.MapFS) *spec.Service {
	t.Helper()
	repository, err := inputs.Load(files)
	require.NoError(t, err)
	model, err := repository.Model("demo")
	require.NoError(t, err)
	return model
}

// generated is the checkout with what generate writes.
func generated(t *testing.T) fstest.MapFS {
	t.Helper()
	files := demo(t)
	client, err := golang.Client(modelOf(t, files))
	require.NoError(t, err)
	documents, err := openapi.Documents(modelOf(t, files))
	require.NoError(t, err)
	for _, f := range slices.Concat(client, documents) {
		files[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	files["client/go.mod"] = &fstest.MapFile{Data: []byte("module example.com/client\n\ngo 1.24\n")}
	return files
}

// edit replaces words of a file.
func edit(files fstest.MapFS, name, old, new string) {
	files[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(files[name].Data), old, new))}
}

// completed are the sides of a checkout.
func completed(t *testing.T, files fstest.MapFS, words ...string) (before, after compat.Side) {
	t.Helper()
	before, after, err := sides.New(sides.Options{Root: onDisk(t, files), Complete: published.Complete}).Read(t.Context(), words...)
	require.NoError(t, err)
	return before, after
}

func onDisk(t *testing.T, files fstest.MapFS) string {
	t.Helper()
	root := t.TempDir()
	for name, file := range files {
		place := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(place), 0o755))
		require.NoError(t, os.WriteFile(place, file.Data, 0o644))
	}
	return root
}

func names(side compat.Side) []string {
	var all []string
	for _, s := range side.Package.Symbols {
		all = append(all, s.Name)
	}
	return all
}

// ids are the findings of some families.
func ids(before, after compat.Side, families ...string) []string {
	var found []string
	for _, f := range compat.Compare(before, after, compat.Strict).Findings {
		if slices.Contains(families, f.Rule.ID[:2]) {
			found = append(found, f.ID)
		}
	}
	return found
}

func TestThePackageIsThatOfTheRevision(t *testing.T) {
	before, after := completed(t, generated(t))
	assert.Contains(t, names(before), "GetThingOutput.Name")
	assert.NotContains(t, names(before), "GetThingOutput.Colour")
	assert.Contains(t, names(after), "GetThingOutput.Colour")
	assert.Contains(t, names(after), "types.GetThingOutputColourRed")
	assert.Equal(t, before.Package.Generator, after.Package.Generator)
	assert.Equal(t, &compat.Module{Path: "example.com/client", Go: "1.24", Requires: map[string]string{}}, after.Package.Module)
	assert.Empty(t, ids(before, after, "GO", "SP"), "what generate writes is what the notes give")
}

// Without anything stored the package is made in memory, and nobody looks for documents.
func TestNothingIsStored(t *testing.T) {
	before, after := completed(t, demo(t))
	assert.Contains(t, names(after), "GetThingOutput.Colour")
	assert.Nil(t, after.Package.Module)
	assert.Empty(t, before.Documents)
	assert.Empty(t, after.Documents)
}

// A stored client that this build would write otherwise is another generator's.
func TestAnotherGenerator(t *testing.T) {
	older := generated(t)
	edit(older, operationFile, "Colour", "Color")
	before, after := completed(t, generated(t), onDisk(t, older), "latest")
	assert.Contains(t, names(before), "GetThingOutput.Color")
	assert.NotEqual(t, before.Package.Generator, after.Package.Generator)
	assert.Contains(t, ids(before, after, "GO"), "GO008:GetThingOutput.Color")
	before, _ = completed(t, older)
	assert.NotContains(t, names(before), "GetThingOutput.Color", "what is stored is of the newest revision")
}

// Tests and modules below the client's folder are no part of it.
func TestWhatLiesBesideTheClient(t *testing.T) {
	files := generated(t)
	for name, text := range map[string]string{"extra_test.go": "package demo\n\nfunc Extra() {}\n", "below/go.mod": "module below\n", "below/extra.go": "package below\n"} {
		files[path.Join("client/demo", name)] = &fstest.MapFile{Data: []byte(text)}
	}
	_, after := completed(t, files)
	assert.Equal(t, "this build", after.Package.Generator)
}

func TestDocumentsThatAreNotWhatTheNotesGive(t *testing.T) {
	edited, missing := generated(t), generated(t)
	edit(edited, document, "operationId: GetThing", "operationId: FetchThing")
	delete(missing, document)
	for _, files := range []fstest.MapFS{edited, missing} {
		before, after := completed(t, files)
		assert.Contains(t, ids(before, after, "SP"), "SP002:"+document)
	}
	before, after := completed(t, edited)
	assert.Contains(t, ids(before, after, "SP"), "SP001:GetThing")
}

func TestWhatIsStoredMustBeReadable(t *testing.T) {
	for name, why := range map[string]string{operationFile: "expected 'package'", document: "yaml", "client/go.mod": "go.mod"} {
		files := generated(t)
		files[name] = &fstest.MapFile{Data: []byte("{ nothing [")}
		_, _, err := sides.New(sides.Options{Root: onDisk(t, files), Complete: published.Complete}).Read(t.Context())
		require.ErrorContains(t, err, why, name)
	}
}

func TestTheLastRelease(t *testing.T) {
	files := generated(t)
	model := modelOf(t, files)
	for version, tags := range map[string][]string{
		"":        {"v9.0.0", "client/next", "client/v1", "client/v2.0.0-rc.1"},
		"v1.10.0": {"client/v1.10.0", "client/v1.9.0", "v9.0.0"},
	} {
		side := compat.Side{Service: model, Revision: model.Latest()}
		require.NoError(t, published.Complete(&side, sides.Source{Model: model, Stored: files, Newest: true, Tags: tags}))
		assert.Equal(t, version, side.Package.Module.Version, tags)
	}
}

// Before a note shows an operation there is nothing that users could have.
func TestNoOperationYet(t *testing.T) {
	model := &spec.Service{ID: "demo", Revisions: []*spec.Revision{{Date: "2024-01-01"}}}
	side := compat.Side{Service: model, Revision: model.Latest()}
	require.NoError(t, published.Complete(&side, sides.Source{Model: model}))
	assert.Nil(t, side.Package)
}
