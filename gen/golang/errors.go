package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// errorFile is one modelled error of package types.
func (v *view) errorFile(shape *spec.Shape) *jen.File {
	file := v.newFile(v.types)
	declare(file,
		v.errorType(shape),
		errorError(shape),
		errorMessage(shape),
		errorCode(shape),
		errorFault(shape),
		v.deserialize(shape),
	)
	return file
}

// errorType is
//
//	// ResourceNotFoundException is …
//	type ResourceNotFoundException struct {
//		// The service's sentence on what went wrong.
//		Message *string
//
//		// The code that the service answered, …
//		ErrorCodeOverride *string
//
//		noSmithyDocumentSerde
//	}
func (v *view) errorType(shape *spec.Shape) jen.Code {
	override := documented(jen.Id("ErrorCodeOverride").Op("*").String(),
		"The code that the service answered with, where it is not "+shape.Name+".")
	return v.structureType(shape, commentText(v.errorText(shape)...), append(notComparable(shape), override)...)
}

// errorMethod begins a method of an error.
func errorMethod(shape *spec.Shape, name string) *jen.Statement {
	return jen.Func().Params(jen.Id("v").Op("*").Id(shape.GoName)).Id(name).Params()
}

// errorError is
//
//	// Error is the code and the message.
//	func (v *ResourceNotFoundException) Error() string {
//		return fmt.Sprintf("%s: %s", v.ErrorCode(), v.ErrorMessage())
//	}
func errorError(shape *spec.Shape) jen.Code {
	return documented(
		errorMethod(shape, "Error").String().Block(jen.Return(jen.Qual("fmt", "Sprintf").Call(
			jen.Lit("%s: %s"), jen.Id("v").Dot("ErrorCode").Call(), jen.Id("v").Dot("ErrorMessage").Call(),
		))),
		"Error is the code and the message.",
	)
}

// errorMessage is
//
//	// ErrorMessage is …
//	func (v *ResourceNotFoundException) ErrorMessage() string { return aws.ToString(v.Message) }
//
// or an empty message where the error carries none.
func errorMessage(shape *spec.Shape) jen.Code {
	text := jen.Lit("")
	if message := messageOf(shape); message != nil {
		text = jen.Qual(awsPath, "ToString").Call(jen.Id("v").Dot(message.GoName))
	}
	return documented(
		errorMethod(shape, "ErrorMessage").String().Add(oneLine(jen.Return(text))),
		`ErrorMessage is the service's sentence on what went wrong, "" where it said nothing.`,
	)
}

// messageOf is the member that holds an error's message, nil where there is none.
func messageOf(shape *spec.Shape) *spec.Member {
	message := shape.Member("message")
	if message == nil || message.Target.Kind != spec.String || !isPointer(message) {
		return nil
	}
	return message
}

// errorCode is
//
//	// ErrorCode is …
//	func (v *ResourceNotFoundException) ErrorCode() string {
//		if v == nil || v.ErrorCodeOverride == nil {
//			return "ResourceNotFoundException"
//		}
//		return *v.ErrorCodeOverride
//	}
func errorCode(shape *spec.Shape) jen.Code {
	override := func() *jen.Statement { return jen.Id("v").Dot("ErrorCodeOverride") }
	return documented(
		errorMethod(shape, "ErrorCode").String().Block(
			jen.If(jen.Id("v").Op("==").Nil().Op("||").Add(override()).Op("==").Nil()).
				Block(jen.Return(jen.Lit(shape.Name))),
			jen.Return(jen.Op("*").Add(override())),
		),
		"ErrorCode is the error's name in the service's API.",
	)
}

// errorFault is
//
//	// ErrorFault says who is to blame: the caller or the service.
//	func (v *ResourceNotFoundException) ErrorFault() smithy.ErrorFault { return smithy.FaultClient }
func errorFault(shape *spec.Shape) jen.Code {
	return documented(
		errorMethod(shape, "ErrorFault").Qual(smithyPath, "ErrorFault").
			Add(oneLine(jen.Return(fault(shape)))),
		"ErrorFault says who is to blame: the caller or the service.",
	)
}

// fault is smithy.FaultClient or smithy.FaultServer.
func fault(shape *spec.Shape) jen.Code {
	if shape.Error.Fault == "server" {
		return jen.Qual(smithyPath, "FaultServer")
	}
	return jen.Qual(smithyPath, "FaultClient")
}
