package impact

import (
	"cmp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// names are what Go code calls the parts of a service, between two revisions.
type names struct {
	service *spec.Service
	// before and after are the shapes of the two sides, by name, with inputs, outputs and errors.
	before, after map[string]*spec.Shape
	// operations are the operations of both sides, byType those that a type of the client belongs to.
	operations map[string]bool
	byType     map[string]string
	// enums are the names of the enums, by the symbols of their types.
	enums map[string]string
}

// namesOf collects the names of a service at two revisions.
func namesOf(service *spec.Service, before, after *spec.Revision) *names {
	n := &names{service: service, before: shapesOf(service, before), after: shapesOf(service, after),
		operations: map[string]bool{}, byType: map[string]string{}, enums: map[string]string{}}
	for _, o := range slices.Concat(before.Operations, after.Operations) {
		n.operations[o.Name] = true
		n.byType[o.Input.GoName], n.byType[o.Output.GoName] = o.Name, o.Name
		n.byType[o.Name+"APIClient"] = o.Name
	}
	for _, s := range slices.Concat(before.Shapes, after.Shapes) {
		if s.Kind == spec.Enum {
			n.enums[n.symbol(s)] = s.Name
		}
	}
	return n
}

// shapesOf are all named shapes of a revision.
func shapesOf(service *spec.Service, revision *spec.Revision) map[string]*spec.Shape {
	shapes := map[string]*spec.Shape{}
	for _, s := range slices.Concat(service.Errors, revision.Shapes) {
		shapes[s.Name] = s
	}
	for _, o := range revision.Operations {
		shapes[o.Input.Name], shapes[o.Output.Name] = o.Input, o.Output
	}
	return shapes
}

// symbol is the Go symbol of a shape's type, with "types." where it is in that package.
func (n *names) symbol(shape *spec.Shape) string {
	if n.byType[shape.GoName] != "" {
		return shape.GoName
	}
	return "types." + shape.GoName
}

// subject is what a change is about: an operation, or a shape with what is named in it.
type subject struct {
	operation     string
	before, after *spec.Shape
	// name is a member's or a value's, "" for the shape itself.
	name string
}

// known tells whether the path named anything.
func (s subject) known() bool { return s.operation != "" || s.before != nil || s.after != nil }

// shape is the shape on whichever side has it.
func (s subject) shape() *spec.Shape { return cmp.Or(s.before, s.after) }

// subject reads a change's path. An operation's own parts, such as its errors, are about the operation.
func (n *names) subject(path string) subject {
	inTypes := strings.HasPrefix(path, "types.")
	first, rest, _ := strings.Cut(strings.TrimPrefix(path, "types."), ".")
	if !inTypes && n.operations[first] {
		return subject{operation: first}
	}
	return subject{before: n.before[first], after: n.after[first], name: rest}
}

// enum is the enum whose type has a Go symbol, as it is on either side; nil where it is not.
func (n *names) enum(symbol string) (before, after *spec.Shape) {
	name := n.enums[symbol]
	return n.before[name], n.after[name]
}

// hasValue tells whether an enum has a value.
func hasValue(enum *spec.Shape, wire string) bool {
	return enum != nil && slices.ContainsFunc(enum.Values, func(v *spec.Value) bool { return v.Wire == wire })
}
