package spec

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog/notation"
)

// testService is the service of hand-made notes.
const testService = notation.Service

// Each archive below testdata/build shows one rule of the fold. Its facts.yaml is a facts file
// without the service section; its notes are in the notation of package notation, and "names.lock"
// is the lock from before.
func TestBuildGolden(t *testing.T) {
	eachGolden(t, "build", func(t *testing.T, files map[string]string) []txtar.File {
		facts, diagnostics := ReadFacts("facts.yaml", []byte(testService+files["facts.yaml"]))
		require.Empty(t, diagnostics)
		lock, diagnostics := ReadLock("names.lock", []byte(files["names.lock"]))
		require.Empty(t, diagnostics)
		service, diagnostics := Build(facts, lock, notesOf(t, files))
		var model strings.Builder
		for _, r := range service.Revisions {
			printRevision(&model, r)
		}
		return []txtar.File{
			{Name: "diagnostics", Data: []byte(nonEmptyLine(diagnosticsText(diagnostics)))},
			{Name: "model", Data: []byte(model.String())},
		}
	})
}

func nonEmptyLine(text string) string {
	if text == "" {
		return ""
	}
	return text + "\n"
}

// notesOf reads an archive's notes.
func notesOf(t *testing.T, files map[string]string) []NoteFile {
	t.Helper()
	read, err := notation.Notes(files)
	require.NoError(t, err)
	var notes []NoteFile
	for _, n := range read {
		notes = append(notes, NoteFile{File: n.File, Note: n.Note})
	}
	return notes
}
