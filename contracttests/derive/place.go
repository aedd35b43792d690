package derive

import (
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/spec"
)

// place is one value of an input or output.
type place struct {
	// path leads to the value by the model's names, keys and indices.
	path []string
	// inBody tells that the value is in a JSON body, at wire.
	inBody bool
	wire   []string
	// member holds the value and owner has the member; nil for what a list or map holds.
	member *spec.Member
	owner  *spec.Shape
	// top is the member of the input or output at or above the value.
	top *spec.Member
	// shape is the value's type.
	shape *spec.Shape
	value any
	// repeated tells that the value is in an element of a list that is not its first.
	repeated bool
	// above are the places around the value, the outermost first.
	above []*place
}

// walker gathers the values of a tree.
type walker struct{ found []*place }

func (w *walker) visit(p *place) {
	w.found = append(w.found, p)
	switch p.shape.Kind {
	case spec.Structure, spec.Union:
		w.members(p)
	case spec.List:
		list, _ := p.value.([]any)
		for i, element := range list {
			inner := p.inner(strconv.Itoa(i), p.shape.Element, element)
			inner.repeated = inner.repeated || i > 0
			w.visit(inner)
		}
	case spec.Map:
		object, _ := p.value.(exchange.Object)
		for _, e := range object {
			w.visit(p.inner(e.Key, p.shape.Value, e.Value))
		}
	}
}

func (w *walker) members(p *place) {
	object, _ := p.value.(exchange.Object)
	for _, m := range p.shape.Members {
		if value, ok := object.Get(m.Name); ok {
			w.visit(p.memberOf(m, value))
		}
	}
}

// inner is the place of what a list or map holds.
func (p *place) inner(step string, shape *spec.Shape, value any) *place {
	return &place{
		path: append(slices.Clone(p.path), step), wire: append(slices.Clone(p.wire), step), inBody: p.inBody,
		top: p.top, shape: shape, value: value, repeated: p.repeated, above: append(slices.Clone(p.above), p),
	}
}

// memberOf is the place of a member. A member that is the whole body adds nothing to
// the places in it.
func (p *place) memberOf(m *spec.Member, value any) *place {
	inner := p.inner(m.Name, m.Target, value)
	inner.member, inner.owner = m, p.shape
	if p.top != nil {
		inner.wire[len(inner.wire)-1] = exchange.WireName(m)
		return inner
	}
	inner.top, inner.above = m, nil
	switch m.Location {
	case spec.InBody:
		inner.wire = []string{exchange.WireName(m)}
	case spec.InPayload:
		inner.wire = nil
		inner.inBody = m.Target.Kind != spec.Blob && m.Target.Kind != spec.String
	default:
		inner.inBody = false
	}
	return inner
}

// holder is the place around the value, nil where that is the input or output.
func (p *place) holder() *place {
	if len(p.above) == 0 {
		return nil
	}
	return p.above[len(p.above)-1]
}

// id is the place in the form of a case's id.
func (p *place) id() string { return idOf(strings.Join(p.path, ".")) }

// pointer is the JSON pointer into the body.
func (p *place) pointer() string {
	var text strings.Builder
	for _, step := range p.wire {
		text.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(step))
	}
	return text.String()
}

// idOf is a text with what no id may hold replaced.
func idOf(text string) string {
	return strings.Map(func(letter rune) rune {
		if letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9' ||
			strings.ContainsRune("-._", letter) {
			return letter
		}
		return '_'
	}, text)
}
