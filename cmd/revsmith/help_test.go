package main

import (
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// commands are the subcommands as a user sees them, cobra's own included.
func commands() []*cobra.Command {
	root := newRoot()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	return root.Commands()
}

// words is a text without its line breaks and indentation.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestThePackageCommentIsTheHelp(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	require.NoError(t, err)
	comment := words(file.Doc.Text())
	assert.Contains(t, comment, words(newRoot().Long))
	for _, command := range commands() {
		assert.Contains(t, comment, words("revsmith "+command.Use+" "+command.Short))
	}
}

func TestEveryCommandIsDocumented(t *testing.T) {
	for _, command := range newRoot().Commands() {
		assert.NotEmpty(t, command.Short, command.Name())
		assert.NotEmpty(t, command.Long, command.Name())
		assert.Equal(t, command.Name() == "version", command.GroupID == "", "the group of %s", command.Name())
		if command.Name() != "version" {
			assert.Contains(t, command.Example, "revsmith "+command.Name())
		}
	}
}

// TestTheReadmeNamesOnlyCommandsThatExist reads the code spans and code blocks of the README.
func TestTheReadmeNamesOnlyCommandsThatExist(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	known := map[string]bool{}
	for _, command := range commands() {
		known[command.Name()] = true
	}
	inCode := regexp.MustCompile("(?m)(?:`|^    )(?:go run \\./cmd/)?revsmith ([a-z]+)")
	named := map[string]bool{}
	for _, match := range inCode.FindAllStringSubmatch(string(readme), -1) {
		named[match[1]] = true
		assert.True(t, known[match[1]], "the README names revsmith %s", match[1])
	}
	for _, name := range []string{"ingest", "inspect", "explain"} {
		assert.True(t, named[name], "the README does not name revsmith %s", name)
	}
}
