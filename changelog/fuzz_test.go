package changelog

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// FuzzHTML demands of any HTML what checkRead does.
func FuzzHTML(f *testing.F) {
	seed(f, HTML)
	f.Fuzz(func(t *testing.T, data []byte) {
		if !looksLikeHTML(string(data)) {
			data = append([]byte("<p>"), data...)
		}
		checkRead(t, data)
	})
}

// FuzzStructured demands of any text what checkRead does, starting from structured pages.
func FuzzStructured(f *testing.F) {
	seed(f, Structured)
	f.Fuzz(checkRead)
}

// FuzzFlattened is the same, starting from flattened pages.
func FuzzFlattened(f *testing.F) {
	seed(f, Flattened)
	f.Fuzz(checkRead)
}

// seed adds the golden cases of a layout.
func seed(f *testing.F, layout Layout) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(f, err)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(f, err)
		data := archive.Files[0].Data
		if note, _ := Read(file, data); note != nil && note.Layout == layout {
			f.Add(data)
		}
	}
}

// checkRead demands that nothing panics, that a note without errors can be
// written down, that an unread line is always reported, that findings lie
// within the input, and that no name or id is more than a plain word.
func checkRead(t *testing.T, data []byte) {
	note, diagnostics := Read("fuzz.txt", data)
	audit := Audit("fuzz.txt", data)
	for _, line := range audit {
		if line.Rule == "" && !hasError(diagnostics) {
			t.Fatalf("line %d is unread, and there is no error", line.Line)
		}
	}
	for _, d := range diagnostics {
		if d.Line < 1 || d.Column < 1 || d.Line > bytes.Count(data, []byte("\n"))+1 {
			t.Fatalf("the input has no line %d, column %d", d.Line, d.Column)
		}
	}
	_, err := EncodeJSON(note, diagnostics)
	require.NoError(t, err)
	if hasError(diagnostics) {
		return
	}
	require.NotNil(t, note, "no note, and no error")
	require.True(t, note.ServiceID == "" || isPlainID(note.ServiceID))
	require.True(t, note.Model == "" || isPlainID(strings.ToLower(note.Model)))
	for _, operation := range note.Operations {
		require.True(t, isIdentifier(operation.Name), operation.Name)
	}
}

// FuzzLiteral demands that any literal is read or refused, that its slots
// are well formed, and that faults lie within the text.
func FuzzLiteral(f *testing.F) {
	f.Add("client.get_image( imageBuildVersionArn='string' )")
	f.Add("{ 'a': [ {'... recursive ...'}, ], 'b': True|False, 'c': {'string': 123.0} }")
	f.Add("{'a': {'b': {'X', 'Y'}}, 'c': ['A | ' 'B'], 'd': (), 'e': 'long'}")
	f.Add("{ 'p': StreamingBody(), 'q': EventStream({ 'r': b'bytes'|file }), 's': {...}|[...]|123|'string'|None }")
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []func(string, position, *literals) shape{readCall, readResponse} {
			s := read(text, position{1, 1}, new(literals))
			for i, slot := range s.slots {
				if slot.parent >= i || slot.end <= i || slot.end > len(s.slots) || slot.node == nil {
					t.Fatalf("slot %d of %d is %+v", i, len(s.slots), slot)
				}
			}
		}
		change, fault := readChange(text, position{1, 1}, new(literals))
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
