package golang

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes package schemas: each shape as data of the runtime. Nothing of
// it runs at start-up, save that Go refuses data which refers to itself.

// schemaFiles are the files of package schemas, without those that would be empty.
func (v *view) schemaFiles() []namedFile {
	operations := make([]*spec.Shape, 0, 2*len(v.revision.Operations))
	for _, operation := range v.revision.Operations {
		operations = append(operations, operation.Input, operation.Output)
	}
	files := []namedFile{{"doc.go", v.schemasDoc()}}
	if len(v.dates) > 0 {
		files = append(files, namedFile{"dates.go", v.datesFile()})
	}
	for _, group := range []struct {
		name, text string
		shapes     []*spec.Shape
	}{
		{"enums.go", "The enums of package types.", v.enums},
		{"errors.go", "The modelled errors of package types.", v.service.Errors},
		{"lists.go", "The lists and maps that the runtime does not have.", v.lists},
		{"operations.go", "The inputs and outputs of the operations.", operations},
		{"structures.go", "The structures of package types.", v.structures},
		{"unions.go", "The unions of package types.", v.unions},
	} {
		if len(group.shapes) > 0 {
			files = append(files, namedFile{group.name, v.schemaFile(group.text, group.shapes)})
		}
	}
	if len(v.cuts) > 0 {
		files = append(files, namedFile{"recursive.go", v.recursiveFile()})
	}
	return files
}

// schemaFile is
//
//	// <text>
//	var (
//		Image = runtime.Shape{…}
//	)
func (v *view) schemaFile(text string, shapes []*spec.Shape) *jen.File {
	file := v.newFile(v.schemas)
	declare(file, documented(jen.Var().DefsFunc(func(variables *jen.Group) {
		for i, shape := range shapes {
			if i > 0 {
				variables.Line()
			}
			variables.Id(schemaName(shape)).Op("=").Add(v.shapeData(shape))
		}
	}), text))
	return file
}

// schemaName is the variable with a shape's data.
func schemaName(shape *spec.Shape) string {
	if shape.Kind == spec.List || shape.Kind == spec.Map {
		return listName(shape)
	}
	return shape.GoName
}

// shapeData is
//
//	runtime.Shape{Name: "Filter", Type: smithy.ShapeTypeStructure, Members: []runtime.Member{
//		{Name: "name", Target: &runtime.String},
//	}}
func (v *view) shapeData(shape *spec.Shape) jen.Code {
	parts := []jen.Code{
		field("Name", jen.Lit(schemaName(shape))),
		field("Type", shapeType(shape.Kind)),
	}
	if shape.Error != nil {
		parts[0] = field("Name", jen.Lit(shape.Name))
		parts = append(parts, field("Fault", fault(shape)))
	}
	parts = append(parts, v.sinceField(shape.Evidence)...)
	if members := v.membersData(shape); len(members) > 0 {
		list := jen.Index().Qual(runtimePath, "Member").Add(lines(members))
		parts = append(parts, field("Members", list))
	}
	if len(shape.Values) > 0 {
		list := jen.Index().Qual(runtimePath, "Value").Add(lines(v.valuesData(shape)))
		parts = append(parts, field("Values", list))
	}
	return inRuntime("Shape").Values(parts...)
}

// membersData are the members of a structure or union, or those that a list or map
// has in the runtime.
func (v *view) membersData(shape *spec.Shape) []jen.Code {
	plain := func(name string, target *spec.Shape) jen.Code {
		parts := []jen.Code{field("Name", jen.Lit(name)), field("Target", v.target(target))}
		return jen.Values(append(parts, formatOf(target)...)...)
	}
	switch shape.Kind {
	case spec.List:
		return []jen.Code{plain("member", shape.Element)}
	case spec.Map:
		return []jen.Code{plain("key", stringShape()), plain("value", shape.Value)}
	}
	members := make([]jen.Code, len(shape.Members))
	for i, member := range shape.Members {
		members[i] = v.memberData(shape, i, member)
	}
	return members
}

// valuesData is, for each value of an enum,
//
//	{Name: "PlatformMacos", Wire: "macOS", Since: &since20241202}
func (v *view) valuesData(enum *spec.Shape) []jen.Code {
	values := make([]jen.Code, len(enum.Values))
	for i, value := range enum.Values {
		parts := []jen.Code{field("Name", jen.Lit(value.GoName)), field("Wire", jen.Lit(value.Wire))}
		values[i] = jen.Values(append(parts, v.sinceField(value.Evidence)...)...)
	}
	return values
}

// stringShape is what every map's key is in Go, also where the model has an enum.
func stringShape() *spec.Shape { return &spec.Shape{Kind: spec.String} }

// memberData is
//
//	{Name: "semanticVersion", Target: &runtime.String, Required: true, In: runtime.InQuery, Since: &seen20210922}
func (v *view) memberData(owner *spec.Shape, index int, member *spec.Member) jen.Code {
	parts := []jen.Code{field("Name", jen.Lit(member.Name))}
	if !v.isCut(owner, index) {
		parts = append(parts, field("Target", v.target(member.Target)))
	}
	if member.Required {
		parts = append(parts, field("Required", jen.True()))
	}
	if in := location(member.Location); in != "" {
		parts = append(parts, field("In", inRuntime(in)))
	}
	if member.WireName != "" && member.WireName != member.Name {
		parts = append(parts, field("As", jen.Lit(member.WireName)))
	}
	parts = append(parts, formatOf(member.Target)...)
	if member.GoName != upperFirst(member.Name) {
		parts = append(parts, field("Field", jen.Lit(member.GoName)))
	}
	return jen.Values(append(parts, v.sinceField(member.Evidence)...)...)
}

// formatOf is Format: "date-time" of a timestamp that has a format of its own, and
// nothing for all else.
func formatOf(shape *spec.Shape) []jen.Code {
	if shape.Format == "" {
		return nil
	}
	return []jen.Code{field("Format", jen.Lit(shape.Format))}
}

// target is the address of the shape that a member holds.
func (v *view) target(shape *spec.Shape) jen.Code {
	if one, ok := scalarOf(shape.Kind); ok {
		return jen.Op("&").Qual(runtimePath, one.shape)
	}
	switch {
	case isStringList(shape):
		return jen.Op("&").Qual(runtimePath, "StringList")
	case isStringMap(shape):
		return jen.Op("&").Qual(runtimePath, "StringMap")
	case isStringListMap(shape):
		return jen.Op("&").Qual(runtimePath, "StringListMap")
	case shape.Kind == spec.List || shape.Kind == spec.Map:
		return addressOf(listName(shape))
	}
	return v.schemaOf(shape)
}

// location is the runtime's word for a place outside the body, "" for the body.
func location(in spec.Location) string {
	switch in {
	case spec.InQuery:
		return "InQuery"
	case spec.InLabel:
		return "InLabel"
	case spec.InHeader:
		return "InHeader"
	case spec.InPayload:
		return "InPayload"
	case spec.InStream:
		return "InStream"
	case spec.InStatus:
		return "InStatus"
	default:
		return ""
	}
}

// shapeType is smithy's word for a kind with members or values.
func shapeType(kind spec.Kind) jen.Code {
	switch kind {
	case spec.Enum:
		return jen.Qual(smithyPath, "ShapeTypeEnum")
	case spec.List:
		return jen.Qual(smithyPath, "ShapeTypeList")
	case spec.Map:
		return jen.Qual(smithyPath, "ShapeTypeMap")
	case spec.Union:
		return jen.Qual(smithyPath, "ShapeTypeUnion")
	default:
		return jen.Qual(smithyPath, "ShapeTypeStructure")
	}
}

// listName is a variable for a list or map. No two different ones share a name: a
// type's name begins with a capital letter, and all else is set off by a "_".
func listName(shape *spec.Shape) string {
	prefix, held := "listOf", shape.Element
	if shape.Kind == spec.Map {
		prefix, held = "mapOf", shape.Value
	}
	switch {
	case held.Kind == spec.List || held.Kind == spec.Map:
		return prefix + "_" + listName(held)
	case held.GoName != "":
		return prefix + held.GoName
	case held.Format != "":
		return prefix + "_" + string(held.Kind) + "_" + strings.ReplaceAll(held.Format, "-", "_")
	}
	return prefix + "_" + string(held.Kind)
}

// recursiveFile is
//
//	// init closes the circles of shapes that contain themselves.
//	func init() {
//		Image.Members[10].Target = &Image
//	}
func (v *view) recursiveFile() *jen.File {
	file := v.newFile(v.schemas)
	declare(file, documented(jen.Func().Id("init").Params().BlockFunc(func(body *jen.Group) {
		for _, c := range v.cuts {
			body.Id(c.owner.GoName).Dot("Members").Index(jen.Lit(c.index)).Dot("Target").Op("=").
				Add(v.target(c.owner.Members[c.index].Target))
		}
	}), "init closes the circles of shapes that contain themselves: "+
		"Go refuses data that refers to itself."))
	return file
}
