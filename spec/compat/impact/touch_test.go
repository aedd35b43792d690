package impact

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// twoSides are the names of a service whose newer side has an operation, a structure, a member and a value more.
func twoSides() *names {
	kind := func(values ...string) *spec.Shape {
		enum := &spec.Shape{Kind: spec.Enum, Name: "Kind", GoName: "Kind"}
		for _, v := range values {
			enum.Values = append(enum.Values, &spec.Value{Wire: v, GoName: "Kind" + v})
		}
		return enum
	}
	structure := func(name string, members ...string) *spec.Shape {
		shape := &spec.Shape{Kind: spec.Structure, Name: name, GoName: name}
		for _, m := range members {
			shape.Members = append(shape.Members, &spec.Member{Name: m, GoName: spec.GoFieldName(m)})
		}
		return shape
	}
	operation := func(name string, members ...string) *spec.Operation {
		return &spec.Operation{Name: name, Input: structure(name+"Input", members...), Output: structure(name + "Output")}
	}
	service := &spec.Service{ID: "thing", Errors: []*spec.Shape{{Kind: spec.Structure, Name: "Busy", GoName: "Busy", Error: &spec.ErrorFacts{}}}}
	return namesOf(service,
		&spec.Revision{Operations: []*spec.Operation{operation("GetThing", "id")}, Shapes: []*spec.Shape{structure("Part", "size"), kind("A", "x.y")}},
		&spec.Revision{
			Operations: []*spec.Operation{operation("GetThing", "id", "tags"), operation("PutThing")},
			Shapes:     []*spec.Shape{structure("Part", "size"), structure("Whole", "parts"), kind("A", "x.y", "B")},
		})
}

func TestTargets(t *testing.T) {
	getThing := target{symbol: "Client.GetThing"}
	of := func(path string) compat.Change { return compat.Change{Path: path} }
	cases := []struct {
		name      string
		direction compat.Direction
		change    compat.Change
		want      []target
	}{
		{"an operation", compat.InType, of("GetThing"), []target{getThing}},
		{"an error of an operation", compat.InResponse, of("GetThing.Busy"), []target{getThing}},
		{"an error", compat.InResponse, compat.Change{Path: "types.Busy", Places: []string{"GetThing"}}, []target{getThing, {symbol: "types.Busy"}}},
		{"a structure", compat.InType, of("types.Part"), []target{{symbol: "types.Part"}}},
		{"a new structure", compat.InType, of("types.Whole"), nil},
		{"an enum", compat.InType, of("types.Kind"), []target{{symbol: "types.Kind"}}},
		{"a known member", compat.InType, of("types.Part.size"), []target{{symbol: "types.Part.Size"}}},
		{"a member of an input", compat.InRequest, of("GetThingInput.id"), []target{{symbol: "GetThingInput.Id"}}},
		{"a known value", compat.InType, of("types.Kind.x.y"), []target{{symbol: "types.Kind", value: "x.y"}}},
		{"a new value", compat.InType, of("types.Kind.B"), []target{{symbol: "types.Kind"}}},
		{
			"a new member", compat.InRequest,
			compat.Change{Path: "GetThingInput.tags", Places: []string{"GetThing.tags"}, Direction: changelog.Request, Holder: compat.TopLevel},
			[]target{getThing, {symbol: "GetThingInput"}},
		},
		{
			"a new member where nobody needs to send it", compat.InRequest,
			compat.Change{Path: "types.Part.weight", Places: []string{"GetThing.part.weight"}, Direction: changelog.Request, Holder: compat.OptionalStructure},
			[]target{{symbol: "types.Part"}},
		},
		{
			"a member that must be sent", compat.InRequest,
			compat.Change{Kind: compat.MemberBecameRequired, Path: "GetThingInput.id", Direction: changelog.Request},
			[]target{{symbol: "GetThingInput", unless: "Id"}},
		},
		{
			"a member that always comes", compat.InResponse,
			compat.Change{Kind: compat.MemberBecameRequired, Path: "types.Part.size", Direction: changelog.Response},
			[]target{{symbol: "types.Part.Size"}},
		},
		{"a symbol", compat.InGo, compat.Change{Path: "types.Kind", GoSymbol: "types.KindA"}, []target{{symbol: "types.KindA"}}},
		{"the service", compat.OnWire, of("thing.protocol"), []target{getThing, {symbol: "Client.PutThing"}}},
		{"places alone", compat.InType, compat.Change{Path: "nothing", Places: []string{"GetThing.a", "GetThing.b"}}, []target{getThing}},
		{"nothing known", compat.InType, of("nothing"), nil},
		{"a note", compat.InNote, of("GetThing"), nil},
		{"a document", compat.InDocument, of("GetThing"), nil},
	}
	n := twoSides()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			finding := compat.Finding{Rule: &compat.Rule{Direction: c.direction}, Change: c.change}
			assert.Equal(t, c.want, n.targets(finding))
		})
	}
}

func TestIsVet(t *testing.T) {
	for _, args := range [][]string{
		{"-V=full"}, {"-flags"}, {"/tmp/go-build/b001/vet.cfg"}, {"-impact.from", "2024-01-01", "b001/vet.cfg"}, {"-json", "vet.cfg"},
	} {
		assert.True(t, IsVet(args), args)
	}
	for _, args := range [][]string{
		nil, {"impact"}, {"impact", "vet.cfg"}, {"inspect", "-V=full"}, {"-flags", "impact"}, {"--help"}, {"page.cfg"},
	} {
		assert.False(t, IsVet(args), args)
	}
}
