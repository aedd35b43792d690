package surface

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/revsmith/revsmith/spec/compat"
)

// Symbols are the exported symbols of a package and of those below it, by name. The files are named by their path below the
// package's folder ("types/struct_Image.go"); name is the package's own, by which those below it are
// imported ("imagebuilder"). Tests and what is no Go file are left out.
func Symbols(name string, files map[string][]byte) ([]compat.Symbol, error) {
	r := &reading{name: name, set: token.NewFileSet(), folders: map[string]*folder{}}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		if err := r.parse(file, files[file]); err != nil {
			return nil, fmt.Errorf("reading the symbols of %s: %w", name, err)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(r.folders)) {
		r.check(at)
	}
	var symbols []compat.Symbol
	for _, at := range slices.Sorted(maps.Keys(r.folders)) {
		symbols = append(symbols, r.folders[at].symbols()...)
	}
	slices.SortFunc(symbols, func(a, b compat.Symbol) int { return strings.Compare(a.Name, b.Name) })
	return symbols, nil
}

// reading is a package and those below it while they are read.
type reading struct {
	name    string
	set     *token.FileSet
	folders map[string]*folder
}

// folder is one package.
type folder struct {
	// prefix begins the names of its symbols: "" or "types.".
	prefix string
	files  []*ast.File
	// types is what can be told of its types without those of others, nil until it was checked.
	types *types.Package
	info  types.Info
}

// parse reads one file into its folder, with the names of other packages as their paths suggest them: a file may call them
// otherwise, and another version of it otherwise again.
func (r *reading) parse(file string, text []byte) error {
	parsed, err := parser.ParseFile(r.set, file, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	at := path.Dir(file)
	if r.folders[at] == nil {
		r.folders[at] = &folder{}
		if at != "." {
			r.folders[at].prefix = at + "."
		}
	}
	spellAlike(parsed)
	r.folders[at].files = append(r.folders[at].files, parsed)
	return nil
}

// spellAlike calls all imported packages what their paths suggest.
func spellAlike(file *ast.File) {
	called := map[string]string{}
	for _, i := range file.Imports {
		suggested := suggestedName(strings.Trim(i.Path.Value, "`\""))
		if i.Name == nil {
			continue
		}
		if i.Name.Name != "_" && i.Name.Name != "." {
			called[i.Name.Name] = suggested
			i.Name.Name = suggested
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if selector, is := n.(*ast.SelectorExpr); is {
			if left, is := selector.X.(*ast.Ident); is && called[left.Name] != "" {
				left.Name = called[left.Name]
			}
		}
		return true
	})
}

// suggestedName is what a package of a path is usually called: "smithy" of "github.com/aws/smithy-go", "yaml" of
// "go.yaml.in/yaml/v3".
func suggestedName(imported string) string {
	base := path.Base(imported)
	if version := strings.TrimPrefix(base, "v"); version != base && strings.Trim(version, "0123456789") == "" {
		base = path.Base(path.Dir(imported))
	}
	base = strings.TrimPrefix(base, "go-")
	if end := strings.IndexFunc(base, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }); end > 0 {
		return base[:end]
	}
	return base
}

// check works out what it can of a folder's constants and types. What it cannot, as others' types are not
// at hand, stays unknown: every error is one of those.
func (r *reading) check(at string) {
	f := r.folders[at]
	if f.types != nil {
		return
	}
	f.types = types.NewPackage(path.Join(r.name, at), "")
	f.info = types.Info{Defs: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: r, Error: func(error) {}, IgnoreFuncBodies: true}
	_ = types.NewChecker(&config, r.set, f.types, &f.info).Files(f.files)
}

// Import answers the packages that are read, which are called by their folders. Of others nothing is known.
func (r *reading) Import(imported string) (*types.Package, error) {
	for _, at := range slices.Sorted(maps.Keys(r.folders)) {
		if own := "/" + path.Join(r.name, at); strings.HasSuffix("/"+imported, own) {
			r.check(at)
			return r.folders[at].types, nil
		}
	}
	return nil, fmt.Errorf("%s is not read", imported)
}
