package mutation

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/gen"
)

// CodeFolders are the packages whose code is changed: the reader, the model, the emitters and the
// client's runtime.
func CodeFolders() []string {
	return []string{
		"changelog", "spec", "gen/golang", "gen/openapi", "gen/fixtures", "gen/markdown", "gen/smithy", "client/runtime",
	}
}

// codeKind is one way to change code.
type codeKind struct {
	name string
	// documentation says what is changed.
	documentation string
	// find gives the changes of one node of a file, none where it has nothing to change.
	find func(*source, ast.Node) []edit
}

// codeKinds are all ways to change code, in the order in which they are told.
func codeKinds() []codeKind {
	return []codeKind{
		{"negate-condition", "a condition holds where it did not", negateCondition},
		{"always-true", "a branch is always taken", alwaysTrue},
		{"always-false", "a branch is never taken", alwaysFalse},
		{"swap-equality", "== and != are exchanged", swapEquality},
		{"move-bound", "< and <=, > and >= are exchanged", moveBound},
		{"swap-logic", "&& and || are exchanged", swapLogic},
		{"swap-arithmetic", "+ and - are exchanged, also in += and ++", swapArithmetic},
		{"next-number", "an integer constant is one more", nextNumber},
		{"empty-text", "a text constant is empty", emptyText},
		{"drop-statement", "a statement is not executed", dropStatement},
		{"return-early", "a function returns zero values at once", returnEarly},
	}
}

// edit is one change of a file's text: what stands from one offset to another is replaced.
type edit struct {
	from, to int
	with     string
}

// source is one Go file to be changed.
type source struct {
	name  string
	text  []byte
	files *token.FileSet
	// passedOver are the text constants that are no code.
	passedOver map[*ast.BasicLit]bool
}

// offset is where a position stands in the text.
func (s *source) offset(at token.Pos) int { return s.files.Position(at).Offset }

// of is the text of a node.
func (s *source) of(n ast.Node) string { return string(s.text[s.offset(n.Pos()):s.offset(n.End())]) }

// replace is the edit that puts other words in a node's place.
func (s *source) replace(n ast.Node, with string) edit {
	return edit{s.offset(n.Pos()), s.offset(n.End()), with}
}

// CodeMutants are all mutants of the Go files in those folders of a repository that are there,
// without tests, generated files and what this system does not build. They stand in the order of
// the files, their declarations, and the kinds.
func CodeMutants(repository fs.FS, folders []string) ([]Mutant, error) {
	var mutants []Mutant
	for _, folder := range folders {
		entries, err := fs.ReadDir(repository, folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("looking for mutants: %w", err)
		}
		for _, entry := range entries {
			if !isCode(entry) {
				continue
			}
			found, err := fileMutants(repository, path.Join(folder, entry.Name()))
			if err != nil {
				return nil, fmt.Errorf("looking for mutants: %w", err)
			}
			mutants = append(mutants, found...)
		}
	}
	return mutants, nil
}

// isCode tells whether a file of a folder has code to be changed.
func isCode(entry fs.DirEntry) bool {
	name := entry.Name()
	return entry.Type().IsRegular() && path.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go")
}

// fileMutants are the mutants of one file.
func fileMutants(repository fs.FS, name string) ([]Mutant, error) {
	text, err := fs.ReadFile(repository, name)
	if err != nil || gen.Marked(text) {
		return nil, err
	}
	if built, err := isBuilt(repository, name); err != nil || !built {
		return nil, err
	}
	s := &source{name: name, text: text, files: token.NewFileSet()}
	parsed, err := parser.ParseFile(s.files, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	s.passOver(parsed)
	return s.mutants(parsed), nil
}

// isBuilt tells whether this system builds a file.
func isBuilt(repository fs.FS, name string) (bool, error) {
	context := build.Default
	context.OpenFile = func(string) (io.ReadCloser, error) { return repository.Open(name) }
	return context.MatchFile(path.Dir(name), path.Base(name))
}

// mutants are the mutants of a parsed file. Their ids count within a declaration, not in lines,
// so that they outlive most changes of a file.
func (s *source) mutants(parsed *ast.File) []Mutant {
	var mutants []Mutant
	ordinals := map[string]int{}
	for _, declaration := range parsed.Decls {
		for _, kind := range codeKinds() {
			at := kind.name + ":" + s.name + ":" + declared(declaration)
			for _, e := range s.find(declaration, kind) {
				ordinals[at]++
				mutants = append(mutants, s.mutant(at+":"+strconv.Itoa(ordinals[at]), kind.name, e))
			}
		}
	}
	return mutants
}

// find are the edits of one kind within a declaration, in the order of the text.
func (s *source) find(declaration ast.Decl, kind codeKind) []edit {
	var edits []edit
	ast.Inspect(declaration, func(n ast.Node) bool {
		if n != nil {
			edits = append(edits, kind.find(s, n)...)
		}
		return true
	})
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	return edits
}

// declared names what a declaration declares: "Lexer.next", "next", "maximum".
func declared(declaration ast.Decl) string {
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		if d.Recv != nil {
			return receiver(d.Recv.List[0].Type) + "." + d.Name.Name
		}
		return d.Name.Name
	case *ast.GenDecl:
		switch one := d.Specs[0].(type) {
		case *ast.ValueSpec:
			return one.Names[0].Name
		case *ast.TypeSpec:
			return one.Name.Name
		}
	}
	return "file"
}

// receiver names the type that a method is of.
func receiver(of ast.Expr) string {
	switch t := of.(type) {
	case *ast.StarExpr:
		return receiver(t.X)
	case *ast.IndexExpr:
		return receiver(t.X)
	case *ast.IndexListExpr:
		return receiver(t.X)
	case *ast.Ident:
		return t.Name
	}
	return "type"
}

// mutant is the mutant of one edit.
func (s *source) mutant(id, kind string, e edit) Mutant {
	line := s.line(e.from)
	return Mutant{
		ID: id, Kind: kind, Side: Code, place: path.Dir(s.name),
		Text: fmt.Sprintf("%s:%d: %s becomes %s", s.name, line, short(string(s.text[e.from:e.to])), short(e.with)),
		files: func() (Changed, error) {
			return Changed{s.name: slices.Concat(s.text[:e.from], []byte(e.with), s.text[e.to:])}, nil
		},
	}
}

// line is the line of an offset.
func (s *source) line(offset int) int { return bytes.Count(s.text[:offset], []byte("\n")) + 1 }

// short is code on one line, cut where it is long.
func short(code string) string {
	const most = 70
	words := []rune(strings.Join(strings.Fields(code), " "))
	if len(words) > most {
		words = append(words[:most], '…')
	}
	return string(words)
}
