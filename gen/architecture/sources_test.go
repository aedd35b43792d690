package architecture

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// This file reads what the Go files of the repository import.

// source is one Go file with what it imports.
type source struct {
	file, folder string
	// module is the folder of the module that the file belongs to, "." for the tool.
	module  string
	test    bool
	imports []string
}

// sources reads the imports of every Go file of a tree, by name.
func sources(tree fs.FS) ([]source, error) {
	var found []source
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") && name != ".") {
			return fs.SkipDir
		}
		if entry.IsDir() || path.Ext(name) != ".go" {
			return nil
		}
		s := source{file: name, folder: path.Dir(name), test: strings.HasSuffix(name, "_test.go")}
		s.module = moduleOf(tree, s.folder)
		s.imports, err = importsOf(tree, name)
		found = append(found, s)
		return err
	})
	return found, err
}

// moduleOf is the nearest folder, from a folder upwards, that has a go.mod.
func moduleOf(tree fs.FS, folder string) string {
	for ; folder != "."; folder = path.Dir(folder) {
		if _, err := fs.Stat(tree, path.Join(folder, "go.mod")); err == nil {
			return folder
		}
	}
	return folder
}

// importsOf are the import paths of one file.
func importsOf(tree fs.FS, name string) ([]string, error) {
	text, err := fs.ReadFile(tree, name)
	if err != nil {
		return nil, err
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var imports []string
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		imports = append(imports, imported)
	}
	return imports, nil
}
