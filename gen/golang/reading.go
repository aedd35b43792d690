package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes how a structure reads itself from the wire.

// deserialize is
//
//	// Deserialize reads the structure.
//	func (v *Image) Deserialize(d smithy.ShapeDeserializer) error {
//		r := runtime.Read(d, &schemas.Image)
//		for r.Next() {
//			switch r.Index {
//			case 0:
//				r.String(&v.Arn)
//			}
//		}
//		return r.Err()
//	}
func (p packages) deserialize(shape *spec.Shape) jen.Code {
	return documented(
		jen.Func().Params(jen.Id("v").Op("*").Id(shape.GoName)).Id("Deserialize").
			Params(jen.Id("d").Qual(smithyPath, "ShapeDeserializer")).Error().
			BlockFunc(func(body *jen.Group) {
				if !isRead(shape) {
					body.Return(inRuntime("Skip").Call(jen.Id("d"), p.schemaOf(shape)))
					return
				}
				body.Id("r").Op(":=").Qual(runtimePath, "Read").Call(jen.Id("d"), p.schemaOf(shape))
				body.For(jen.Id("r").Dot("Next").Call()).Block(p.readMembers(shape))
				body.Return(jen.Id("r").Dot("Err").Call())
			}),
		"Deserialize reads the structure; a protocol calls it.",
	)
}

// isRead tells whether a protocol reads members of the structure: all but a stream.
func isRead(shape *spec.Shape) bool {
	return len(shape.Members) > 1 || len(shape.Members) == 1 && streamOf(shape) == nil
}

// readMembers is
//
//	switch r.Index {
//	case 0:
//		r.String(&v.Arn)
//	}
func (p packages) readMembers(shape *spec.Shape) jen.Code {
	return jen.Switch(jen.Id("r").Dot("Index")).BlockFunc(func(cases *jen.Group) {
		for i, member := range shape.Members {
			if member.Location == spec.InStream {
				continue
			}
			read := reading{packages: p, reader: addressOf("r"), pointer: isPointer(member)}
			cases.Case(jen.Lit(i)).Block(read.into(addressOf("v").Dot(member.GoName), member.Target))
		}
	})
}

// reading writes calls that read one value.
type reading struct {
	packages
	// reader is the expression of the *runtime.Reader.
	reader *jen.Statement
	// pointer says that the place holds a pointer to what is read.
	pointer bool
}

// into reads a shape into a place, in the runtime's shortest words:
//
//	r.String(&v.Arn)
//	runtime.Enum(&r, &v.Platform)
//	runtime.Map(&r, &v.Ports, (*runtime.Reader).Int32Value)
func (c reading) into(place jen.Code, shape *spec.Shape) jen.Code {
	if method := c.method(shape); method != "" {
		return jen.Id("r").Dot(method).Call(place)
	}
	switch shape.Kind {
	case spec.Union:
		return jen.Id(readUnionName(shape)).Call(c.reader, place)
	case spec.List:
		if c.function(shape) == "List" {
			return c.call("List", place, c.element(shape.Element))
		}
	case spec.Map:
		return c.call("Map", place, c.element(shape.Value))
	}
	return c.call(c.function(shape), place)
}

func (c reading) call(function string, arguments ...jen.Code) jen.Code {
	return inRuntime(function).Call(append([]jen.Code{c.reader}, arguments...)...)
}

// method is the Reader's own method for a shape, "" where it has none.
func (c reading) method(shape *spec.Shape) string {
	one, isScalar := scalarOf(shape.Kind)
	switch {
	case isScalar && c.pointer:
		return one.word
	case isScalar:
		return one.valueMethod()
	case isStringMap(shape):
		return "StringMap"
	case isStringListMap(shape):
		return "StringListMap"
	}
	return ""
}

// function is the runtime's function for a shape that has no method.
func (c reading) function(shape *spec.Shape) string {
	switch {
	case shape.Kind == spec.Enum:
		return "Enum"
	case shape.Kind == spec.Structure && c.pointer:
		return "Nested"
	case shape.Kind == spec.Structure:
		return "NestedValue"
	case isText(shape.Element):
		return "Strings"
	case shape.Element.Kind == spec.Structure:
		return "NestedList"
	}
	return "List"
}

// element is a function that reads an element or a map's value:
//
//	(*runtime.Reader).Int32Value
//	runtime.Enum[types.Platform]
//	func(r *runtime.Reader, p *[][]string) { runtime.List(r, p, runtime.Strings[string]) }
func (p packages) element(shape *spec.Shape) jen.Code {
	read := reading{packages: p, reader: jen.Id("r")}
	if method := read.method(shape); method != "" {
		return jen.Parens(jen.Op("*").Qual(runtimePath, "Reader")).Dot(method)
	}
	switch {
	case shape.Kind == spec.Union:
		return jen.Id(readUnionName(shape))
	case shape.Kind == spec.Map || shape.Kind == spec.List && read.function(shape) == "List":
		return jen.Func().Params(
			jen.Id("r").Op("*").Qual(runtimePath, "Reader"),
			jen.Id("p").Op("*").Add(p.valueType(shape)),
		).Add(oneLine(read.into(jen.Id("p"), shape)))
	case shape.Kind == spec.List:
		return inRuntime(read.function(shape)).Types(p.valueType(shape.Element))
	}
	return inRuntime(read.function(shape)).Types(p.valueType(shape))
}
