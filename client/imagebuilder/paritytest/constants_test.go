package paritytest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every enum constant of ours is one of the official client's, of the same type and value.
func TestConstantsAreOfficial(t *testing.T) {
	theirs := constants(t, filepath.Join(officialFolder(t), "types"))
	ours := constants(t, "../types")
	require.NotEmpty(t, ours)
	for name, declared := range ours {
		assert.Equal(t, theirs[name], declared, name)
	}
}

// officialFolder is where the official client's source is.
func officialFolder(t *testing.T) string {
	t.Helper()
	const module = "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	folder, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	require.NoError(t, err)
	return strings.TrimSpace(string(folder))
}

// constant is a constant's type and its value.
type constant struct{ of, value string }

// constants are the typed texts that a folder's Go files declare as constants, by name.
func constants(t *testing.T, folder string) map[string]constant {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	found := map[string]constant{}
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declaration := range file.Decls {
			if group, ok := declaration.(*ast.GenDecl); ok && group.Tok == token.CONST {
				addConstants(t, found, group)
			}
		}
	}
	return found
}

func addConstants(t *testing.T, found map[string]constant, group *ast.GenDecl) {
	t.Helper()
	for _, one := range group.Specs {
		declared := one.(*ast.ValueSpec)
		if of, typed := declared.Type.(*ast.Ident); typed {
			value, err := strconv.Unquote(declared.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			found[declared.Names[0].Name] = constant{of.Name, value}
		}
	}
}
