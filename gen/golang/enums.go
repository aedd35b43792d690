package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/revsmith/revsmith/spec"
)

// enumFile is one enum: its type, its values, and what can be asked of it.
func (v *view) enumFile(enum *spec.Shape) *jen.File {
	file := v.newFile(v.types)
	declare(file,
		v.enumType(enum),
		enumConstants(enum),
		enumValues(enum),
		v.enumIsKnown(enum),
		v.enumParse(enum),
	)
	return file
}

// enumType is
//
//	// Platform is …
//	type Platform string
func (v *view) enumType(enum *spec.Shape) jen.Code {
	return documented(jen.Type().Id(enum.GoName).String(), v.typeText(enum)...)
}

// enumConstants is
//
//	// The values of Platform that the notes show.
//	const (
//		// PlatformWindows is the value "Windows". Seen since 2021-09-22.
//		PlatformWindows Platform = "Windows"
//	)
func enumConstants(enum *spec.Shape) jen.Code {
	constants := make([]jen.Code, len(enum.Values))
	for i, value := range enum.Values {
		constant := jen.Id(value.GoName).Id(enum.GoName).Op("=").Lit(value.Wire)
		constants[i] = documented(constant, valueText(value))
	}
	return documented(jen.Const().Defs(constants...), "The values of "+enum.GoName+" that the notes show.")
}

// enumValues is
//
//	// Values returns …
//	func (Platform) Values() []Platform {
//		return []Platform{
//			PlatformWindows,
//		}
//	}
func enumValues(enum *spec.Shape) jen.Code {
	values := make([]jen.Code, len(enum.Values))
	for i, value := range enum.Values {
		values[i] = jen.Id(value.GoName)
	}
	return documented(
		jen.Func().Params(jen.Id(enum.GoName)).Id("Values").Params().Index().Id(enum.GoName).Block(
			jen.Return(jen.Index().Id(enum.GoName).Add(lines(values))),
		),
		"Values returns the values that this client knows, in no promised order. The service may know more.",
	)
}

// enumIsKnown is
//
//	// IsKnown reports …
//	func (v Platform) IsKnown() bool {
//		return schemas.Platform.Knows(string(v))
//	}
func (p packages) enumIsKnown(enum *spec.Shape) jen.Code {
	return documented(
		jen.Func().Params(jen.Id("v").Id(enum.GoName)).Id("IsKnown").Params().Bool().Block(
			jen.Return(jen.Qual(p.schemas, enum.GoName).Dot("Knows").Call(jen.String().Call(jen.Id("v")))),
		),
		"IsKnown reports whether v is one of the values that this client knows. "+
			"The service may answer others, which travel as they are.",
	)
}

// parseName is the function that makes an enum's value of a text.
func parseName(enum *spec.Shape) string { return "Parse" + enum.GoName }

// enumParse is
//
//	// ParsePlatform returns …
//	func ParsePlatform(s string) (Platform, error) {
//		return Platform(s), schemas.Platform.CheckValue(s)
//	}
func (p packages) enumParse(enum *spec.Shape) jen.Code {
	return documented(
		jen.Func().Id(parseName(enum)).Params(jen.Id("s").String()).Params(jen.Id(enum.GoName), jen.Error()).
			Block(jen.Return(jen.Id(enum.GoName).Call(jen.Id("s")), jen.Qual(p.schemas, enum.GoName).Dot("CheckValue").Call(jen.Id("s")))),
		parseName(enum)+" returns the value whose text is s, and a [*runtime.UnknownValueError] besides "+
			"where this client does not know it. The value can be used all the same.",
	)
}
