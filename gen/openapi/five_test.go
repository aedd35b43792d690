package openapi

import (
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// fromNotes folds all notes of a service in this repository.
func fromNotes(t testing.TB, service string) *spec.Service {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "spec", service, "facts.yaml"))
	require.NoError(t, err)
	facts, diagnostics := spec.ReadFacts("facts.yaml", data)
	require.Empty(t, diagnostics)
	files, err := filepath.Glob(filepath.Join("..", "..", "changelog", service, "*.txt"))
	require.NoError(t, err)
	var notes []spec.NoteFile
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		name := path.Join("changelog", service, filepath.Base(file))
		note, diagnostics := changelog.Read(name, data)
		requireRead(t, diagnostics)
		notes = append(notes, spec.NoteFile{File: name, Note: note})
	}
	model, diagnostics := spec.Build(facts, spec.NewLock("names.lock"), notes)
	for _, d := range diagnostics {
		require.NotEqual(t, changelog.Error, d.Severity, d.String())
	}
	return model
}

// requireRead demands that a note was read without a doubt; what its layout may have lost is
// for people to know.
func requireRead(t testing.TB, diagnostics []changelog.Diagnostic) {
	t.Helper()
	for _, d := range diagnostics {
		require.Equal(t, changelog.Info, d.Severity, d.String())
	}
}

// TestNotesAgree walks the model of the repository's own notes and its
// documents, and compares what they hold at every revision.
func TestNotesAgree(t *testing.T) {
	service := fromNotes(t, "imagebuilder")
	files, err := Documents(service)
	require.NoError(t, err)
	require.Len(t, files, len(service.Revisions)+1)
	for i, revision := range service.Revisions {
		want := countModel(service, revision.AsPages())
		assert.Equal(t, want, countDocument(load(t, files[i].Content)), files[i].Path)
		assert.Equal(t, len(revision.Operations), want.Operations)
	}
	newest := files[len(files)-1]
	assert.Equal(t, countModel(service, service.Latest()), countDocument(load(t, newest.Content)), newest.Path)
}

// TestNotesHeadlines looks up, by hand, one fact of each kind that the notes brought.
func TestNotesHeadlines(t *testing.T) {
	files, err := Documents(fromNotes(t, "imagebuilder"))
	require.NoError(t, err)
	document := load(t, files[len(files)-1].Content)
	schemas := document.Components.Schemas
	assert.Contains(t, schemas["LifecycleExecutionStatus"].Value.Enum, "PENDING")
	assert.Contains(t, schemas["Ownership"].Value.Enum, "AWSMarketplace")
	assert.Equal(t, "2026-04-10", schemas["ImagePipeline"].Value.Properties["imageTags"].Value.Extensions["x-since"])
	start := schemas["LifecycleExecutionResource"].Value.Properties["startTime"].Value
	assert.Equal(t, "number double", start.Type.Slice()[0]+" "+start.Format)

	assert.Equal(t, "GetMarketplaceResource", document.Paths.Value("/GetMarketplaceResource").Post.OperationID)
	get := document.Paths.Value("/GetImage").Get
	assert.Nil(t, get.RequestBody)
	assert.True(t, get.Parameters.GetByInAndName("query", "imageBuildVersionArn").Required)
	assert.Equal(t, "#/components/schemas/GetImageOutput",
		get.Responses.Value("200").Value.Content["application/json"].Schema.Ref)
	assert.Contains(t, schemas, "GetImageInput")
	for name := range schemas {
		assert.NotRegexp(t, "Response$", name, "oapi-codegen gives that name to its own types")
	}
}
