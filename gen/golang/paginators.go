package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// paginatorDeclarations are what an operation that pages has besides its method.
func (p packages) paginatorDeclarations(operation *spec.Operation) []jen.Code {
	declarations := []jen.Code{
		paginatorOptions(operation),
		paginatorType(operation),
		newPaginator(operation),
		paginatorHasMorePages(operation),
		paginatorNextPage(operation),
	}
	return append(append(declarations, p.iteratorDeclarations(operation)...), paging(operation))
}

// paginatorName is the type that walks through the operation's pages.
func paginatorName(operation *spec.Operation) string { return operation.Name + "Paginator" }

// pagingName is the variable with what the runtime must know of the pages.
func pagingName(operation *spec.Operation) string { return lowerFirst(operation.Name) + "Paging" }

// paginatorOptions is
//
//	// ListImagesPaginatorOptions are the settings of a ListImagesPaginator.
//	type ListImagesPaginatorOptions struct {
//		// Specify the maximum number of items to return in a request.
//		Limit int32
//
//		// Whether the pages end …
//		StopOnDuplicateToken bool
//	}
func paginatorOptions(operation *spec.Operation) jen.Code {
	return documented(
		jen.Type().Id(paginatorName(operation)+"Options").Struct(
			documented(jen.Id("Limit").Int32(), limitText(operation)).Line(),
			documented(jen.Id("StopOnDuplicateToken").Bool(),
				"Whether the pages end when the service answers with the token that it was just given, "+
					"instead of being asked for the same page again."),
		),
		paginatorName(operation)+"Options are the settings of a "+paginatorName(operation)+".",
	)
}

// paginatorType is
//
//	// ListImagesPaginator asks for the pages of [Client.ListImages], one at a time.
//	type ListImagesPaginator struct {
//		pages runtime.Pages
//	}
func paginatorType(operation *spec.Operation) jen.Code {
	return documented(
		jen.Type().Id(paginatorName(operation)).Struct(jen.Id("pages").Add(inRuntime("Pages"))),
		paginatorName(operation)+" asks for the pages of [Client."+operation.Name+"], one at a time.",
	)
}

// newPaginator is
//
//	// NewListImagesPaginator returns a paginator that begins at the input's token.
//	func NewListImagesPaginator(client ListImagesAPIClient, params *ListImagesInput, optFns ...func(*ListImagesPaginatorOptions)) *ListImagesPaginator {
//		return &ListImagesPaginator{pages: runtime.NewPages(&listImagesPaging, client, params, optFns)}
//	}
func newPaginator(operation *spec.Operation) jen.Code {
	pages := inRuntime("NewPages").Call(
		addressOf(pagingName(operation)), jen.Id("client"), jen.Id("params"), jen.Id("optFns"),
	)
	return documented(
		jen.Func().Id("New"+paginatorName(operation)).Params(
			jen.Id("client").Id(clientName(operation)),
			jen.Id("params").Op("*").Id(operation.Input.GoName),
			jen.Id("optFns").Op("...").Func().Params(pointerTo(paginatorName(operation)+"Options")),
		).Op("*").Id(paginatorName(operation)).Block(
			jen.Return(addressOf(paginatorName(operation)).Values(field("pages", pages))),
		),
		"New"+paginatorName(operation)+" returns a paginator that begins at the input's token.",
	)
}

// paginatorMethod begins a method of a paginator.
func paginatorMethod(operation *spec.Operation, name string) *jen.Statement {
	return jen.Func().Params(jen.Id("p").Op("*").Id(paginatorName(operation))).Id(name)
}

// paginatorHasMorePages is
//
//	// HasMorePages tells whether there is a page to ask for.
//	func (p *ListImagesPaginator) HasMorePages() bool { return p.pages.HasMore() }
func paginatorHasMorePages(operation *spec.Operation) jen.Code {
	return documented(
		paginatorMethod(operation, "HasMorePages").Params().Bool().
			Add(oneLine(jen.Return(jen.Id("p").Dot("pages").Dot("HasMore").Call()))),
		"HasMorePages tells whether there is a page to ask for.",
	)
}

// paginatorNextPage is
//
//	// NextPage asks for the next page of ListImages.
//	func (p *ListImagesPaginator) NextPage(ctx context.Context, optFns ...func(*Options)) (*ListImagesOutput, error) {
//		return runtime.NextPage[*ListImagesOutput](ctx, &p.pages, optFns)
//	}
func paginatorNextPage(operation *spec.Operation) jen.Code {
	return documented(
		paginatorMethod(operation, "NextPage").Params(
			jen.Id("ctx").Add(contextType()), jen.Id("optFns").Add(optionFuncs()),
		).Params(pointerTo(operation.Output.GoName), jen.Error()).Block(
			jen.Return(inRuntime("NextPage").Types(pageType(operation)).Call(jen.Id("ctx"), addressOf("p").Dot("pages"), jen.Id("optFns"))),
		),
		"NextPage asks for the next page of "+operation.Name+".",
	)
}

// paging is
//
//	var listImagesPaging = runtime.Paging{
//		Operation: "ListImages",
//		List: func(ctx context.Context, client, in any, optFns []func(*Options)) (any, error) {
//			return client.(ListImagesAPIClient).ListImages(ctx, in.(*ListImagesInput), optFns...)
//		},
//		Token: "NextToken",
//		Limit: "MaxResults",
//		Next:  "NextToken",
//	}
func paging(operation *spec.Operation) jen.Code {
	pages := operation.Pagination
	input := jen.Id("in").Assert(pointerTo(operation.Input.GoName))
	parts := []jen.Code{
		field("Operation", jen.Lit(operation.Name)),
		field("List", jen.Func().Params(
			jen.Id("ctx").Add(contextType()), jen.List(jen.Id("client"), jen.Id("in")).Any(), jen.Id("optFns").Add(optionList()),
		).Params(jen.Any(), jen.Error()).Block(jen.Return(askClient(operation, input)))),
		field("Token", jen.Lit(pages.InputToken.GoName)),
	}
	if pages.PageSize != nil {
		parts = append(parts, field("Limit", jen.Lit(pages.PageSize.GoName)))
	}
	parts = append(parts, field("Next", jen.Lit(pages.OutputToken.GoName)))
	return jen.Var().Id(pagingName(operation)).Op("=").Add(inRuntime("Paging"), lines(parts))
}

// askClient is client.(ListImagesAPIClient).ListImages(ctx, <input>, optFns...).
func askClient(operation *spec.Operation, input jen.Code) jen.Code {
	return jen.Id("client").Assert(jen.Id(clientName(operation))).Dot(operation.Name).
		Call(jen.Id("ctx"), input, jen.Id("optFns").Op("..."))
}

// optionList is []func(*Options).
func optionList() jen.Code { return jen.Index().Func().Params(pointerTo("Options")) }
