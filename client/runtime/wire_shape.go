package runtime

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/aws/smithy-go"
)

// shapeOf is the shape of one of the client's Go types, or of a list or map of such.
func (w *Wire) shapeOf(t reflect.Type) (*Shape, error) {
	var shape *Shape
	switch kind := t.Kind(); {
	case t.Name() != "":
		shape = w.ownShape(t)
	case kind == reflect.Slice:
		element, err := w.shapeOf(t.Elem())
		if err != nil {
			return nil, err
		}
		shape = &Shape{Name: "List", Type: smithy.ShapeTypeList, Members: []Member{{Name: "member", Target: element}}}
	case kind == reflect.Map && t.Key() == reflect.TypeFor[string]():
		value, err := w.shapeOf(t.Elem())
		if err != nil {
			return nil, err
		}
		shape = &Shape{Name: "Map", Type: smithy.ShapeTypeMap, Members: []Member{
			{Name: "key", Target: &String}, {Name: "value", Target: value},
		}}
	}
	if shape == nil {
		return nil, fmt.Errorf("%s is not an input, output or type of %s", t, w.Service.Package)
	}
	return shape, nil
}

// ownShape is the shape of a type of the client's packages, nil for others.
func (w *Wire) ownShape(t reflect.Type) *Shape {
	if of := t.PkgPath(); of != w.Service.Package && of != w.Service.Package+"/types" {
		return nil
	}
	if t.Kind() == reflect.String && t.Implements(reflect.TypeFor[interface{ IsKnown() bool }]()) {
		return &String
	}
	for _, union := range w.Unions {
		if union.holds(t) {
			return union.Shape
		}
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	shape := probe(reflect.New(t).Interface())
	if shape == nil {
		return nil
	}
	return shape.inBody()
}

// holds tells whether a type is the union's own, an interface, or one of its members'.
func (u *UnionType) holds(t reflect.Type) bool {
	for _, variant := range u.Variants {
		of := reflect.TypeOf(variant)
		if t == of.Elem() || t.Kind() == reflect.Interface && of.Implements(t) {
			return true
		}
	}
	return false
}

// probe asks a generated structure for its shape: one that writes itself tells a codec which
// shape's members come, and one that reads itself tells which shape it reads.
func probe(v any) *Shape {
	switch v := v.(type) {
	case Writable:
		walk := &inputWalk{visitor: nothingSeen{}, open: []place{{}}}
		v.SerializeMembers(walk)
		if made := walk.open[0].made; made != nil {
			return made.shape
		}
	case smithy.Deserializable:
		asked := &shapeProbe{}
		if err := v.Deserialize(asked); errors.Is(err, errProbed) {
			return asked.shape
		}
	}
	return nil
}

// errProbed ends a reading that was begun to learn the shape alone.
var errProbed = errors.New("nothing to read")

// shapeProbe is a codec to which [Read] tells the shape.
type shapeProbe struct {
	smithy.ShapeDeserializer
	shape *Shape
}

// ReadStruct ends the reading.
func (*shapeProbe) ReadStruct(*smithy.Schema) error { return errProbed }

// inBody is the shape as it would be if all of its members were part of a body: the shape
// itself where they are.
func (s *Shape) inBody() *Shape {
	members := make([]Member, len(s.Members))
	var moved bool
	for i, m := range s.Members {
		moved = moved || m.In != InBody
		members[i] = m.inBody()
	}
	if !moved {
		return s
	}
	return &Shape{Name: s.Name, Type: s.Type, Members: members, Fault: s.Fault}
}

// inBody is the member with the name and the format that it has at its own place. A map has
// no name of its own in the query, and a prefix in headers, so there it keeps the model's.
func (m Member) inBody() Member {
	isMap := m.Target.Type == smithy.ShapeTypeMap
	switch {
	case m.In == InBody || m.In == InStream:
		return m
	case m.In != InQuery && m.In != InHeader || isMap:
		m.As = ""
	}
	format := "date-time"
	if m.In == InHeader {
		format = "http-date"
	}
	m.formatTime(format)
	if m.Target.Type == smithy.ShapeTypeList {
		element := m.Target.Members[0]
		element.formatTime(format)
		m.Target = &Shape{Name: m.Target.Name, Type: m.Target.Type, Members: []Member{element}}
	}
	m.In = InBody
	return m
}

// formatTime gives a timestamp without a format of its own the one that its place has.
func (m *Member) formatTime(format string) {
	if m.Format == "" && m.Target.Type == smithy.ShapeTypeTimestamp {
		m.Format = format
	}
}
