package release

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"

	"github.com/revsmith/revsmith/gen"
)

// Packages are a client as its users have it; the zero value is that of nobody.
type Packages struct {
	// module is the path of the client's module, byPath are its packages by import path.
	module string
	byPath map[string]*types.Package
}

// Checker type-checks generated packages in memory. What they import of others is read as the
// go command compiled it, and a file that comes again is read once. It is for one goroutine.
type Checker struct {
	set      *token.FileSet
	compiled *Compiled
	others   types.Importer
	read     map[string]*ast.File
}

// NewChecker is a checker that has read nothing yet. Only what one checker made can be compared.
func NewChecker(compiled *Compiled) *Checker {
	set := token.NewFileSet()
	return &Checker{set, compiled, importer.ForCompiler(set, "gc", compiled.open), map[string]*ast.File{}}
}

// Check answers the packages of one client's files, whose paths begin with the client module's folder:
// "client/imagebuilder/types/doc.go".
func (c *Checker) Check(files []gen.File) (Packages, error) {
	parsed, err := c.parse(files)
	if err != nil {
		return Packages{}, fmt.Errorf("reading a generated client: %w", err)
	}
	one := &checking{c, parsed, map[string]*types.Package{}}
	for _, name := range slices.Sorted(maps.Keys(parsed)) {
		if _, err := one.Import(name); err != nil {
			return Packages{}, fmt.Errorf("type-checking a generated client: %w", err)
		}
	}
	return Packages{c.compiled.module, one.done}, nil
}

// parse reads the files, by the import path of their package.
func (c *Checker) parse(files []gen.File) (map[string][]*ast.File, error) {
	parsed := map[string][]*ast.File{}
	for _, f := range files {
		key := f.Path + "\n" + string(f.Content)
		if c.read[key] == nil {
			one, err := parser.ParseFile(c.set, f.Path, f.Content, parser.SkipObjectResolution)
			if err != nil {
				return nil, err
			}
			c.read[key] = one
		}
		in := path.Join(path.Dir(c.compiled.module), path.Dir(f.Path))
		parsed[in] = append(parsed[in], c.read[key])
	}
	return parsed, nil
}

// checking imports the packages of one client, each of them once.
type checking struct {
	*Checker
	parsed map[string][]*ast.File
	done   map[string]*types.Package
}

// Import answers a package of the client in hand, or one of the others.
func (c *checking) Import(name string) (*types.Package, error) {
	if c.parsed[name] == nil {
		return c.others.Import(name)
	}
	if c.done[name] != nil {
		return c.done[name], nil
	}
	config := types.Config{Importer: c, IgnoreFuncBodies: true}
	checked, err := config.Check(name, c.set, c.parsed[name], nil)
	c.done[name] = checked
	return checked, err
}
