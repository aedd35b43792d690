package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// operationFile is one operation: the client's method, its input and output, the
// interface of that method, its paginator, and then what the runtime must know of them.
func (v *view) operationFile(operation *spec.Operation) *jen.File {
	file := v.newFile(v.client)
	declare(file,
		operationMethod(operation),
		v.structureType(operation.Input, warning(operation, inputText(operation)), notComparable(operation.Input)...),
		v.structureType(operation.Output, commentText(outputText(operation)...), resultMetadata()),
	)
	declare(file, clientInterface(operation), clientInterfaceCheck(operation))
	if operation.Pagination != nil {
		declare(file, v.paginatorDeclarations(operation)...)
	}
	for _, waiter := range v.waitersOf(operation) {
		declare(file, v.waiterDeclarations(waiter)...)
	}
	declare(file,
		v.operationData(operation),
		v.serialize(operation.Input),
		v.serializeMembers(operation.Input),
		v.deserialize(operation.Output),
	)
	declare(file, payloadGetter(operation.Input)...)
	declare(file, payloadSetter(operation.Output)...)
	return file
}

// operationMethod is
//
//	// <text>
//	func (c *Client) GetImage(ctx context.Context, params *GetImageInput, optFns ...func(*Options)) (*GetImageOutput, error) {
//		return runtime.Invoke[*GetImageOutput](ctx, c.client, &getImageOperation, params, optFns)
//	}
func operationMethod(operation *spec.Operation) jen.Code {
	return commented(
		jen.Func().Params(jen.Id("c").Op("*").Id("Client")).Id(operation.Name).Params(
			jen.Id("ctx").Add(contextType()),
			jen.Id("params").Op("*").Id(operation.Input.GoName),
			jen.Id("optFns").Add(optionFuncs()),
		).Params(pointerTo(operation.Output.GoName), jen.Error()).Block(
			jen.Return(inRuntime("Invoke").Types(pointerTo(operation.Output.GoName)).Call(
				jen.Id("ctx"), jen.Id("c").Dot("client"), addressOf(operationName(operation)),
				jen.Id("params"), jen.Id("optFns"),
			)),
		),
		warning(operation, operationText(operation)),
	)
}

// operationName is the variable with what the runtime must know of an operation.
func operationName(operation *spec.Operation) string {
	return lowerFirst(operation.Name) + "Operation"
}

// operationData is
//
//	var getImageOperation = runtime.Operation{
//		Name:   "GetImage",
//		Method: "GET",
//		Path:   "/GetImage",
//		Input:  &schemas.GetImageInput,
//		Output: &schemas.GetImageOutput,
//		Since:  &runtime.Since{Date: "2021-09-22", Note: "changelog/imagebuilder/2021-09-22.txt"},
//		Errors: []*runtime.ErrorType{
//			&clientExceptionType,
//		},
//		Token: "ClientToken",
//	}
func (v *view) operationData(operation *spec.Operation) jen.Code {
	parts := []jen.Code{
		field("Name", jen.Lit(operation.Name)),
		field("Method", jen.Lit(operation.HTTP.Method)),
		field("Path", jen.Lit(operation.HTTP.URI)),
		field("Input", v.schemaOf(operation.Input)),
		field("Output", v.schemaOf(operation.Output)),
	}
	if isDated(operation.Evidence) {
		parts = append(parts, field("Since", jen.Op("&").Add(inRuntime("Since")).Values(appearanceOf(operation.Evidence).data()...)))
	}
	if len(operation.Errors) > 0 {
		errors := make([]jen.Code, len(operation.Errors))
		for i, shape := range operation.Errors {
			errors[i] = addressOf(errorTypeName(shape))
		}
		list := jen.Index().Op("*").Qual(runtimePath, "ErrorType").Add(lines(errors))
		parts = append(parts, field("Errors", list))
	}
	if token := operation.IdempotencyToken; token != nil {
		parts = append(parts, field("Token", jen.Lit(token.GoName)))
	}
	return jen.Var().Id(operationName(operation)).Op("=").Qual(runtimePath, "Operation").Add(lines(parts))
}

// resultMetadata is
//
//	// What is known of the call besides: the request's id, the attempts, the raw response.
//	ResultMetadata middleware.Metadata
func resultMetadata() jen.Code {
	return documented(jen.Id("ResultMetadata").Qual(middlewarePath, "Metadata"),
		"What is known of the call besides: the request's id, the attempts, the raw response.")
}

// errorTypesFile is
//
//	var clientExceptionType = runtime.ErrorType{
//		Shape: &schemas.ClientException,
//		New:   func() smithy.DeserializableError { return &types.ClientException{} },
//	}
//
// for each modelled error that an operation answers.
func (v *view) errorTypesFile() *jen.File {
	file := v.newFile(v.client)
	for _, shape := range v.service.Errors {
		if !v.answered[shape.GoName] {
			continue
		}
		maker := jen.Func().Params().Qual(smithyPath, "DeserializableError").
			Add(oneLine(jen.Return(jen.Op("&").Qual(v.types, shape.GoName).Values())))
		parts := []jen.Code{field("Shape", v.schemaOf(shape)), field("New", maker)}
		declare(file, jen.Var().Id(errorTypeName(shape)).Op("=").Add(inRuntime("ErrorType"), lines(parts)))
	}
	return file
}

// errorTypeName is the variable with what the runtime must know of an error.
func errorTypeName(shape *spec.Shape) string { return lowerFirst(shape.GoName) + "Type" }
