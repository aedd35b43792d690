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
// "!" is required, "A|B" an enum, "..." the place where a shape contains itself, a trailing
// "# text" of a scalar its prose. In changes, "+A" is a set of values and "()" recursive.
func TestBuildGolden(t *testing.T) {
	eachGolden(t, "build", func(t *testing.T, files map[string]string) []txtar.File {
		facts, diagnostics := ReadFacts("facts.yaml", []byte(testService+files["facts.yaml"]))
		require.Empty(t, diagnostics)
		service, diagnostics := Build(facts, NewLock("names.lock"), notesOf(t, files))
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
