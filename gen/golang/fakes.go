package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes the package of fakes for users' unit tests.

// fakeFiles are the files of the package.
func (v *view) fakeFiles() []namedFile {
	return []namedFile{{"doc.go", v.fakesDoc()}, {"fakes.go", v.fakesFile()}}
}

// fakesFile is a client made of fakes, and the fakes of each operation.
func (v *view) fakesFile() *jen.File {
	file := v.newFile(v.fakes)
	declare(file, v.fakeClient())
	for _, operation := range v.revision.Operations {
		declare(file, v.fakeDeclarations(operation)...)
	}
	return file
}

// fakeDeclarations are the fakes of one operation.
func (v *view) fakeDeclarations(operation *spec.Operation) []jen.Code {
	declarations := []jen.Code{v.fakeType(operation), v.fakeMethod(operation), v.fakeAnswer(operation)}
	if operation.Pagination != nil {
		declarations = append(declarations, v.fakePages(operation))
	}
	return declarations
}

// fakeClient is
//
//	// NewClient returns …
//	func NewClient(fakes any, optFns ...func(*imagebuilder.Options)) *imagebuilder.Client {
//		return imagebuilder.New(imagebuilder.Options{}, fake.Answering(fakes, optFns...))
//	}
func (v *view) fakeClient() jen.Code {
	options := v.inClient("Options")
	answering := jen.Qual(fakePath, "Answering").Call(jen.Id("fakes"), jen.Id("optFns").Op("..."))
	return documented(
		jen.Func().Id("NewClient").Params(
			jen.Id("fakes").Any(), jen.Id("optFns").Add(v.fakeOptions()),
		).Op("*").Add(v.inClient("Client")).Block(
			jen.Return(v.inClient("New").Call(options.Values(), answering)),
		),
		"NewClient returns a client that answers from the fakes: any value with methods of the "+
			"operations' names, such as a structure that embeds some of this package's functions. "+
			"A call goes the client's way up to where a request would be sent: an input that the client refuses "+
			"reaches no fake, a token is filled in, and errors come as the client's.",
	)
}

// inClient is a name of the service's own package.
func (v *view) inClient(name string) *jen.Statement { return jen.Qual(v.client, name) }

// fakeOptions is the type of functional options: ...func(*imagebuilder.Options).
func (v *view) fakeOptions() *jen.Statement {
	return jen.Op("...").Func().Params(jen.Op("*").Add(v.inClient("Options")))
}

// fakeName is the function type that fakes an operation.
func fakeName(operation *spec.Operation) string { return operation.Name + "Func" }

// fakeOf is a declaration in a comment that ends, where pages warn of the operation's use, as the operation's does.
func fakeOf(operation *spec.Operation, declaration jen.Code, text string) jen.Code {
	return commented(declaration, warning(operation, []string{text}))
}

// fakeType is
//
//	// GetImageFunc is a fake of the operation GetImage. It implements
//	// [imagebuilder.GetImageAPIClient] by calling itself.
//	type GetImageFunc func(context.Context, *imagebuilder.GetImageInput, ...func(*imagebuilder.Options)) (*imagebuilder.GetImageOutput, error)
func (v *view) fakeType(operation *spec.Operation) jen.Code {
	function := jen.Type().Id(fakeName(operation)).Func().Params(
		contextType(), jen.Op("*").Add(v.inClient(operation.Input.GoName)), v.fakeOptions(),
	).Params(jen.Op("*").Add(v.inClient(operation.Output.GoName)), jen.Error())
	return fakeOf(operation, function, fakeName(operation)+" is a fake of the operation "+operation.Name+
		". It implements ["+v.service.ID+"."+clientName(operation)+"] by calling itself.")
}

// fakeMethod is
//
//	// GetImage calls the function.
//	func (f GetImageFunc) GetImage(ctx context.Context, params *imagebuilder.GetImageInput, optFns ...func(*imagebuilder.Options)) (*imagebuilder.GetImageOutput, error) {
//		return fake.Call(ctx, f, params, optFns)
//	}
func (v *view) fakeMethod(operation *spec.Operation) jen.Code {
	method := jen.Func().Params(jen.Id("f").Id(fakeName(operation))).Id(operation.Name).Params(
		jen.Id("ctx").Add(contextType()),
		jen.Id("params").Op("*").Add(v.inClient(operation.Input.GoName)),
		jen.Id("optFns").Add(v.fakeOptions()),
	).Params(jen.Op("*").Add(v.inClient(operation.Output.GoName)), jen.Error()).Block(
		jen.Return(jen.Qual(fakePath, "Call").Call(
			jen.Id("ctx"), jen.Id("f"), jen.Id("params"), jen.Id("optFns"),
		)),
	)
	return fakeOf(operation, method, operation.Name+" calls the function.")
}

// fakeAnswer is
//
//	// GetImageAnswers is a fake that answers each call with the output or the error.
//	func GetImageAnswers(out *imagebuilder.GetImageOutput, err error) GetImageFunc {
//		return fake.Answer[GetImageFunc](out, err)
//	}
func (v *view) fakeAnswer(operation *spec.Operation) jen.Code {
	name := operation.Name + "Answers"
	function := jen.Func().Id(name).Params(
		jen.Id("out").Op("*").Add(v.inClient(operation.Output.GoName)), jen.Err().Error(),
	).Id(fakeName(operation)).Block(
		jen.Return(jen.Qual(fakePath, "Answer").Types(jen.Id(fakeName(operation))).Call(jen.Id("out"), jen.Err())),
	)
	return fakeOf(operation, function, name+" is a fake that answers each call with the output or the error.")
}

// fakePages is
//
//	// ListImagesPages is a fake that answers page by page.
//	func ListImagesPages(pages ...*imagebuilder.ListImagesOutput) ListImagesFunc {
//		return fake.Pages[ListImagesFunc](fake.Paging[imagebuilder.ListImagesInput, imagebuilder.ListImagesOutput]{
//			Token: func(in *imagebuilder.ListImagesInput) **string { return &in.NextToken },
//			Next:  func(out *imagebuilder.ListImagesOutput) **string { return &out.NextToken },
//		}, pages)
//	}
func (v *view) fakePages(operation *spec.Operation) jen.Code {
	name := operation.Name + "Pages"
	input, output := v.inClient(operation.Input.GoName), v.inClient(operation.Output.GoName)
	paging := jen.Qual(fakePath, "Paging").Types(input, output).Add(lines([]jen.Code{
		field("Token", tokenPlace("in", input, operation.Pagination.InputToken)),
		field("Next", tokenPlace("out", output, operation.Pagination.OutputToken)),
	}))
	function := jen.Func().Id(name).Params(jen.Id("pages").Op("...").Op("*").Add(output)).Id(fakeName(operation)).Block(
		jen.Return(jen.Qual(fakePath, "Pages").Types(jen.Id(fakeName(operation))).Call(paging, jen.Id("pages"))),
	)
	return fakeOf(operation, function, name+" is a fake that answers page by page: a call without a token with the first page, "+
		"one with a page's token with the page behind it. A page without a token gets one, save the last.")
}

// tokenPlace is a function that gives the place of a token:
//
//	func(in *imagebuilder.ListImagesInput) **string { return &in.NextToken }
func tokenPlace(name string, owner jen.Code, token *spec.Member) jen.Code {
	return jen.Func().Params(jen.Id(name).Op("*").Add(owner)).Op("**").String().
		Add(oneLine(jen.Return(addressOf(name).Dot(token.GoName))))
}
