package timeline_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog/notation"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/compat/timeline"
)

var update = flag.Bool("update", false, "rewrite the timelines of testdata")

// TestGolden holds every archive of testdata: notes and a path, then the path's timeline.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			files := map[string]string{}
			for _, f := range archive.Files {
				files[f.Name] = string(f.Data)
			}
			told, err := timeline.Of(sideOf(t, files), strings.TrimSpace(files["path"]))
			require.NoError(t, err)
			got := &strings.Builder{}
			require.NoError(t, report.WriteTimeline(got, report.Text, told))
			if *update {
				rewrite(t, name, archive, got.String())
				return
			}
			assert.Equal(t, files["timeline"], got.String(), "-update rewrites the section")
		})
	}
}

// rewrite puts a timeline into an archive.
func rewrite(t *testing.T, name string, archive *txtar.Archive, text string) {
	t.Helper()
	if last := len(archive.Files) - 1; archive.Files[last].Name == "timeline" {
		archive.Files = archive.Files[:last]
	}
	archive.Files = append(archive.Files, txtar.File{Name: "timeline", Data: []byte(text)})
	require.NoError(t, os.WriteFile(name, txtar.Format(archive), 0o644))
}

// sideOf is the newest revision of the notes of an archive.
func sideOf(t *testing.T, files map[string]string) compat.Side {
	t.Helper()
	facts, diagnostics := spec.ReadFacts("facts.yaml", []byte(notation.Service+files["facts.yaml"]))
	require.Empty(t, diagnostics)
	dated := map[string]string{}
	for name, data := range files {
		if strings.HasPrefix(name, "20") {
			dated[name] = data
		}
	}
	read, err := notation.Notes(dated)
	require.NoError(t, err)
	var notes []spec.NoteFile
	for _, n := range read {
		notes = append(notes, spec.NoteFile{File: n.File, Note: n.Note})
	}
	service, _ := spec.Build(facts, spec.NewLock("names.lock"), notes)
	require.NotNil(t, service)
	return compat.Side{Service: service, Revision: service.Latest(), Facts: "one"}
}

// TestUpToARevision: what came later is not told.
func TestUpToARevision(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/members.txtar")
	require.NoError(t, err)
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	side := sideOf(t, files)
	side.Revision = side.Service.Revisions[1]
	told, err := timeline.Of(side, "PutThing")
	require.NoError(t, err)
	for _, thing := range told.Things {
		assert.NotEqual(t, "PutThing.late", thing.Path)
		for _, e := range thing.Events {
			assert.LessOrEqual(t, e.Evidence.Since, "2024-02-01", thing.Path)
		}
	}
}

func TestUnknownPath(t *testing.T) {
	side := sideOf(t, map[string]string{"facts.yaml": `http: [{operations: "*", method: POST}]`,
		"2024-01-01.yaml": "PutThing new:\n  request: {id: string}\n"})
	_, err := timeline.Of(side, "PutThin.id")
	assert.ErrorContains(t, err, `history of "PutThin.id": the revision 2024-01-01 has no such path: did you mean PutThing.id`)
}
