package paritytest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A program that is written for the official client compiles with ours once its import paths are
// changed, and it is noticed if one does not.
func TestProgramCompilesWithBoth(t *testing.T) {
	require.NoError(t, compile(t, strings.NewReplacer()))
	require.NoError(t, compile(t, strings.NewReplacer(theirPath, ourPath)))
	count("programs", 1, 1, 0)
	for _, change := range [][2]string{
		{"ImageStatusAvailable", "ImageStatusThere"}, {"page.ImageVersionList...", "page.Images..."},
		{"missing.Message", "missing.Text"}, {"o.StopOnDuplicateToken = true", "o.Stop = true"}, {"Name: &name", "Name: name"},
	} {
		assert.Error(t, compile(t, strings.NewReplacer(theirPath, ourPath, change[0], change[1])), change[1])
	}
}

// compile checks the types of the program with a change to its text.
func compile(t *testing.T, change *strings.Replacer) error {
	t.Helper()
	names, err := filepath.Glob("program/*.go")
	require.NoError(t, err)
	files := token.NewFileSet()
	var program []*ast.File
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		file, err := parser.ParseFile(files, name, change.Replace(string(text)), parser.SkipObjectResolution)
		require.NoError(t, err)
		program = append(program, file)
	}
	packages, err := loaded()
	require.NoError(t, err)
	config := types.Config{Importer: imports(packages)}
	_, err = config.Check("program", files, program, nil)
	return err
}

// imports finds what a program imports among the packages that are loaded.
type imports map[string]*types.Package

// Import answers a package.
func (found imports) Import(path string) (*types.Package, error) { return found[path], nil }
