package imagebuilder_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// TestEverySymbolSaysSinceWhen holds the comment of every operation, structure, field, enum
// and constant to the table: a dated one ends with its date, no other one does.
func TestEverySymbolSaysSinceWhen(t *testing.T) {
	table := imagebuilder.Since()
	comments := documented(t)
	for symbol, comment := range comments {
		want := ""
		if a, ok := table.Lookup(symbol); ok && a.Proven {
			want = "Since " + a.Date + "."
		} else if ok {
			want = "Seen since " + a.Date + "."
		}
		if got := sinceSentence(comment); got != want {
			t.Errorf("%s: its comment says %q of its date, the table %q", symbol, got, want)
		}
		if want == "" && !ofError.MatchString(symbol) {
			t.Errorf("%s: no note dates it", symbol)
		}
	}
	for _, a := range table {
		if _, ok := comments[a.Symbol]; !ok {
			t.Errorf("%s: the table has it, the packages do not", a.Symbol)
		}
	}
	t.Logf("%d symbols, %d of them dated", len(comments), len(table))
}

// ofError is a modelled error or a field of one: the notes show none.
var ofError = regexp.MustCompile(`^types\.\w+Exception(\.|$)`)

var since = regexp.MustCompile(`(Since|Seen since) \d{4}-\d{2}-\d{2}\.$`)

// sinceSentence is the date at the end of a comment, before the paragraph of a deprecation.
func sinceSentence(comment string) string {
	comment, _, _ = strings.Cut(comment, "\nDeprecated:")
	return since.FindString(strings.Join(strings.Fields(comment), " "))
}

// documented are the comments of what the API has, by symbol: of operations and their inputs
// and outputs, and of all in package types.
func documented(t *testing.T) map[string]string {
	t.Helper()
	comments := map[string]string{}
	for _, declaration := range declarations(t, ".") {
		for symbol, comment := range commentsOf(declaration) {
			name, _, _ := strings.Cut(symbol, ".")
			_, isMethod := declaration.(*ast.FuncDecl)
			if isMethod || strings.HasSuffix(name, "Input") || strings.HasSuffix(name, "Output") {
				comments[symbol] = comment
			}
		}
	}
	for _, declaration := range declarations(t, "types") {
		for symbol, comment := range commentsOf(declaration) {
			comments["types."+symbol] = comment
		}
	}
	return comments
}

// declarations are those of a package's files.
func declarations(t *testing.T, folder string) []ast.Decl {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all []ast.Decl
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, file.Decls...)
	}
	return all
}

// commentsOf are the comments of one declaration: of an operation's method, of a type and its
// fields, of constants.
func commentsOf(declaration ast.Decl) map[string]string {
	comments := map[string]string{}
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		if isOperation(d) {
			comments[d.Name.Name] = d.Doc.Text()
		}
	case *ast.GenDecl:
		for _, one := range d.Specs {
			switch one := one.(type) {
			case *ast.ValueSpec:
				if d.Tok == token.CONST {
					comments[one.Names[0].Name] = one.Doc.Text()
				}
			case *ast.TypeSpec:
				addType(comments, d, one)
			}
		}
	}
	return comments
}

// isOperation tells the methods that send a request by their parameter.
func isOperation(d *ast.FuncDecl) bool {
	if d.Recv == nil || len(d.Type.Params.List) != 3 {
		return false
	}
	params, ok := d.Type.Params.List[1].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	name, ok := params.X.(*ast.Ident)
	return ok && name.Name == d.Name.Name+"Input"
}

// addType adds a type of the API and its fields, without those that the client adds.
func addType(comments map[string]string, d *ast.GenDecl, one *ast.TypeSpec) {
	if !one.Name.IsExported() || one.Assign.IsValid() {
		return
	}
	comments[one.Name.Name] = d.Doc.Text()
	structure, ok := one.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, field := range structure.Fields.List {
		for _, name := range field.Names {
			if name.IsExported() && name.Name != "ResultMetadata" && name.Name != "ErrorCodeOverride" {
				comments[one.Name.Name+"."+name.Name] = field.Doc.Text()
			}
		}
	}
}
