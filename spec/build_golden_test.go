package spec

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// Each archive below testdata/build shows one rule of the fold. Its facts.yaml is a facts file
// without the service section; its notes are files whose names begin with their date, in a notation
// of their own:
//
//	GetThing new:
//	  request: {id: string!, kind: A|B, filters: [string]}
//	  response: {thing: {name: string, tags: {"{}": string}, parts: [...]}}
//	  response changes: {thing: {name: string, kind: A | B, state: +DISABLED}}
//
// "!" is required, "A|B" an enum, "..." the place where a shape contains itself, "...[]" where
// a list does, a trailing
// "# text" of a scalar its prose, "?" behind a scalar a lost entry. In changes, "+A" is a set of
// values and "()" recursive. Beside the trees, "hidden: body" says what the page leaves out,
// "deprecated: true" that a box warns of the operation's use, and "names.lock" is the lock from
// before.
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
