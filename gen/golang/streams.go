package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes bodies that are read as they arrive, or sent as they are read.

// streamOf is the member that is the whole body of a message as a stream, nil
// where there is none.
func streamOf(message *spec.Shape) *spec.Member {
	for _, member := range message.Members {
		if member.Location == spec.InStream {
			return member
		}
	}
	return nil
}

// streamType is the type of such a member: what a caller gives is read, what a
// caller gets is closed too.
func streamType(owner *spec.Shape) *jen.Statement {
	if owner.InOutput {
		return jen.Qual("io", "ReadCloser")
	}
	return jen.Qual("io", "Reader")
}

// payloadGetter is
//
//	// GetPayloadStream is the request's body; a protocol calls it.
//	func (v *PutPhotoInput) GetPayloadStream() io.Reader { return v.Image }
//
// for an input that has a stream, and nothing for others.
func payloadGetter(input *spec.Shape) []jen.Code {
	stream := streamOf(input)
	if stream == nil {
		return nil
	}
	return []jen.Code{documented(
		jen.Func().Params(jen.Id("v").Op("*").Id(input.GoName)).Id("GetPayloadStream").Params().
			Qual("io", "Reader").Add(oneLine(jen.Return(jen.Id("v").Dot(stream.GoName)))),
		"GetPayloadStream is the request's body; a protocol calls it.",
	)}
}

// payloadSetter is
//
//	// SetPayloadStream hands over the response's body; a protocol calls it.
//	func (v *GetPhotoOutput) SetPayloadStream(body io.ReadCloser) { v.Image = body }
//
// for an output that has a stream, and nothing for others.
func payloadSetter(output *spec.Shape) []jen.Code {
	stream := streamOf(output)
	if stream == nil {
		return nil
	}
	return []jen.Code{documented(
		jen.Func().Params(jen.Id("v").Op("*").Id(output.GoName)).Id("SetPayloadStream").
			Params(jen.Id("body").Qual("io", "ReadCloser")).
			Add(oneLine(jen.Id("v").Dot(stream.GoName).Op("=").Id("body"))),
		"SetPayloadStream hands over the response's body; a protocol calls it.",
	)}
}
