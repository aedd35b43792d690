package runtime

import (
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
)

// madeShape is a shape in smithy-go's form, with the members' order and numbers,
// which a [smithy.Schema] does not keep.
type madeShape struct {
	*smithy.Schema
	shape   *Shape
	members []*smithy.Schema
	index   map[*smithy.Schema]int
	// required is how many members are.
	required int
	// parts are those of a request of which the shape is the input.
	parts requestParts
	// plain and renamed are the names in JSON of the members of a structure or a union, of all
	// of them or of those in the body by their jsonName.
	plain, renamed *jsonNames
}

// get returns the made shape and makes it first if nobody has yet.
func (s *Shape) get() *madeShape {
	if made := s.made.Load(); made != nil {
		return made
	}
	g := graph{}
	g.make(s)
	for shape, made := range g {
		shape.made.CompareAndSwap(nil, made)
	}
	return s.made.Load()
}

// graph is a shape and all it reaches in the making. Each goroutine makes a graph
// of its own and publishes it shape by shape; the first one published stays. That
// shapes of two graphs may then refer to each other does no harm: codecs compare
// the schemas of one structure's own members only.
type graph map[*Shape]*madeShape

func (g graph) make(s *Shape) *madeShape {
	if made := g[s]; made != nil {
		return made
	}
	made := &madeShape{
		Schema:  smithy.NewSchema(smithy.ShapeID{Name: s.Name}, s.Type, len(s.Members), s.traits()...),
		shape:   s,
		members: make([]*smithy.Schema, len(s.Members)),
		index:   make(map[*smithy.Schema]int, len(s.Members)),
	}
	g[s] = made // before the members, which may lead back here
	if s.Type == smithy.ShapeTypeDocument {
		g.nest(made)
	}
	for i := range s.Members {
		m := &s.Members[i]
		made.members[i] = made.AddMember(m.Name, g.make(m.Target).Schema, m.traits()...)
		made.index[made.members[i]] = i
		if m.Required {
			made.required++
		}
	}
	if s.Type == smithy.ShapeTypeStructure || s.Type == smithy.ShapeTypeUnion {
		made.plain, made.renamed = made.namesOf(false), made.namesOf(true)
		made.parts = partsOf(made.Schema)
	}
	return made
}

// nest gives documents the members of lists and maps of documents. smithy-go's JSON codec
// asks for them where one stands in another and panics where there are none.
func (g graph) nest(made *madeShape) {
	made.AddMember("member", made.Schema)
	made.AddMember("key", g.make(&String).Schema)
	made.AddMember("value", made.Schema)
}

func (s *Shape) traits() []smithy.Trait {
	if s.Fault == smithy.FaultUnknown {
		return nil
	}
	return []smithy.Trait{&traits.Error{Type: s.Fault.String()}}
}

func (m *Member) traits() []smithy.Trait {
	var all []smithy.Trait
	if t := m.binding(); t != nil {
		all = append(all, t)
	}
	if m.Format != "" {
		all = append(all, &traits.TimestampFormat{Format: m.Format})
	}
	return all
}

// binding is the trait that says where the member travels, nil for a member of the
// body under its own name.
func (m *Member) binding() smithy.Trait {
	isMap := m.Target.Type == smithy.ShapeTypeMap
	switch {
	case m.In == InQuery && isMap:
		return &traits.HTTPQueryParams{}
	case m.In == InHeader && isMap:
		return &traits.HTTPPrefixHeaders{Prefix: m.wireName()}
	case m.In == InPayload || m.In == InStream:
		return &traits.HTTPPayload{}
	case m.As != "" && m.In == InBody:
		return &traits.JSONName{Name: m.As}
	}
	switch m.In {
	case InQuery:
		return &traits.HTTPQuery{Name: m.wireName()}
	case InLabel:
		return &traits.HTTPLabel{}
	case InHeader:
		return &traits.HTTPHeader{Name: m.wireName()}
	case InStatus:
		return &traits.HTTPResponseCode{}
	}
	return nil
}

func (m *Member) wireName() string {
	if m.As != "" {
		return m.As
	}
	return m.Name
}
