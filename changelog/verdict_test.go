package changelog

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// This file runs the checker that lies beside the pages with known right answers.

// truthFolders are the folders that hold a page and its right answer.
func truthFolders(t *testing.T) []string {
	t.Helper()
	if _, err := os.Stat(filepath.Join(*corpusFolder, "compare.py")); err != nil {
		t.Skip("no ../shared beside this checkout: no right answers to compare with")
	}
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3 to run the checker with")
	}
	files, err := filepath.Glob(filepath.Join(*corpusFolder, "*", "*", "truth.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for i, file := range files {
		files[i] = filepath.Dir(file)
	}
	return files
}

// tally counts what is right, wrong or missing, and invented of one fact.
type tally struct{ Right, Wrong, Invented int }

// isText says whether a fact is one of the texts, of which a layout may lose some.
func isText(fact string) bool { return fact == "documentation" || fact == "operation text" }

// verdict is what the checker says of one page.
type verdict struct {
	Facts map[string]tally
	// Faults are [fact, path] of all that is wrong, missing or invented.
	Faults [][2]string
}

// checker runs the pages' own checker on all pages of a layout in one process.
const checker = `
import json, pathlib, sys
sys.path.insert(0, sys.argv[1])
import compare
for line in sys.stdin:
    folder, got = line.rstrip("\n").split("\t")
    truth = json.loads(pathlib.Path(folder, "truth.json").read_text("utf-8"))
    case = json.loads(pathlib.Path(folder, "case.json").read_text("utf-8"))
    hidden = set(case.get("bodyless", [])) | set(case.get("tooLarge", []))
    got = json.loads(pathlib.Path(got).read_text("utf-8"))
    c = compare.Compare()
    for name, operation in truth.items():
        if name in hidden:
            continue
        if name not in got:
            c.note("operation", name, name, None)
            continue
        c.note("operation", name, kind="right")
        c.operation(operation, got[name])
    for name in got:
        if name not in truth:
            c.note("operation", name, None, name, "extra")
    facts = set(c.right) | set(c.wrong) | set(c.extra)
    print(json.dumps({
        "facts": {f: {"right": c.right[f], "wrong": c.wrong[f], "invented": c.extra[f]} for f in facts},
        "faults": [[f, row[1]] for f in facts for row in c.examples[f] if row[0] != "right"],
    }))
`

// judge has what was read from pages checked against their right answers.
func judge(t *testing.T, pages []corpusPage) []verdict {
	t.Helper()
	temporary := t.TempDir()
	var listed strings.Builder
	for i, p := range pages {
		got := filepath.Join(temporary, fmt.Sprint(i))
		require.NoError(t, os.WriteFile(got, p.operations, 0o644))
		fmt.Fprintf(&listed, "%s\t%s\n", p.folder, got)
	}
	command := exec.Command("python3", "-B", "-c", checker, *corpusFolder)
	command.Stdin, command.Stderr = strings.NewReader(listed.String()), os.Stderr
	out, err := command.Output()
	require.NoError(t, err)
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	verdicts := make([]verdict, len(pages))
	for i := range verdicts {
		require.NoError(t, decoder.Decode(&verdicts[i]))
	}
	return verdicts
}
