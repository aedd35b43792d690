package changelog

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// TestGolden reads the input of every case in testdata and compares the note
// and the diagnostics. A case shows one construct, or one kind of bad input.
// Run with -update to write what is read now, then review the difference.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			require.NotEmpty(t, archive.Comment, "a case says what it shows")
			input := section(t, archive, "input.txt")
			checkBad(t, file, input)
			want := &txtar.Archive{Comment: archive.Comment, Files: append(
				[]txtar.File{{Name: "input.txt", Data: []byte(input)}}, readSections(t, input)...)}
			if updating() {
				require.NoError(t, os.WriteFile(file, txtar.Format(want), 0o644))
				return
			}
			assert.Equal(t, string(txtar.Format(want)), string(txtar.Format(archive)))
		})
	}
}

// update is set by the flag -update.
var update = flag.Bool("update", false, "rewrite the golden files with what is read now")

// updating says whether golden files are rewritten.
func updating() bool { return *update }

// readSections reads an input into the sections that a case compares.
func readSections(t *testing.T, input string) []txtar.File {
	note, diagnostics := Read("input.txt", []byte(input))
	document, err := EncodeJSON(note, nil)
	require.NoError(t, err)
	var lines strings.Builder
	for _, d := range diagnostics {
		lines.WriteString(d.String() + "\n")
	}
	return []txtar.File{
		{Name: "want.json", Data: document},
		{Name: "want.diagnostics", Data: []byte(lines.String())},
	}
}

// checkBad demands that a case called "bad" reports something, and no other
// case an error.
func checkBad(t *testing.T, file, input string) {
	_, diagnostics := Read("input.txt", []byte(input))
	if strings.HasPrefix(filepath.Base(file), "bad-") {
		assert.NotEmpty(t, diagnostics)
	} else {
		assert.False(t, hasError(diagnostics), "%v", diagnostics)
	}
}

// section is a file of an archive.
func section(t *testing.T, archive *txtar.Archive, name string) string {
	t.Helper()
	for _, file := range archive.Files {
		if file.Name == name {
			return string(file.Data)
		}
	}
	t.Fatalf("no section %s", name)
	return ""
}
