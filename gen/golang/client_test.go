package golang

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

// clientModule is the folder of the module that generated code belongs to.
const clientModule = "../../client"

func TestClientIsTheSameEachTime(t *testing.T) {
	first, err := Client(everyKind())
	require.NoError(t, err)
	second, err := Client(everyKind())
	require.NoError(t, err)
	require.Equal(t, first, second)
}

func TestClientFiles(t *testing.T) {
	files, err := Client(everyKind())
	require.NoError(t, err)
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
		assert.True(t, gen.Marked(f.Content), "%s has no marker", f.Path)
		formatted, err := format.Source(f.Content)
		require.NoError(t, err, f.Path)
		assert.Equal(t, string(formatted), string(f.Content), "%s is not formatted", f.Path)
	}
	assert.Equal(t, []string{
		"client/every/doc.go", "client/every/api_client.go", "client/every/options.go", "client/every/endpoints.go",
		"client/every/errors.go", "client/every/since.go", "client/every/unions.go", "client/every/wire.go",
		"client/every/api_op_Echo.go", "client/every/api_op_ListLeaves.go",
		"client/every/api_op_ListTrees.go", "client/every/api_op_Ping.go",
		"client/every/types/doc.go",
		"client/every/types/error_BrokenException.go", "client/every/types/error_RefusedException.go",
		"client/every/types/struct_Empty.go", "client/every/types/struct_Leaf.go", "client/every/types/struct_Tree.go",
		"client/every/types/union_Choice.go", "client/every/types/union_Inner.go", "client/every/types/enum_Color.go",
		"client/every/schemas/doc.go", "client/every/schemas/dates.go", "client/every/schemas/enums.go", "client/every/schemas/errors.go",
		"client/every/schemas/lists.go", "client/every/schemas/operations.go", "client/every/schemas/structures.go",
		"client/every/schemas/unions.go", "client/every/schemas/recursive.go",
		"client/every/everytest/doc.go", "client/every/everytest/fakes.go",
	}, paths)
}

// TestClientWorks compiles the client of every kind of shape in a copy of the
// client module, vets it, and runs testdata/every.txtar's test against it.
func TestClientWorks(t *testing.T) {
	files, err := Client(everyKind())
	require.NoError(t, err)
	root := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(clientModule, name))
		require.NoError(t, err)
		write(t, root, gen.File{Path: "client/" + name, Content: data})
	}
	runtime := os.DirFS(filepath.Join(clientModule, "runtime"))
	require.NoError(t, os.CopyFS(filepath.Join(root, "client", "runtime"), runtime))
	write(t, root, files...)
	archive, err := txtar.ParseFile("testdata/every.txtar")
	require.NoError(t, err)
	for _, f := range archive.Files {
		write(t, root, gen.File{Path: "client/every/" + f.Name, Content: f.Data})
	}
	command := exec.CommandContext(t.Context(), "go", "test", "-vet=all", "./every/...")
	command.Dir = filepath.Join(root, "client")
	command.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod -trimpath")
	output, err := command.CombinedOutput()
	require.NoError(t, err, "%s", output)
}

func write(t *testing.T, root string, files ...gen.File) {
	for _, f := range files {
		name := filepath.Join(root, filepath.FromSlash(f.Path))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, f.Content, 0o600))
	}
}

func TestEachExportedSymbolIsDocumented(t *testing.T) {
	files, err := Client(everyKind())
	require.NoError(t, err)
	for _, f := range files {
		for _, decl := range parse(t, f).Decls {
			for name, doc := range symbols(decl) {
				if isExported(name) {
					assert.NotEmpty(t, doc.Text(), "%s: %s has no comment", f.Path, name)
				}
			}
		}
	}
}

// isExported takes a type's or value's name, or type.field.
func isExported(name string) bool {
	of, field, found := strings.Cut(name, ".")
	return ast.IsExported(of) && (!found || ast.IsExported(field))
}

// symbols are the names that a declaration declares, with their comments: a field's
// own, and for a value its group's where it has none.
func symbols(decl ast.Decl) map[string]*ast.CommentGroup {
	found := map[string]*ast.CommentGroup{}
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		found[decl.Name.Name] = decl.Doc
	case *ast.GenDecl:
		for _, one := range decl.Specs {
			switch one := one.(type) {
			case *ast.TypeSpec:
				found[one.Name.Name] = decl.Doc
				if decl.Lparen.IsValid() {
					found[one.Name.Name] = one.Doc
				}
				addFields(found, one)
			case *ast.ValueSpec:
				found[one.Names[0].Name] = decl.Doc
				if decl.Tok == token.CONST && one.Doc != nil {
					found[one.Names[0].Name] = one.Doc
				}
			}
		}
	}
	return found
}

func addFields(found map[string]*ast.CommentGroup, of *ast.TypeSpec) {
	structure, ok := of.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, field := range structure.Fields.List {
		for _, name := range field.Names {
			found[of.Name.Name+"."+name.Name] = field.Doc
		}
	}
}

// TestProseBecomesNoCode writes the same service with harmless and with hostile
// prose everywhere: without its comments the code is the same.
func TestProseBecomesNoCode(t *testing.T) {
	const hostile = "*/ func init() { panic(1) } /*\n+build ignore\n//go:build ignore\n" +
		"`\u2028func f() {}\n\u202e\x00\r\n# x\nDeprecated: x\n[a]: http://a.example"
	calm, err := Client(everyKind())
	require.NoError(t, err)
	angry := everyKind()
	angry.Title = hostile
	for _, owner := range proseOwners(t, angry) {
		*owner = hostile
	}
	got, err := Client(angry)
	require.NoError(t, err)
	require.Len(t, got, len(calm))
	for i := range calm {
		assert.Equal(t, withoutComments(t, calm[i]), withoutComments(t, got[i]), calm[i].Path)
		for line := range strings.Lines(string(got[i].Content)) {
			// The mark of a generated client holds no prose: it is the same with any.
			mark := strings.HasPrefix(line, "//revsmith:") && strings.Contains(string(calm[i].Content), line)
			if _, comment, found := strings.Cut(line, "//"); found && !mark {
				requireHarmless(t, "//"+strings.TrimRight(comment, "\n"))
			}
		}
	}
}

// proseOwners are the places of all prose in the newest revision.
func proseOwners(t *testing.T, s *spec.Service) []*string {
	var places []*string
	v, err := newView(s, s.Latest())
	require.NoError(t, err)
	for _, operation := range s.Latest().Operations {
		places = append(places, &operation.Documentation)
	}
	for _, owner := range append(v.owners(), v.enums...) {
		places = append(places, &owner.Documentation)
		for _, m := range owner.Members {
			places = append(places, &m.Documentation)
		}
	}
	return places
}

func parse(t *testing.T, f gen.File) *ast.File {
	parsed, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Content, parser.ParseComments)
	require.NoError(t, err)
	return parsed
}

func withoutComments(t *testing.T, f gen.File) string {
	parsed, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Content, parser.SkipObjectResolution)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, printer.Fprint(&out, token.NewFileSet(), parsed))
	return out.String()
}

func TestClientRefuses(t *testing.T) {
	list := func(s *spec.Service) *spec.Pagination { return s.Latest().Operation("ListLeaves").Pagination }
	tests := map[string]struct {
		change func(*spec.Service)
		want   string
	}{
		"no revision": {
			func(s *spec.Service) { s.Revisions = nil },
			"no note shows an operation yet",
		},
		"no operation": {
			func(s *spec.Service) { s.Latest().Operations = nil },
			"no note shows an operation yet",
		},
		"an unknown kind": {
			func(s *spec.Service) {
				s.Latest().Shape("Leaf").Member("size").Target = listShape(scalarShape("stream"))
			},
			`member size of Leaf is of kind "stream", which no client can carry: ` +
				"leave its operation out in the facts file",
		},
		"a token that is no text": {
			func(s *spec.Service) {
				s.Latest().Operation("Echo").IdempotencyToken.Target = scalarShape(spec.Long)
			},
			"operation Echo: the idempotency token clientToken is no optional string: correct the facts file",
		},
		"a page size by value": {
			func(s *spec.Service) { list(s).PageSize.ByValue = true },
			"operation ListLeaves: the page size maxResults is no optional integer: correct the facts file",
		},
		"a first page's token that is no text": {
			func(s *spec.Service) { list(s).InputToken.Target = scalarShape(spec.Long) },
			"operation ListLeaves: the page token nextToken is no optional string: correct the facts file",
		},
		"a type with the name of an enum's function": {
			func(s *spec.Service) {
				s.Latest().Shapes = append(s.Latest().Shapes, structureShape("ParseColor"))
			},
			"ParseColor is also the function that parses the enum Color: give one of the two another name in the names lock",
		},
		"a constant with the name of an enum's function": {
			func(s *spec.Service) {
				s.Latest().Shape("Color").Values[0].GoName = "ParseColor"
			},
			"ParseColor is also the function that parses the enum Color: give one of the two another name in the names lock",
		},
		"a next page's token that is no text": {
			func(s *spec.Service) { list(s).OutputToken.Target = scalarShape(spec.Blob) },
			"operation ListLeaves: the next page's token nextToken is no optional string: " +
				"correct the facts file",
		},
		"items that are no list": {
			func(s *spec.Service) { list(s).Items.Target = scalarShape(spec.String) },
			"operation ListLeaves: the items names are no list or map: correct the facts file",
		},
		"an operation called as a sequence": {
			func(s *spec.Service) {
				s.Latest().Operations = append(s.Latest().Operations, operation("ListLeavesAll", nil, nil))
			},
			"api_op_ListLeaves.go and api_op_ListLeavesAll.go both declare Client.ListLeavesAll: " +
				"leave one of the two operations or types out in the facts file",
		},
		"an operation called as a waiter": {
			func(s *spec.Service) {
				s.Latest().Operations = append(s.Latest().Operations, operation("WaitUntilTreeRed", nil, nil))
			},
			"api_op_Echo.go and api_op_WaitUntilTreeRed.go both declare Client.WaitUntilTreeRed: " +
				"leave one of the two operations or types out in the facts file",
		},
		"an operation called as a method of the client": {
			func(s *spec.Service) {
				s.Latest().Operations = append(s.Latest().Operations, operation("Options", nil, nil))
			},
			"api_client.go and api_op_Options.go both declare Client.Options: " +
				"leave one of the two operations or types out in the facts file",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := everyKind()
			test.change(s)
			files, err := Client(s)
			require.EqualError(t, err, "writing the client of every: "+test.want)
			assert.Empty(t, files)
		})
	}
}
