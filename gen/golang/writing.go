package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes how a structure writes itself to the wire.

// serialize is
//
//	// Serialize writes the structure as a whole message.
//	func (v *ListImagesInput) Serialize(s smithy.ShapeSerializer) {
//		runtime.WriteStruct(s, &schemas.ListImagesInput, v)
//	}
func (p packages) serialize(shape *spec.Shape) jen.Code {
	return documented(
		jen.Func().Params(jen.Id("v").Op("*").Id(shape.GoName)).Id("Serialize").
			Params(jen.Id("s").Qual(smithyPath, "ShapeSerializer")).
			Block(inRuntime("WriteStruct").Call(jen.Id("s"), p.schemaOf(shape), jen.Id("v"))),
		"Serialize writes the structure as a whole message; a protocol calls it.",
	)
}

// serializeMembers is
//
//	// SerializeMembers writes the structure's members.
//	func (v *Image) SerializeMembers(s smithy.ShapeSerializer) {
//		w := runtime.Write(s, &schemas.Image)
//		w.String(0, v.Arn)
//	}
func (p packages) serializeMembers(shape *spec.Shape) jen.Code {
	return documented(
		jen.Func().Params(jen.Id("v").Op("*").Id(shape.GoName)).Id("SerializeMembers").
			Params(jen.Id("s").Qual(smithyPath, "ShapeSerializer")).
			BlockFunc(func(body *jen.Group) {
				if len(shape.Members) == 0 {
					return
				}
				body.Id("w").Op(":=").Qual(runtimePath, "Write").Call(jen.Id("s"), p.schemaOf(shape))
				for i, member := range shape.Members {
					body.Add(p.writeMember(i, member))
				}
			}),
		"SerializeMembers writes the structure's members; a protocol calls it.",
	)
}

// writeMember writes a member in the runtime's shortest words:
//
//	w.String(0, v.Arn)
//	w.Enum(1, string(v.Platform))
//	runtime.WriteNestedList(&w, 2, v.Filters)
//	runtime.WriteMap(&w, 3, v.Ports, runtime.Element.Int32)
func (p packages) writeMember(index int, member *spec.Member) jen.Code {
	field, shape := jen.Id("v").Dot(member.GoName), member.Target
	method := func(name string, value jen.Code) jen.Code {
		return jen.Id("w").Dot(name).Call(jen.Lit(index), value)
	}
	function := func(name string, more ...jen.Code) jen.Code {
		arguments := []jen.Code{addressOf("w"), jen.Lit(index), field}
		return inRuntime(name).Call(append(arguments, more...)...)
	}
	if member.Location == spec.InStream {
		return method("Stream", field)
	}
	if one, ok := scalarOf(shape.Kind); ok {
		if isPointer(member) {
			return method(one.word, field)
		}
		return method(one.valueMethod(), field)
	}
	switch {
	case shape.Kind == spec.Enum:
		return method("Enum", jen.String().Call(field))
	case shape.Kind == spec.Union:
		return jen.Id(writeUnionName(shape)).Call(addressOf("w"), jen.Lit(index), field)
	case shape.Kind == spec.Structure:
		return function("WriteNested")
	case isStringMap(shape):
		return method("StringMap", field)
	case isStringListMap(shape):
		return method("StringListMap", field)
	case shape.Kind == spec.Map:
		return function("WriteMap", p.place(shape.Value))
	case isText(shape.Element):
		return function("WriteStrings")
	case shape.Element.Kind == spec.Structure:
		return function("WriteNestedList")
	}
	return function("WriteList", p.place(shape.Element))
}

// place is a function that writes an element or a map's value:
//
//	runtime.Element.Int32
//	runtime.ElementEnum[types.Platform]
//	func(e runtime.Element, v [][]string) { runtime.ElementList(e, v, runtime.ElementStrings[string]) }
func (p packages) place(shape *spec.Shape) jen.Code {
	if one, ok := scalarOf(shape.Kind); ok {
		return inRuntime("Element").Dot(one.word)
	}
	switch {
	case shape.Kind == spec.Enum:
		return inRuntime("ElementEnum").Types(p.valueType(shape))
	case shape.Kind == spec.Structure:
		return inRuntime("ElementNested").Types(p.valueType(shape))
	case shape.Kind == spec.Union:
		return jen.Id(placeUnionName(shape))
	case shape.Kind == spec.List && isText(shape.Element):
		return inRuntime("ElementStrings").Types(p.valueType(shape.Element))
	}
	return jen.Func().Params(
		jen.Id("e").Qual(runtimePath, "Element"),
		jen.Id("v").Add(p.valueType(shape)),
	).Add(oneLine(p.writeElement(shape, jen.Id("v"))))
}

// writeElement writes a value to the Element e:
//
//	e.String(v)
//	runtime.ElementEnum(e, v)
//	runtime.ElementList(e, v, runtime.Element.Int32)
func (p packages) writeElement(shape *spec.Shape, value jen.Code) jen.Code {
	if one, ok := scalarOf(shape.Kind); ok {
		return jen.Id("e").Dot(one.word).Call(value)
	}
	function := func(name string, more ...jen.Code) jen.Code {
		return inRuntime(name).Call(append([]jen.Code{jen.Id("e"), value}, more...)...)
	}
	switch {
	case shape.Kind == spec.Enum:
		return function("ElementEnum")
	case shape.Kind == spec.Structure:
		return function("ElementNested")
	case shape.Kind == spec.Union:
		return jen.Id(placeUnionName(shape)).Call(jen.Id("e"), value)
	case shape.Kind == spec.Map:
		return function("ElementMap", p.place(shape.Value))
	case isText(shape.Element):
		return function("ElementStrings")
	}
	return function("ElementList", p.place(shape.Element))
}
