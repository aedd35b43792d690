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
//	// ListImagesPaginatorOptions is the paginator options for ListImages.
//	type ListImagesPaginatorOptions struct {
//		// Specify the maximum number of items to return in a request.
//		Limit int32
//
//		// Set to true if …
//		StopOnDuplicateToken bool
//	}
func paginatorOptions(operation *spec.Operation) jen.Code {
	return documented(
		jen.Type().Id(paginatorName(operation)+"Options").Struct(
			documented(jen.Id("Limit").Int32(), limitText(operation)).Line(),
			documented(jen.Id("StopOnDuplicateToken").Bool(),
				"Set to true if pagination should stop if the service returns a pagination token that matches "+
					"the most recent token provided to the service."),
		),
		paginatorName(operation)+"Options is the paginator options for "+operation.Name+".",
	)
}

// paginatorType is
//
//	// ListImagesPaginator is a paginator for ListImages.
//	type ListImagesPaginator struct {
//		pages runtime.Pages[ListImagesAPIClient, ListImagesInput, ListImagesOutput]
//	}
func paginatorType(operation *spec.Operation) jen.Code {
	return documented(
		jen.Type().Id(paginatorName(operation)).Struct(jen.Id("pages").Add(ofPages("Pages", operation))),
		paginatorName(operation)+" is a paginator for "+operation.Name+".",
	)
}

// ofPages is a generic type of the runtime:
// runtime.Pages[ListImagesAPIClient, ListImagesInput, ListImagesOutput].
func ofPages(name string, operation *spec.Operation) *jen.Statement {
	return inRuntime(name).Types(
		jen.Id(clientName(operation)), jen.Id(operation.Input.GoName), jen.Id(operation.Output.GoName),
	)
}

// newPaginator is
//
//	// NewListImagesPaginator returns a new ListImagesPaginator.
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
		"New"+paginatorName(operation)+" returns a new "+paginatorName(operation)+".",
	)
}

// paginatorMethod begins a method of a paginator.
func paginatorMethod(operation *spec.Operation, name string) *jen.Statement {
	return jen.Func().Params(jen.Id("p").Op("*").Id(paginatorName(operation))).Id(name)
}

// paginatorHasMorePages is
//
//	// HasMorePages returns a boolean indicating whether more pages are available.
//	func (p *ListImagesPaginator) HasMorePages() bool { return p.pages.HasMore() }
func paginatorHasMorePages(operation *spec.Operation) jen.Code {
	return documented(
		paginatorMethod(operation, "HasMorePages").Params().Bool().
			Add(oneLine(jen.Return(jen.Id("p").Dot("pages").Dot("HasMore").Call()))),
		"HasMorePages returns a boolean indicating whether more pages are available.",
	)
}

// paginatorNextPage is
//
//	// NextPage retrieves the next ListImages page.
//	func (p *ListImagesPaginator) NextPage(ctx context.Context, optFns ...func(*Options)) (*ListImagesOutput, error) {
//		return p.pages.Next(ctx, optFns)
//	}
func paginatorNextPage(operation *spec.Operation) jen.Code {
	return documented(
		paginatorMethod(operation, "NextPage").Params(
			jen.Id("ctx").Add(contextType()), jen.Id("optFns").Add(optionFuncs()),
		).Params(pointerTo(operation.Output.GoName), jen.Error()).Block(
			jen.Return(jen.Id("p").Dot("pages").Dot("Next").Call(jen.Id("ctx"), jen.Id("optFns"))),
		),
		"NextPage retrieves the next "+operation.Name+" page.",
	)
}

// paging is
//
//	var listImagesPaging = runtime.Paging[ListImagesAPIClient, ListImagesInput, ListImagesOutput]{
//		Operation: "ListImages",
//		List:  ListImagesAPIClient.ListImages,
//		Token: func(in *ListImagesInput) **string { return &in.NextToken },
//		Limit: func(in *ListImagesInput) **int32 { return &in.MaxResults },
//		Next:  func(out *ListImagesOutput) *string { return out.NextToken },
//	}
func paging(operation *spec.Operation) jen.Code {
	pages := operation.Pagination
	parts := []jen.Code{
		field("Operation", jen.Lit(operation.Name)),
		field("List", jen.Id(clientName(operation)).Dot(operation.Name)),
		field("Token", placeOf(operation.Input, pages.InputToken)),
	}
	if pages.PageSize != nil {
		parts = append(parts, field("Limit", placeOf(operation.Input, pages.PageSize)))
	}
	next := jen.Func().Params(jen.Id("out").Op("*").Id(operation.Output.GoName)).Op("*").String().
		Add(oneLine(jen.Return(jen.Id("out").Dot(pages.OutputToken.GoName))))
	parts = append(parts, field("Next", next))
	return jen.Var().Id(pagingName(operation)).Op("=").Add(ofPages("Paging", operation), lines(parts))
}
