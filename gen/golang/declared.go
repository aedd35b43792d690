package golang

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"

	"github.com/revsmith/revsmith/gen"
)

// This file refuses names that are declared twice. Names are made of operations' names, such as
// ListImagesAll, and a service may bring an operation of just that name.

// checkDeclared refuses a package of which two declarations have one name.
func checkDeclared(files []gen.File) error {
	first := map[string]string{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Content, parser.SkipObjectResolution)
		if err != nil {
			return fmt.Errorf("reading it again: %w", err)
		}
		for _, name := range declaredNames(parsed) {
			if other, ok := first[name]; ok {
				return fmt.Errorf("%s and %s both declare %s: leave one of the two operations or types out in the facts file",
					path.Base(other), path.Base(file.Path), name)
			}
			first[name] = file.Path
		}
	}
	return nil
}

// declaredNames are the names that a file declares, a method's with its type: "Client.ListImages".
func declaredNames(file *ast.File) []string {
	var names []string
	for _, declaration := range file.Decls {
		switch declaration := declaration.(type) {
		case *ast.FuncDecl:
			names = append(names, functionName(declaration)...)
		case *ast.GenDecl:
			for _, one := range declaration.Specs {
				names = append(names, specNames(one)...)
			}
		}
	}
	return names
}

// functionName is the name of a function or method; init may be declared often.
func functionName(function *ast.FuncDecl) []string {
	name := function.Name.Name
	if function.Recv == nil {
		if name == "init" {
			return nil
		}
		return []string{name}
	}
	receiver := function.Recv.List[0].Type
	if pointer, ok := receiver.(*ast.StarExpr); ok {
		receiver = pointer.X
	}
	if of, ok := receiver.(*ast.Ident); ok {
		return []string{of.Name + "." + name}
	}
	return nil
}

// specNames are the names of a type or of values; the blank one may be declared often.
func specNames(one ast.Spec) []string {
	var names []string
	switch one := one.(type) {
	case *ast.TypeSpec:
		names = append(names, one.Name.Name)
	case *ast.ValueSpec:
		for _, name := range one.Names {
			if name.Name != "_" {
				names = append(names, name.Name)
			}
		}
	}
	return names
}
