package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file knows, for each kind of shape, its Go type and the runtime's words
// for it: the methods of Reader, Writer and Element, and the shape as data.

// scalar is what Go and the runtime call a kind that holds no other shape.
type scalar struct {
	// word is the method of Reader, Writer and Element.
	word string
	// shape is the runtime's name of the shape.
	shape string
	// goType makes the type of a value.
	goType func() *jen.Statement
	// optional scalars are pointers in a structure; the others have a nil of their own.
	optional bool
}

// scalars are the kinds that hold no other shape and have no name of their own.
func scalarOf(kind spec.Kind) (scalar, bool) {
	switch kind {
	case spec.String:
		return scalar{"String", "String", jen.String, true}, true
	case spec.Boolean:
		return scalar{"Bool", "Boolean", jen.Bool, true}, true
	case spec.Integer:
		return scalar{"Int32", "Integer", jen.Int32, true}, true
	case spec.Long:
		return scalar{"Int64", "Long", jen.Int64, true}, true
	case spec.Float:
		return scalar{"Float32", "Float", jen.Float32, true}, true
	case spec.Double:
		return scalar{"Float64", "Double", jen.Float64, true}, true
	case spec.Timestamp:
		return scalar{"Time", "Timestamp", timeType, true}, true
	case spec.Blob:
		return scalar{"Blob", "Blob", blobType, false}, true
	case spec.Document:
		return scalar{"Document", "Document", documentType, false}, true
	}
	return scalar{}, false
}

func timeType() *jen.Statement     { return jen.Qual("time", "Time") }
func blobType() *jen.Statement     { return jen.Index().Byte() }
func documentType() *jen.Statement { return jen.Qual(documentPath, "Value") }

// valueMethod is the runtime's method for a scalar that stands by value: an
// element, a map's value, or a member that the facts file holds so.
func (s scalar) valueMethod() string {
	if s.optional {
		return s.word + "Value"
	}
	return s.word
}

// fieldType is the type of a structure's field:
//
//	*string, bool, types.Platform, *types.Image, []types.Filter, map[string]string, io.Reader
func (p packages) fieldType(owner *spec.Shape, member *spec.Member) *jen.Statement {
	if member.Location == spec.InStream {
		return streamType(owner)
	}
	if isPointer(member) {
		return jen.Op("*").Add(p.valueType(member.Target))
	}
	return p.valueType(member.Target)
}

// isPointer says that a structure's field points to what it holds: structures,
// and optional scalars that the facts file does not hold by value. A timestamp
// has no zero that could stand for nothing, so it is always pointed to.
func isPointer(member *spec.Member) bool {
	one, ok := scalarOf(member.Target.Kind)
	if !ok {
		return member.Target.Kind == spec.Structure
	}
	return one.optional && (!member.ByValue || member.Target.Kind == spec.Timestamp)
}

// schemaOf is the address of a named shape's data: &schemas.Image.
func (p packages) schemaOf(shape *spec.Shape) *jen.Statement {
	return jen.Op("&").Qual(p.schemas, shape.GoName)
}

// valueType is the type of an element or a map's value.
func (p packages) valueType(shape *spec.Shape) *jen.Statement {
	if one, ok := scalarOf(shape.Kind); ok {
		return one.goType()
	}
	switch shape.Kind {
	case spec.List:
		return jen.Index().Add(p.valueType(shape.Element))
	case spec.Map:
		return jen.Map(jen.String()).Add(p.valueType(shape.Value))
	default:
		return jen.Qual(p.types, shape.GoName)
	}
}

// isText says that a shape's values are strings in Go: strings and enums.
func isText(shape *spec.Shape) bool {
	return shape.Kind == spec.String || shape.Kind == spec.Enum
}

// isStringMap and isStringListMap tell the two maps that the runtime has by itself.
func isStringMap(shape *spec.Shape) bool {
	return shape.Kind == spec.Map && shape.Value.Kind == spec.String
}

func isStringListMap(shape *spec.Shape) bool {
	return shape.Kind == spec.Map && isStringList(shape.Value)
}

func isStringList(shape *spec.Shape) bool {
	return shape.Kind == spec.List && shape.Element.Kind == spec.String
}

// isRuntimeList says that the runtime has the data of a list or map by itself.
func isRuntimeList(shape *spec.Shape) bool {
	return isStringList(shape) || isStringMap(shape) || isStringListMap(shape)
}
