package imagebuilder_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every enum constant of ours is one of the official client's, of the same type and value.
func TestConstantsAreOfficial(t *testing.T) {
	const module = "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	folder, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	require.NoError(t, err)
	theirs := constants(t, filepath.Join(strings.TrimSpace(string(folder)), "types"))
	ours := constants(t, "../../client/"+service+"/types")
	require.NotEmpty(t, ours)
	for name, declared := range ours {
		assert.Equal(t, theirs[name], declared, name)
	}
}

// constants are the typed constants that a folder's Go files declare, as "type = value" by name.
func constants(t *testing.T, folder string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	found := map[string]string{}
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declaration := range file.Decls {
			if group, ok := declaration.(*ast.GenDecl); ok && group.Tok == token.CONST {
				addConstants(found, group)
			}
		}
	}
	return found
}

func addConstants(found map[string]string, group *ast.GenDecl) {
	for _, one := range group.Specs {
		constant := one.(*ast.ValueSpec)
		of, typed := constant.Type.(*ast.Ident)
		value, literal := constant.Values[0].(*ast.BasicLit)
		if typed && literal {
			found[constant.Names[0].Name] = of.Name + " = " + value.Value
		}
	}
}
