package golang

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/gen"
)

// This file holds what several declarations say, and how a file is made of declarations.

// The packages that generated code imports besides the standard library.
const (
	modulePath     = "github.com/revsmith/revsmith/client"
	runtimePath    = modulePath + "/runtime"
	fakePath       = runtimePath + "/fake"
	awsPath        = "github.com/aws/aws-sdk-go-v2/aws"
	smithyPath     = "github.com/aws/smithy-go"
	documentPath   = smithyPath + "/document"
	middlewarePath = smithyPath + "/middleware"
)

// packages are the import paths of one service's generated packages.
type packages struct {
	client, types, schemas, fakes string
}

// packagesOf are the packages of the service of that id.
func packagesOf(id string) packages {
	client := modulePath + "/" + id
	return packages{client: client, types: client + "/types", schemas: client + "/schemas", fakes: client + "/" + id + "test"}
}

// newFile makes an empty file of the package at an import path, whose name is the
// path's last element.
func (p packages) newFile(path string) *jen.File {
	file := jen.NewFilePathName(path, path[strings.LastIndex(path, "/")+1:])
	file.HeaderComment("// " + gen.Marker)
	file.ImportAlias(smithyPath, "smithy")
	file.ImportAlias(documentPath, "smithydocument")
	plain := []string{awsPath, middlewarePath, runtimePath, fakePath, contractTestsPath, p.client, p.types, p.schemas}
	for _, named := range plain {
		file.ImportName(named, named[strings.LastIndex(named, "/")+1:])
	}
	return file
}

// declare adds declarations to a file, each followed by a blank line.
func declare(file *jen.File, declarations ...jen.Code) {
	for _, declaration := range declarations {
		file.Add(declaration).Line()
	}
}

// render makes the file's text, with its imports in groups. A failure names the file and the first line that
// is no Go instead of printing the whole source.
func render(path string, file *jen.File) (gen.File, error) {
	var out bytes.Buffer
	if err := file.Render(&out); err != nil {
		reason, _, _ := strings.Cut(err.Error(), "\n")
		return gen.File{}, fmt.Errorf("writing %s: %s", path, reason)
	}
	return gen.File{Path: path, Content: groupImports(out.Bytes())}, nil
}

// documented puts a comment above a declaration:
//
//	// <paragraphs>
//	<declaration>
func documented(declaration jen.Code, paragraphs ...string) *jen.Statement {
	return commented(declaration, commentText(paragraphs...))
}

// commented is documented with a comment that is made already.
func commented(declaration jen.Code, comment string) *jen.Statement {
	return jen.Comment(comment).Line().Add(declaration)
}

// lines is a composite literal with one element a line, in the order given.
func lines(elements []jen.Code) jen.Code {
	return jen.Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, elements...)
}

// oneLine is a function's body of one statement, on the line of its head: { <statement> }.
func oneLine(statement jen.Code) jen.Code {
	return jen.Custom(jen.Options{Open: "{", Close: "}"}, statement)
}

// inRuntime is a name of the runtime: runtime.<name>.
func inRuntime(name string) *jen.Statement { return jen.Qual(runtimePath, name) }

// pointerTo is *<name>.
func pointerTo(name string) *jen.Statement { return jen.Op("*").Id(name) }

// addressOf is &<name>.
func addressOf(name string) *jen.Statement { return jen.Op("&").Id(name) }

// contextType is context.Context.
func contextType() *jen.Statement { return jen.Qual("context", "Context") }

// optionFuncs is the type of functional options: ...func(*Options).
func optionFuncs() *jen.Statement { return jen.Op("...").Add(optionFunc()) }

// optionFunc is the type of one functional option: func(*Options).
func optionFunc() *jen.Statement { return jen.Func().Params(pointerTo("Options")) }

// field is an element of a composite literal: <name>: <value>.
func field(name string, value jen.Code) jen.Code { return jen.Id(name).Op(":").Add(value) }

// lowerFirst makes an exported name a private one.
func lowerFirst(name string) string { return strings.ToLower(name[:1]) + name[1:] }

// upperFirst is a name with a capital first letter.
func upperFirst(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}
