package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// structureFile is one structure of package types. It reads itself where a
// response holds it, and writes itself where a request does.
func (v *view) structureFile(shape *spec.Shape) *jen.File {
	file := v.newFile(v.types)
	declare(file, v.structureType(shape, commentText(v.typeText(shape)...), notComparable(shape)...))
	if shape.InOutput {
		declare(file, v.deserialize(shape))
	}
	if shape.InInput {
		declare(file, v.serializeMembers(shape))
	}
	return file
}

// structureType is
//
//	// <comment>
//	type Image struct {
//		// The Amazon Resource Name (ARN) of the image.
//		//
//		// Seen since 2021-09-22.
//		Arn *string
//
//		noSmithyDocumentSerde
//	}
//
// with any further fields between the members and the last line. The fields stand in the
// order of [spec.Shape.Fields].
func (p packages) structureType(shape *spec.Shape, comment string, more ...jen.Code) jen.Code {
	return commented(jen.Type().Id(shape.GoName).StructFunc(func(fields *jen.Group) {
		for _, member := range shape.Fields() {
			field := jen.Id(member.GoName).Add(p.fieldType(shape, member))
			fields.Add(documented(field, memberText(shape, member)...)).Line()
		}
		for _, field := range more {
			fields.Add(field).Line()
		}
		fields.Id(noDocument)
	}), comment)
}

// notComparable is
//
//	_ runtime.NotComparable
//
// for a structure whose members could all be compared: a later note may bring a list, and must
// not break who compares structures until then.
func notComparable(shape *spec.Shape) []jen.Code {
	for _, member := range shape.Members {
		switch member.Target.Kind {
		case spec.List, spec.Map, spec.Blob:
			return nil
		}
	}
	return []jen.Code{jen.Id("_").Qual(runtimePath, "NotComparable")}
}

// noDocument is the field that keeps structures from being taken for documents, as in the
// official client.
const noDocument = "noSmithyDocumentSerde"

// noDocumentType is
//
//	type noSmithyDocumentSerde = smithydocument.NoSerde
func noDocumentType() jen.Code {
	return jen.Type().Id(noDocument).Op("=").Qual(documentPath, "NoSerde")
}
