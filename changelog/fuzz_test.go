package changelog

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// FuzzRead demands of any input that nothing panics, that a note without
// errors can be written down, and that an unread line is always reported.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(f, err)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(f, err)
		f.Add(archive.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		note, diagnostics := Read("fuzz.txt", data)
		unread := 0
		for _, line := range Audit("fuzz.txt", data) {
			if line.Rule == "" {
				unread++
			}
		}
		if unread > 0 && !hasError(diagnostics) {
			t.Fatalf("%d unread lines, and no error", unread)
		}
		if note == nil && !hasError(diagnostics) {
			t.Fatal("no note, and no error")
		}
		_, err := EncodeJSON(note, diagnostics)
		require.NoError(t, err)
	})
}

// FuzzLiteral demands that any literal is read or refused, that its slots
// are well formed, and that faults lie within the text.
func FuzzLiteral(f *testing.F) {
	f.Add("client.get_image( imageBuildVersionArn='string' )")
	f.Add("{ 'a': [ {'... recursive ...'}, ], 'b': True|False, 'c': {'string': 123.0} }")
	f.Add("{'a': {'b': {'X', 'Y'}}, 'c': ['A | ' 'B'], 'd': (), 'e': 'long'}")
	f.Add("{ 'p': StreamingBody(), 'q': EventStream({ 'r': b'bytes'|file }), 's': {...}|[...]|123|'string'|None }")
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []func(string, position) shape{readCall, readResponse} {
			s := read(text, position{1, 1})
			for i, slot := range s.slots {
				if slot.parent >= i || slot.end <= i || slot.end > len(s.slots) || slot.node == nil {
					t.Fatalf("slot %d of %d is %+v", i, len(s.slots), slot)
				}
			}
		}
		change, fault := readChange(text, position{1, 1})
		if fault == nil && change.Kind == "" {
			t.Fatal("a change without a kind, and no fault")
		}
	})
}

// hasError says whether a diagnostic forbids the use of the note.
func hasError(diagnostics []Diagnostic) bool {
	for _, d := range diagnostics {
		if d.Severity == Error {
			return true
		}
	}
	return false
}

// noteFiles are the five notes of the repository.
func noteFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("imagebuilder/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}
