package spec

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog"
)

var update = flag.Bool("update", false, "rewrite the golden files with what comes out now")

// eachGolden runs a test per archive of a folder and compares the files that it
// answers with the archive's own, or rewrites these with -update.
func eachGolden(t *testing.T, folder string, run func(t *testing.T, files map[string]string) []txtar.File) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txtar"))
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
			for _, want := range run(t, files) {
				compareGolden(t, archive, want)
			}
			if *update {
				require.NoError(t, os.WriteFile(name, txtar.Format(archive), 0o644))
			}
		})
	}
}

// compareGolden holds one file against the archive's, or puts it there.
func compareGolden(t *testing.T, archive *txtar.Archive, file txtar.File) {
	t.Helper()
	for i := range archive.Files {
		golden := &archive.Files[i]
		if golden.Name != file.Name {
			continue
		}
		if *update {
			golden.Data = file.Data
			return
		}
		assert.Equal(t, string(golden.Data), string(file.Data), "file %s; -update rewrites it", file.Name)
		return
	}
	if !*update {
		t.Errorf("the archive has no file %s", file.Name)
		return
	}
	archive.Files = append(archive.Files, file)
}

// printed are diagnostics, one a line.
func printed(diagnostics []changelog.Diagnostic) []byte {
	var text []byte
	for _, d := range diagnostics {
		text = append(text, d.String()+"\n"...)
	}
	return text
}
