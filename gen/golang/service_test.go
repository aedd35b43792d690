package golang

import (
	"slices"

	"github.com/revsmith/revsmith/spec"
)

// This file makes the services of the tests: small ones for one declaration, and
// one with every kind of shape in every place.

var (
	seen      = spec.Evidence{Strength: spec.Bounded, Since: "2021-09-22", Note: "changelog/2021-09-22.txt"}
	announced = spec.Evidence{Strength: spec.Proven, Since: "2024-12-02", Note: "changelog/2024-12-02.txt"}
)

func scalarShape(kind spec.Kind) *spec.Shape { return &spec.Shape{Kind: kind} }
func listShape(element *spec.Shape) *spec.Shape {
	return &spec.Shape{Kind: spec.List, Element: element}
}
func mapShape(value *spec.Shape) *spec.Shape {
	return &spec.Shape{Kind: spec.Map, Key: scalarShape(spec.String), Value: value}
}

func enumShape(name string, values ...string) *spec.Shape {
	enum := structureShape(name)
	enum.Kind = spec.Enum
	for _, value := range values {
		constant := spec.GoConstantName(name, value)
		enum.Values = append(enum.Values, &spec.Value{Wire: value, GoName: constant, Evidence: seen})
	}
	return enum
}

func structureShape(name string, members ...*spec.Member) *spec.Shape {
	return &spec.Shape{
		Kind: spec.Structure, Name: name, GoName: name, Evidence: seen,
		Members: members, InInput: true, InOutput: true,
	}
}

func unionShape(name string, members ...*spec.Member) *spec.Shape {
	union := structureShape(name, members...)
	union.Kind = spec.Union
	return union
}

func errorShape(name, fault string, status int) *spec.Shape {
	shape := structureShape(name, member("message", scalarShape(spec.String)))
	shape.Evidence, shape.InInput = spec.Evidence{Strength: spec.Unknown}, false
	shape.Members[0].Documentation, shape.Members[0].Evidence = "", shape.Evidence
	shape.Error = &spec.ErrorFacts{Status: status, Fault: fault}
	return shape
}

func member(name string, target *spec.Shape, changes ...func(*spec.Member)) *spec.Member {
	m := &spec.Member{
		Name: name, GoName: spec.GoFieldName(name), Target: target,
		Documentation: "The " + name + ".", Location: spec.InBody, WireName: name, Evidence: seen,
	}
	for _, change := range changes {
		change(m)
	}
	return m
}

func required(m *spec.Member)    { m.Required = true }
func byValue(m *spec.Member)     { m.ByValue = true }
func undescribed(m *spec.Member) { m.Documentation = "" }
func sinceProven(m *spec.Member) { m.Evidence = announced }
func filledIn(m *spec.Member)    { m.IdempotencyToken = true }
func inLabel(m *spec.Member)     { m.Location = spec.InLabel }
func inQuery(m *spec.Member)     { m.Location = spec.InQuery }
func goName(s string) func(*spec.Member) {
	return func(m *spec.Member) { m.GoName = s }
}
func inHeader(name string) func(*spec.Member) {
	return func(m *spec.Member) { m.Location, m.WireName = spec.InHeader, name }
}
func wireName(name string) func(*spec.Member) { return func(m *spec.Member) { m.WireName = name } }

// operation has the HTTP address POST /<name>.
func operation(name string, input, output []*spec.Member) *spec.Operation {
	return &spec.Operation{
		Name: name, Documentation: "Does " + name + ".", Evidence: seen,
		HTTP:   spec.HTTP{Method: "POST", URI: "/" + name},
		Input:  structureShape(name+"Input", input...),
		Output: structureShape(name+"Output", output...),
	}
}

// service has one revision.
func service(shapes, errors []*spec.Shape, operations ...*spec.Operation) *spec.Service {
	return &spec.Service{
		ID: "every", Title: "Every Kind", Protocol: "restJson1", APIVersion: "2020-01-02",
		EndpointPrefix: "every", SigningName: "every", PlainFIPS: []string{"aws-us-gov"}, Errors: errors,
		Revisions: []*spec.Revision{{
			Date: "2024-12-02", Operations: operations, Shapes: shapes, Observed: operations,
		}},
	}
}

// everyKind has every kind of shape as a member, an element, a map's value and a
// union's member, shapes that contain themselves, and members in every location.
func everyKind() *spec.Service {
	color := enumShape("Color", "red", "dark-blue")
	color.Values[1].Evidence = announced
	leaf := structureShape("Leaf",
		member("name", scalarShape(spec.String), required), member("size", scalarShape(spec.Long)))
	empty := structureShape("Empty")
	tree := structureShape("Tree", member("leaf", leaf))
	choice := unionShape("Choice", member("leaf", leaf), member("tree", tree), member("color", color),
		member("colors", listShape(color)), member("none", empty))
	inner := unionShape("Inner", member("text", scalarShape(spec.String)), member("again", choice))
	choice.Members = append(choice.Members, member("inner", inner, sinceProven), member("inners", listShape(inner)))
	held := append(scalarKinds(), color, leaf, tree, empty, choice)
	choice.Members = append(choice.Members, eachOf("of", held[:9], itself)...)
	tree.Members = slices.Concat(tree.Members,
		[]*spec.Member{
			member("branch", tree), member("branches", listShape(tree)), member("byName", mapShape(tree)),
			member("type", scalarShape(spec.String), goName("Type_"), wireName("kind")),
		},
		eachOf("one", held, itself),
		eachOf("list", held, listShape),
		eachOf("map", held, mapShape),
		eachOf("matrix", held, func(s *spec.Shape) *spec.Shape { return listShape(listShape(s)) }),
		eachOf("mapOfLists", held, func(s *spec.Shape) *spec.Shape { return mapShape(listShape(s)) }),
		eachOf("listOfMaps", held, func(s *spec.Shape) *spec.Shape { return listShape(mapShape(s)) }),
		eachOf("value", held[:6], itself, byValue),
	)
	shapes := []*spec.Shape{choice, color, empty, inner, leaf, tree}
	errors := []*spec.Shape{
		errorShape("BrokenException", "server", 500), errorShape("RefusedException", "client", 400),
	}
	s := service(shapes, errors, everyOperations(tree, choice, color, errors)...)
	s.Latest().Waiters = everyWaiter(s.Latest().Operation("Echo"))
	return s
}

// everyOperations are an echo, a list and a map with pages, and one without any members.
func everyOperations(tree, choice, color *spec.Shape, errors []*spec.Shape) []*spec.Operation {
	echo := operation("Echo",
		[]*spec.Member{
			member("id", scalarShape(spec.String), required, inLabel),
			member("depth", scalarShape(spec.Integer), inQuery),
			member("trace", scalarShape(spec.String), inHeader("X-Trace")),
			member("clientToken", scalarShape(spec.String), required, filledIn),
			member("tree", tree, undescribed), member("choice", choice),
			member("choices", listShape(choice)),
		},
		[]*spec.Member{
			member("tree", tree, sinceProven), member("choice", choice), member("choices", mapShape(choice)),
			member("color", color),
		},
	)
	echo.HTTP = spec.HTTP{Method: "PUT", URI: "/echo/{id}", Assumed: true}
	echo.Errors, echo.IdempotencyToken = errors, echo.Input.Member("clientToken")
	list := listOperation("ListLeaves", member("names", listShape(scalarShape(spec.String))))
	ofMap := listOperation("ListTrees", member("trees", mapShape(tree)))
	ping := operation("Ping", nil, nil)
	ping.Documentation, ping.Evidence = "", spec.Evidence{Strength: spec.Unknown}
	return []*spec.Operation{echo, list, ofMap, ping}
}

// everyWaiter are a waiter for a status on the way through a structure, and one at the top.
func everyWaiter(echo *spec.Operation) []*spec.Waiter {
	tree, color := echo.Output.Member("tree"), echo.Output.Member("color")
	values := color.Target.Values
	return []*spec.Waiter{
		{Name: "EchoRed", Operation: echo, Path: []*spec.Member{color}, Success: values[:1], Evidence: echo.Evidence},
		{Name: "TreeRed", Operation: echo, Path: []*spec.Member{tree, tree.Target.Member("oneEnumColor")},
			Success: values[:1], Failure: values[1:], Evidence: announced},
	}
}

// listOperation answers items in pages.
func listOperation(name string, items *spec.Member) *spec.Operation {
	text := scalarShape(spec.String)
	list := operation(name,
		[]*spec.Member{member("maxResults", scalarShape(spec.Integer)), member("nextToken", text)},
		[]*spec.Member{items, member("nextToken", text)},
	)
	list.Pagination = &spec.Pagination{
		InputToken: list.Input.Member("nextToken"), OutputToken: list.Output.Member("nextToken"),
		PageSize: list.Input.Member("maxResults"), Items: items,
	}
	return list
}

// scalarKinds are one shape per kind that holds no other; those that a structure
// may hold by value come first.
func scalarKinds() []*spec.Shape {
	kinds := []spec.Kind{
		spec.String, spec.Boolean, spec.Integer, spec.Long, spec.Float, spec.Double,
		spec.Timestamp, spec.Blob, spec.Document,
	}
	shapes := make([]*spec.Shape, len(kinds))
	for i, kind := range kinds {
		shapes[i] = scalarShape(kind)
	}
	return shapes
}

// wrapper makes a shape of a shape.
type wrapper func(*spec.Shape) *spec.Shape

func itself(s *spec.Shape) *spec.Shape { return s }

// eachOf is one member per shape, wrapped.
func eachOf(prefix string, shapes []*spec.Shape, wrap wrapper, changes ...func(*spec.Member)) []*spec.Member {
	members := make([]*spec.Member, len(shapes))
	for i, shape := range shapes {
		name := prefix + upperFirst(string(shape.Kind)) + shape.GoName
		members[i] = member(name, wrap(shape), changes...)
	}
	return members
}
