package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes the sequences of a list operation's pages and items: as methods of its
// paginator, which works with any client that lists, and as short methods of the client.

// iteratorDeclarations are the sequences of an operation that pages.
func (p packages) iteratorDeclarations(operation *spec.Operation) []jen.Code {
	pages := clientSequence(operation, "Pages", pageType(operation), pagesText(operation)...)
	if operation.Pagination.Items == nil {
		return []jen.Code{paginatorPages(operation), pages}
	}
	all := clientSequence(operation, "All", p.itemType(operation), allText(operation)...)
	return []jen.Code{paginatorPages(operation), p.paginatorAll(operation), pages, all}
}

// sequenceName is the client's method for a sequence: ListImagesPages, ListImagesAll.
func sequenceName(operation *spec.Operation, of string) string { return operation.Name + of }

// sequenceType is iter.Seq2[<value>, error].
func sequenceType(value jen.Code) *jen.Statement {
	return jen.Qual("iter", "Seq2").Types(value, jen.Error())
}

// iterationOptions is ...func(*IterationOptions).
func iterationOptions() jen.Code {
	return jen.Op("...").Func().Params(pointerTo("IterationOptions"))
}

// pageType is *ListImagesOutput.
func pageType(operation *spec.Operation) jen.Code { return pointerTo(operation.Output.GoName) }

// itemType is what a page's list holds, types.ImageVersion, or an entry of its map,
// runtime.Entry[types.ImageVersion].
func (p packages) itemType(operation *spec.Operation) *jen.Statement {
	items := operation.Pagination.Items.Target
	if items.Kind == spec.Map {
		return inRuntime("Entry").Types(p.valueType(items.Value))
	}
	return p.valueType(items.Element)
}

// clientSequence is
//
//	// ListImagesAll walks through …
//	func (c *Client) ListImagesAll(ctx context.Context, params *ListImagesInput, optFns ...func(*IterationOptions)) iter.Seq2[types.ImageVersion, error] {
//		return NewListImagesPaginator(c, params).All(ctx, optFns...)
//	}
func clientSequence(operation *spec.Operation, of string, value jen.Code, text ...string) jen.Code {
	paginator := jen.Id("New"+paginatorName(operation)).Call(jen.Id("c"), jen.Id("params"))
	return documented(
		jen.Func().Params(jen.Id("c").Op("*").Id("Client")).Id(sequenceName(operation, of)).Params(
			jen.Id("ctx").Add(contextType()),
			jen.Id("params").Op("*").Id(operation.Input.GoName),
			jen.Id("optFns").Add(iterationOptions()),
		).Add(sequenceType(value)).Block(
			jen.Return(paginator.Dot(of).Call(jen.Id("ctx"), jen.Id("optFns").Op("..."))),
		),
		text...,
	)
}

// paginatorSequence begins a method of a paginator that returns a sequence.
func paginatorSequence(operation *spec.Operation, name string, value jen.Code) *jen.Statement {
	return paginatorMethod(operation, name).Params(
		jen.Id("ctx").Add(contextType()), jen.Id("optFns").Add(iterationOptions()),
	).Add(sequenceType(value))
}

// paginatorPages is
//
//	// Pages walks through …
//	func (p *ListImagesPaginator) Pages(ctx context.Context, optFns ...func(*IterationOptions)) iter.Seq2[*ListImagesOutput, error] {
//		return runtime.WalkPages[*ListImagesOutput](ctx, &p.pages, optFns)
//	}
func paginatorPages(operation *spec.Operation) jen.Code {
	return documented(
		paginatorSequence(operation, "Pages", pageType(operation)).Block(
			jen.Return(inRuntime("WalkPages").Types(pageType(operation)).Call(jen.Id("ctx"), addressOf("p").Dot("pages"), jen.Id("optFns"))),
		),
		"Pages walks through the pages from the input's token on, whatever NextPage has retrieved.",
	)
}

// paginatorAll is
//
//	// All walks through …
//	func (p *ListImagesPaginator) All(ctx context.Context, optFns ...func(*IterationOptions)) iter.Seq2[types.ImageVersion, error] {
//		return runtime.WalkItems(ctx, &p.pages, optFns, func(out *ListImagesOutput) []types.ImageVersion { return out.ImageVersionList })
//	}
func (p packages) paginatorAll(operation *spec.Operation) jen.Code {
	items := jen.Id("out").Dot(operation.Pagination.Items.GoName)
	if operation.Pagination.Items.Target.Kind == spec.Map {
		items = inRuntime("Entries").Call(items)
	}
	ofPage := jen.Func().Params(jen.Id("out").Add(pageType(operation))).Index().Add(p.itemType(operation)).
		Add(oneLine(jen.Return(items)))
	return documented(
		paginatorSequence(operation, "All", p.itemType(operation)).Block(
			jen.Return(inRuntime("WalkItems").Call(
				jen.Id("ctx"), addressOf("p").Dot("pages"), jen.Id("optFns"), ofPage,
			)),
		),
		"All walks through the items of all pages from the input's token on, whatever NextPage has retrieved.",
	)
}

// pagesText is the comment of the client's method for a sequence of pages.
func pagesText(operation *spec.Operation) []string {
	text := []string{sequenceName(operation, "Pages") + " walks through the pages of [Client." + operation.Name +
		"]; a range loop asks for each when it gets there. An error ends the sequence."}
	if operation.Pagination.Items == nil {
		text = append(text, "It is not known which member of a page holds what is listed, "+
			"so there is no sequence of items.")
	}
	return text
}

// allText is the comment of the client's method for a sequence of items.
func allText(operation *spec.Operation) []string {
	order := ""
	if operation.Pagination.Items.Target.Kind == spec.Map {
		order = ", those of one page in the order of their keys"
	}
	return []string{sequenceName(operation, "All") + " walks through the items of all pages of [Client." +
		operation.Name + "]" + order + ". An error ends the sequence."}
}

// iterationAliases are the names that a client with pages has for those of the runtime.
func iterationAliases() []alias {
	return []alias{
		{"IterationOptions", "IterationOptions are the settings of a walk through pages or items: its limits, the Position where it begins, " +
			"and the functional options of its calls."},
		{"Position", "Position is a place in a list, where a walk that broke off resumes. It may be kept as JSON."},
		{"RepeatedTokenError", "RepeatedTokenError ends a walk whose pages would never end: the service gave a token that it had given before."},
	}
}
