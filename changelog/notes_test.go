package changelog

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestNotes compares what is read from the repository's own notes with
// testdata/notes. Run with -update to rewrite.
func TestNotes(t *testing.T) {
	for _, file := range noteFiles(t) {
		date := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(date, func(t *testing.T) {
			note, diagnostics := Read(file, readFile(t, file))
			requireLostLists(t, date, diagnostics)
			assert.Equal(t, date, note.Date)
			got, err := EncodeJSON(note, diagnostics)
			require.NoError(t, err)
			golden := filepath.Join("testdata", "notes", date+".json")
			if updating() {
				require.NoError(t, os.WriteFile(golden, got, 0o644))
			}
			assert.Equal(t, string(readFile(t, golden)), string(got))
		})
	}
}

// requireLostLists demands no finding on a note but the two lists of links that one of them lost.
func requireLostLists(t *testing.T, name string, diagnostics []Diagnostic) {
	t.Helper()
	want := 0
	if strings.Contains(name, "2021-09-22") {
		want = 2
	}
	require.Len(t, diagnostics, want)
	for _, d := range diagnostics {
		assert.Equal(t, "lost-list", d.ID)
	}
}

// TestStatistics holds the figures that the notes are known to have.
func TestStatistics(t *testing.T) {
	want := map[string]Statistics{
		"2021-09-22": {10, 0, 10, 110, 32, 306, 30, 99, 4},
		"2023-11-16": {13, 10, 3, 116, 45, 348, 56, 228, 4},
		"2024-03-06": {3, 0, 3, 8, 3, 44, 6, 30, 0},
		"2024-12-02": {8, 1, 7, 41, 4, 110, 25, 75, 0},
		"2026-04-10": {4, 0, 4, 77, 15, 97, 16, 54, 2},
	}
	names := map[string]bool{}
	for date, statistics := range want {
		note, _ := Read(date, readFile(t, "imagebuilder/"+date+".txt"))
		require.NotNil(t, note)
		assert.Equal(t, statistics, note.Statistics(), date)
		for _, operation := range note.Operations {
			names[operation.Name] = true
		}
	}
	assert.Len(t, names, 32)
}

// TestAuditNotes demands that every line of the notes is consumed by a rule.
func TestAuditNotes(t *testing.T) {
	for _, file := range noteFiles(t) {
		data := readFile(t, file)
		lines := Audit(file, data)
		require.Len(t, lines, strings.Count(strings.TrimSuffix(string(data), "\n"), "\n")+1)
		for i, line := range lines {
			assert.Equal(t, i+1, line.Line)
			assert.NotEmpty(t, line.Rule, "%s:%d: %s", file, line.Line, line.Text)
		}
	}
}

// TestAuditRules shows the rule of every line of one small page.
func TestAuditRules(t *testing.T) {
	page := "2024/01/02 - Demo - 1 updated api methods\r\nChanges Some.\r\n\r\n{'a': {'X'}}\r\nGets.\r\n" +
		"See also: AWS API Documentation\r\nRequest Syntax\r\nclient.get( a='X'|'Y' )\r\nstring\r\n[REQUIRED]\r\n" +
		"Note\r\nText.\r\nThis field is autopopulated if not provided.\r\ndict\r\nLost words\r\nResponse Syntax\r\n{}\r\n" +
		"Response Structure\r\n(dict) --\r\n"
	want := []string{
		"heading", "summary", "blank", "declared-change", "prose", "see-also", "request-syntax", "request-literal",
		"argument", "required", "note-box", "prose", "idempotency-token", "returns", "", "response-syntax",
		"response-literal", "response-structure", "entry",
	}
	var got []string
	for _, line := range Audit("page.txt", []byte(page)) {
		got = append(got, line.Rule)
		assert.NotContains(t, line.Text, "\r")
	}
	assert.Equal(t, want, got)
	assert.Empty(t, Audit("page.txt", nil))
}

// TestSpans holds the lines that a flattened and a structured page show things on.
func TestSpans(t *testing.T) {
	note, _ := Read("note.txt", readFile(t, "imagebuilder/2024-03-06.txt"))
	first := note.Operations[0]
	assert.Equal(t, Span{7, 96}, first.Span)
	assert.Equal(t, Span{9, 9}, first.Declared[0].Span)
	id := first.Input.Members[0]
	assert.Equal(t, "lifecycleExecutionId", id.Name)
	assert.Equal(t, Span{20, 28}, id.Node.Span)
}

// readFile is a file's content.
func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return data
}
