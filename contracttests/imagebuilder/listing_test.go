package imagebuilder_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every fixture is replayed by a test that lists it, and nothing is listed that has no fixture.
func TestEveryFixtureIsListed(t *testing.T) {
	var want []string
	for _, file := range allFixtures(t) {
		want = append(want, file.Path())
	}
	assert.ElementsMatch(t, want, listed(t))
}

// listed are the paths of the fixtures that the calls of replay name.
func listed(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	var paths []string
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				paths = append(paths, listedBy(t, call)...)
			}
			return true
		})
	}
	return paths
}

// listedBy are the paths that one call names: none where it is no call of replay.
func listedBy(t *testing.T, call *ast.CallExpr) []string {
	t.Helper()
	if name, ok := call.Fun.(*ast.Ident); !ok || name.Name != "replay" {
		return nil
	}
	var texts []string
	for _, argument := range call.Args[1:] {
		literal, ok := argument.(*ast.BasicLit)
		require.True(t, ok, "replay is called with what is no literal")
		text, err := strconv.Unquote(literal.Value)
		require.NoError(t, err)
		texts = append(texts, text)
	}
	require.NotEmpty(t, texts)
	var paths []string
	for _, revision := range texts[1:] {
		paths = append(paths, service+"/"+revision+"/"+texts[0]+".json")
	}
	return paths
}
