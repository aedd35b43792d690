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
			input := archive.Files[0]
			checkBad(t, file, input)
			want := &txtar.Archive{Comment: archive.Comment, Files: append([]txtar.File{input}, readSections(t, input)...)}
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
func readSections(t *testing.T, input txtar.File) []txtar.File {
	note, diagnostics := Read(input.Name, input.Data)
	document, err := EncodeJSON(note, nil)
	require.NoError(t, err)
	return []txtar.File{
		{Name: "want.json", Data: document},
		{Name: "want.diagnostics", Data: []byte(linesOf(diagnostics))},
	}
}

// linesOf are diagnostics as a person reads them.
func linesOf(diagnostics []Diagnostic) string {
	var lines strings.Builder
	for _, d := range diagnostics {
		lines.WriteString(d.String() + "\n")
	}
	return lines.String()
}

// checkBad demands that a case called "bad" reports something, and no other
// case an error.
func checkBad(t *testing.T, file string, input txtar.File) {
	_, diagnostics := Read(input.Name, input.Data)
	if strings.HasPrefix(filepath.Base(file), "bad-") {
		assert.NotEmpty(t, diagnostics)
	} else {
		assert.False(t, hasError(diagnostics), "%v", diagnostics)
	}
}
