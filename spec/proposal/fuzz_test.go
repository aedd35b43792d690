package proposal_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/proposal"
)

// titleLine is the only value that a note brings as it is.
var titleLine = regexp.MustCompile(`(?m)^  title: .*$`)

// Whatever a page says, its proposal is a facts file that can be read once the gaps
// are filled in, every constant has a name of its own, and todos stand on lines of it.
func FuzzMake(f *testing.F) {
	names, err := filepath.Glob("testdata/proposal/*.txtar")
	if err != nil || len(names) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		note, _ := changelog.Read("a.txt", page)
		if note == nil {
			return
		}
		notes := []spec.NoteFile{{File: "a.txt", Note: note}}
		made, err := proposal.Make(proposal.Request{ID: "weather", Notes: notes})
		if err != nil {
			return
		}
		text := titleLine.ReplaceAll(answered(made.Text), []byte("  title: Weather"))
		facts, diagnostics := spec.ReadFacts("facts.yaml", text)
		if facts == nil {
			t.Fatalf("%v\n%s", diagnostics, text)
		}
		lines := strings.Count(string(made.Text), "\n")
		for _, todo := range made.Todos {
			if todo.Line < 1 || todo.Line > lines || strings.ContainsAny(todo.Text, "\n\r") {
				t.Fatalf("%d: %q", todo.Line, todo.Text)
			}
		}
		requireNames(t, facts, notes)
	})
}

// requireNames folds the notes and asks that no proposed name clashes or is none.
func requireNames(t *testing.T, facts *spec.Facts, notes []spec.NoteFile) {
	facts.Title = notes[0].Note.Service
	_, diagnostics := spec.Build(facts, spec.NewLock("names.lock"), notes)
	for _, d := range diagnostics {
		field := strings.HasPrefix(d.Message, "field ") || strings.HasPrefix(d.Message, "operation ")
		if (d.ID == "name-collision" || d.ID == "invalid-name") && !field {
			t.Fatal(d)
		}
	}
}
