package golang

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// This file writes the functions by which users make JSON of values in the form in which
// they travel, and read it.

// isJSON tells whether the service's messages are JSON.
func (v *view) isJSON() bool {
	protocol := v.service.Protocol
	return strings.HasPrefix(protocol, "restJson") || strings.HasPrefix(protocol, "awsJson")
}

// wireFile is the two functions, and what the runtime must know for them.
func (v *view) wireFile() *jen.File {
	file := v.newFile(v.client)
	declare(file, v.wireData(),
		documented(
			jen.Func().Id("MarshalWire").Params(jen.Id("v").Any()).Params(jen.Index().Byte(), jen.Error()).
				Add(oneLine(jen.Return(jen.Id("wire").Dot("Marshal").Call(jen.Id("v"))))),
			"MarshalWire returns as JSON, in the form in which it travels, a value of this client: an input, an output, "+
				"a value of package types, a list or a map of such, or a pointer to one.",
			"Each member stands under its name on the wire, also one that travels in the path, the query or a header, "+
				"unless the client would leave it out. Streams and ResultMetadata are left out.",
			"Nil and values of other types are errors.",
		),
		documented(
			jen.Func().Id("UnmarshalWire").Params(jen.Id("data").Index().Byte(), jen.Id("v").Any()).Error().
				Add(oneLine(jen.Return(jen.Id("wire").Dot("Unmarshal").Call(jen.Id("data"), jen.Id("v"))))),
			"UnmarshalWire reads what MarshalWire writes, and whatever this client reads from a response, "+
				"into the value that v points to. Unknown members are passed over, and unknown values of enums kept.",
			"It replaces the value, or returns an error that says where in the JSON something is wrong.",
		),
	)
	return file
}

// wireData is
//
//	var wire = runtime.Wire{Service: &service}
//
// or, where the service has unions,
//
//	var wire = runtime.Wire{
//		Service: &service,
//		Unions: []runtime.UnionType{
//			{Shape: &schemas.Choice, Variants: []any{&types.ChoiceMemberText{}}},
//		},
//	}
func (v *view) wireData() jen.Code {
	parts := []jen.Code{field("Service", addressOf("service"))}
	wire := jen.Var().Id("wire").Op("=").Add(inRuntime("Wire"))
	if len(v.unions) == 0 {
		return wire.Values(parts...)
	}
	unions := make([]jen.Code, len(v.unions))
	for i, union := range v.unions {
		unions[i] = jen.Values(field("Shape", v.schemaOf(union)), field("Variants", jen.Index().Any().Add(v.variants(union))))
	}
	parts = append(parts, field("Unions", jen.Index().Add(inRuntime("UnionType")).Add(lines(unions))))
	return wire.Add(lines(parts))
}

// variants are pointers to the types of a union's members: {&types.ChoiceMemberText{}}.
func (v *view) variants(union *spec.Shape) jen.Code {
	return jen.ValuesFunc(func(group *jen.Group) {
		for _, member := range union.Members {
			group.Op("&").Qual(v.types, unionMemberName(union, member)).Values()
		}
	})
}
