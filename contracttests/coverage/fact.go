package coverage

import (
	"slices"

	"github.com/revsmith/revsmith/spec"
)

// Kind tells what a [Fact] is about.
type Kind string

// The kinds of facts, in the order of the tables.
const (
	Operation Kind = "operation"
	Member    Kind = "member"
	Value     Kind = "value"
	Error     Kind = "error"
)

// Direction is the side of the exchange on which a [Fact] shows.
type Direction string

// The directions, in the order of the tables.
const (
	Request  Direction = "request"
	Response Direction = "response"
)

// Fact is one thing of an operation that a case must show. Facts are equal where
// all their fields are.
type Fact struct {
	// Operation is the operation's name.
	Operation string
	Direction Direction
	Kind      Kind
	// Member is the path of a member, or of the member that takes a value, below the
	// operation's input or output: "image.state.status". Lists and maps leave no trace but for
	// a map's keys, which end in "{key}". It is "" for operations and errors.
	Member string
	// Value is an enum's value or an error's code, "" for operations and members.
	Value string
	// Type is where the fact stands in the types, equal for all places of one type:
	// "ImageState.status", "ImageStatus", "" for operations and errors.
	Type string
}

// keyMark stands behind the path of a map whose keys are meant.
const keyMark = "{key}"

// Path names the fact within its revision: "GetImage.output", "GetImage.output.image.state.status",
// "GetImage.output.image.state.status=BUILDING", "GetImage.errors.ClientException".
func (f Fact) Path() string {
	if f.Kind == Error {
		return f.Operation + ".errors." + f.Value
	}
	path := f.Operation + ".input"
	if f.Direction == Response {
		path = f.Operation + ".output"
	}
	if f.Member != "" {
		path += "." + f.Member
	}
	if f.Kind == Value {
		path += "=" + f.Value
	}
	return path
}

// typed is the fact as its type has it, wherever that is used. An operation is its own type.
func (f Fact) typed() Fact {
	if f.Kind == Operation {
		return f
	}
	return Fact{Direction: f.Direction, Kind: f.Kind, Value: f.Value, Type: f.Type}
}

// Facts are all facts of an operation: its request, the members and values of its input in the
// model's order, its answer with those of its output, and its errors. A structure that
// contains itself is looked into once.
func Facts(o *spec.Operation) []Fact {
	var facts []Fact
	for _, side := range sidesOf(o) {
		walk := &lister{operation: o.Name, direction: side.direction}
		walk.add(Operation, "", "", "")
		walk.list("", side.shape, nil)
		facts = append(facts, walk.facts...)
	}
	for _, shape := range o.Errors {
		facts = append(facts, errorFact(o, shape.Name))
	}
	return facts
}

// side is the input or the output of an operation.
type side struct {
	direction Direction
	shape     *spec.Shape
}

func sidesOf(o *spec.Operation) []side {
	return []side{{Request, o.Input}, {Response, o.Output}}
}

func errorFact(o *spec.Operation, code string) Fact {
	return Fact{Operation: o.Name, Direction: Response, Kind: Error, Value: code}
}

// lister lists the facts of one side of an operation.
type lister struct {
	operation string
	direction Direction
	facts     []Fact
}

func (l *lister) add(kind Kind, member, value, of string) {
	l.facts = append(l.facts, Fact{l.operation, l.direction, kind, member, value, of})
}

// list adds what a shape has at a path; above are the structures around it.
func (l *lister) list(path string, shape *spec.Shape, above []string) {
	switch shape.Kind {
	case spec.Enum:
		for _, v := range shape.Values {
			l.add(Value, path, v.Wire, shape.Name)
		}
	case spec.List:
		l.list(path, shape.Element, above)
	case spec.Map:
		l.list(path+keyMark, shape.Key, above)
		l.list(path, shape.Value, above)
	case spec.Structure, spec.Union:
		if slices.Contains(above, shape.Name) {
			return
		}
		for _, m := range shape.Members {
			inner := below(path, m.Name)
			l.add(Member, inner, "", shape.Name+"."+m.Name)
			l.list(inner, m.Target, append(above, shape.Name))
		}
	}
}

// below is the path of a member of what stands at a path.
func below(path, member string) string {
	if path == "" {
		return member
	}
	return path + "." + member
}
