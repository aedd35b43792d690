package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes unions. A union is an interface of package types with one
// structure per member; the functions that read and write it are private, so each
// package that holds the union in a structure of its own gets those that it calls.

// unionUse says which functions of a union a package calls.
type unionUse struct{ read, write, place bool }

func readUnionName(shape *spec.Shape) string  { return "read" + shape.GoName }
func writeUnionName(shape *spec.Shape) string { return "write" + shape.GoName }
func placeUnionName(shape *spec.Shape) string { return "place" + shape.GoName }

// unionFile is one union of package types.
func (v *view) unionFile(union *spec.Shape) *jen.File {
	file := v.newFile(v.types)
	declare(file, v.unionType(union))
	for _, member := range union.Members {
		declare(file, v.unionMemberType(union, member), unionMark(union, member))
	}
	declare(file, v.unionFunctions(union, v.typesUnions[union.GoName])...)
	return file
}

// unionsFile are the functions that the operations' own structures call.
func (v *view) unionsFile() *jen.File {
	file := v.newFile(v.client)
	for _, union := range v.unions {
		declare(file, v.unionFunctions(union, v.clientUnions[union.GoName])...)
	}
	return file
}

// unionType is
//
//	// Choice is …
//	//
//	// It is one of *ChoiceMemberText, *ChoiceMemberVersion.
//	type Choice interface {
//		isChoice()
//	}
func (v *view) unionType(union *spec.Shape) jen.Code {
	return documented(
		jen.Type().Id(union.GoName).Interface(jen.Id("is"+union.GoName).Params()),
		v.unionText(union)...,
	)
}

// unionMemberName is the type of a union's member: ChoiceMemberText.
func unionMemberName(union *spec.Shape, member *spec.Member) string {
	return union.GoName + "Member" + member.GoName
}

// unionMemberType is
//
//	// <text>
//	type ChoiceMemberText struct {
//		Value string
//
//		noSmithyDocumentSerde
//	}
func (v *view) unionMemberType(union *spec.Shape, member *spec.Member) jen.Code {
	return documented(jen.Type().Id(unionMemberName(union, member)).Struct(
		documented(jen.Id("Value").Add(v.valueType(member.Target)), "Value is what the union holds.").Line(),
		jen.Id(noDocument),
	), memberText(union, member)...)
}

// unionMark is
//
//	func (*ChoiceMemberText) isChoice() {}
func unionMark(union *spec.Shape, member *spec.Member) jen.Code {
	return jen.Func().Params(pointerTo(unionMemberName(union, member))).
		Id("is" + union.GoName).Params().Block()
}

// unionFunctions are those that a package calls.
func (v *view) unionFunctions(union *spec.Shape, use unionUse) []jen.Code {
	var functions []jen.Code
	if use.read {
		functions = append(functions, v.readUnion(union))
	}
	if use.write {
		functions = append(functions, v.writeUnion(union))
	}
	if use.place {
		functions = append(functions, v.placeUnion(union))
	}
	return functions
}

// readUnion is
//
//	// readChoice reads a Choice.
//	func readChoice(r *runtime.Reader, p *Choice) {
//		runtime.Union(r, &schemas.Choice, func(r *runtime.Reader) {
//			switch r.Index {
//			case 0:
//				var v ChoiceMemberText
//				r.StringValue(&v.Value)
//				*p = &v
//			}
//		})
//	}
func (v *view) readUnion(union *spec.Shape) jen.Code {
	reader := func() *jen.Statement { return jen.Id("r").Op("*").Qual(runtimePath, "Reader") }
	read := reading{packages: v.packages, reader: jen.Id("r")}
	members := jen.Switch(jen.Id("r").Dot("Index")).BlockFunc(func(cases *jen.Group) {
		for i, member := range union.Members {
			cases.Case(jen.Lit(i)).Block(
				jen.Var().Id("v").Qual(v.types, unionMemberName(union, member)),
				read.into(addressOf("v").Dot("Value"), member.Target),
				pointerTo("p").Op("=").Op("&").Id("v"),
			)
		}
	})
	function := jen.Func().Id(readUnionName(union)).
		Params(reader(), jen.Id("p").Op("*").Add(v.valueType(union))).
		Block(inRuntime("Union").Call(
			jen.Id("r"), v.schemaOf(union), jen.Func().Params(reader()).Block(members),
		))
	return documented(function, readUnionName(union)+" reads a "+union.GoName+".")
}

// writeUnion is
//
//	// writeChoice writes a Choice as member i.
//	func writeChoice(w *runtime.Writer, i int, v Choice) {
//		switch v := v.(type) {
//		case *ChoiceMemberText:
//			runtime.WriteUnion(w, i, &schemas.Choice, 0, func(e runtime.Element) { e.String(v.Value) })
//		}
//	}
func (v *view) writeUnion(union *spec.Shape) jen.Code {
	place := []jen.Code{jen.Id("w").Op("*").Qual(runtimePath, "Writer"), jen.Id("i").Int()}
	writer := v.unionWriter(union, writeUnionName(union), place, func(variant ...jen.Code) jen.Code {
		return inRuntime("WriteUnion").Call(append([]jen.Code{jen.Id("w"), jen.Id("i")}, variant...)...)
	})
	return documented(writer, writeUnionName(union)+" writes a "+union.GoName+" as member i.")
}

// placeUnion is
//
//	// placeChoice writes a Choice as an element or a map's value.
//	func placeChoice(e runtime.Element, v Choice) {
//		switch v := v.(type) {
//		case *ChoiceMemberText:
//			runtime.ElementUnion(e, &schemas.Choice, 0, func(e runtime.Element) { e.String(v.Value) })
//		}
//	}
func (v *view) placeUnion(union *spec.Shape) jen.Code {
	place := []jen.Code{jen.Id("e").Qual(runtimePath, "Element")}
	writer := v.unionWriter(union, placeUnionName(union), place, func(variant ...jen.Code) jen.Code {
		return inRuntime("ElementUnion").Call(append([]jen.Code{jen.Id("e")}, variant...)...)
	})
	return documented(writer,
		placeUnionName(union)+" writes a "+union.GoName+" as an element or a map's value.")
}

// unionCall writes a call that puts one member of a union in its place.
type unionCall func(variant ...jen.Code) jen.Code

// unionWriter is a function of some place and a union's value v, with one call per member.
func (v *view) unionWriter(union *spec.Shape, name string, place []jen.Code, call unionCall) jen.Code {
	members := func(cases *jen.Group) {
		for i, member := range union.Members {
			value := jen.Func().Params(jen.Id("e").Add(inRuntime("Element"))).
				Add(oneLine(v.writeElement(member.Target, jen.Id("v").Dot("Value"))))
			cases.Case(jen.Op("*").Qual(v.types, unionMemberName(union, member))).
				Block(call(v.schemaOf(union), jen.Lit(i), value))
		}
	}
	return jen.Func().Id(name).Params(append(place, jen.Id("v").Add(v.valueType(union)))...).Block(
		jen.Switch(jen.Id("v").Op(":=").Id("v").Assert(jen.Type())).BlockFunc(members),
	)
}
