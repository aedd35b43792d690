package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes the interface with an operation's one method, by which a paginator,
// a waiter and a user's function ask for no more of a client than they call.

// clientName is the interface with the operation's one method.
func clientName(operation *spec.Operation) string { return operation.Name + "APIClient" }

// clientInterface is
//
//	// ListImagesAPIClient is whatever has the operation ListImages: a Client, or a fake in a test.
//	type ListImagesAPIClient interface {
//		ListImages(context.Context, *ListImagesInput, ...func(*Options)) (*ListImagesOutput, error)
//	}
func clientInterface(operation *spec.Operation) jen.Code {
	return documented(
		jen.Type().Id(clientName(operation)).Interface(
			jen.Id(operation.Name).Params(
				contextType(), pointerTo(operation.Input.GoName), optionFuncs(),
			).Params(pointerTo(operation.Output.GoName), jen.Error()),
		),
		clientName(operation)+" is whatever has the operation "+operation.Name+": a [Client], or a fake in a test.",
	)
}

// clientInterfaceCheck is
//
//	var _ ListImagesAPIClient = (*Client)(nil)
func clientInterfaceCheck(operation *spec.Operation) jen.Code {
	return jen.Var().Id("_").Id(clientName(operation)).Op("=").
		Parens(pointerTo("Client")).Call(jen.Nil())
}
