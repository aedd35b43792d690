package proposal_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/proposal"
)

var update = flag.Bool("update", false, "rewrite the golden files with what comes out now")

// Each archive of testdata/proposal shows one thing: its pages, and what is proposed
// from them. Comments at the start of the file and on what notes leave open are the
// same for all and are left out.
func TestProposals(t *testing.T) {
	names, err := filepath.Glob("testdata/proposal/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			made := propose(t, notesOf(t, archive), "")
			requireUsable(t, made, notesOf(t, archive))
			got := shown(made)
			for i, f := range archive.Files {
				if f.Name != "facts" {
					continue
				}
				if !*update {
					assert.Equal(t, string(f.Data), got, "-update rewrites it")
					return
				}
				archive.Files[i].Data = []byte(got)
			}
			require.True(t, *update, "the archive has no file facts")
			require.NoError(t, os.WriteFile(name, txtar.Format(archive), 0o644))
		})
	}
}

// notesOf reads the pages of an archive, which must be right.
func notesOf(t *testing.T, archive *txtar.Archive) []spec.NoteFile {
	t.Helper()
	var notes []spec.NoteFile
	for _, f := range archive.Files {
		if filepath.Ext(f.Name) == "" {
			continue
		}
		note, diagnostics := changelog.Read(f.Name, f.Data)
		require.Empty(t, diagnostics)
		notes = append(notes, spec.NoteFile{File: f.Name, Note: note})
	}
	return notes
}

// propose proposes the facts of the service "weather".
func propose(t *testing.T, notes []spec.NoteFile, protocol string) *proposal.Proposal {
	t.Helper()
	made, err := proposal.Make(proposal.Request{ID: "weather", Protocol: protocol, Notes: notes})
	require.NoError(t, err)
	return made
}

// answered is the text with an answer for everything that is unknown.
func answered(text []byte) []byte {
	return []byte(strings.NewReplacer(
		"protocol: unknown", "protocol: restJson1",
		"apiVersion: unknown", "apiVersion: 2020-01-02",
		"  target: unknown", "  target: Weather_20200102",
	).Replace(string(text)))
}

// requireUsable reads a proposal whose gaps are filled in, and folds the notes with it.
func requireUsable(t *testing.T, made *proposal.Proposal, notes []spec.NoteFile) *spec.Service {
	t.Helper()
	facts, diagnostics := spec.ReadFacts("facts.yaml", answered(made.Text))
	require.Empty(t, diagnostics, "%s", made.Text)
	service, diagnostics := spec.Build(facts, spec.NewLock("names.lock"), notes)
	for _, d := range diagnostics {
		require.NotEqual(t, changelog.Error, d.Severity, "%s", d)
	}
	return service
}

// shown is what is particular of a proposal: its lines, and behind them the list of todos.
func shown(made *proposal.Proposal) string {
	var text strings.Builder
	lines := strings.SplitAfter(string(made.Text), "\n")
	for i, line := range lines {
		if i > 8 && !strings.HasPrefix(line, "# No note shows errors") && !strings.HasPrefix(line, "# Pages print long") {
			text.WriteString(line)
		}
	}
	for _, todo := range made.Todos {
		fmt.Fprintf(&text, "TODO %q: %s\n", strings.TrimSpace(lines[todo.Line-1]), todo.Text)
	}
	return text.String()
}
