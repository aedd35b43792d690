package markdown

import (
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// growth is how much the client has at a revision and did not have at the one before.
type growth struct {
	operations, types, fields, constants int
}

// growthOf compares a revision with the one before it.
func growthOf(before, r *spec.Revision) growth {
	g := growth{operations: len(r.Operations) - len(before.Operations)}
	old := map[string]*spec.Shape{}
	for _, s := range shapesOf(before) {
		old[s.Name] = s
	}
	for _, s := range shapesOf(r) {
		if old[s.Name] == nil {
			g.types++
		}
		g.grow(old[s.Name], s)
	}
	return g
}

// grow counts what a shape has and its older self, nil for a new shape, had not.
func (g *growth) grow(old, s *spec.Shape) {
	for _, m := range s.Members {
		if old == nil || old.Member(m.Name) == nil {
			g.fields++
		}
	}
	for _, v := range s.Values {
		if old == nil || !hasValue(old, v.Wire) {
			g.constants++
		}
	}
}

func hasValue(s *spec.Shape, wire string) bool {
	for _, v := range s.Values {
		if v.Wire == wire {
			return true
		}
	}
	return false
}

// shapesOf are all named shapes of a revision, inputs and outputs among them.
func shapesOf(r *spec.Revision) []*spec.Shape {
	shapes := append([]*spec.Shape{}, r.Shapes...)
	for _, o := range r.Operations {
		shapes = append(shapes, o.Input, o.Output)
	}
	return shapes
}

// String tells the growth in words, "" when there is none.
func (g *growth) String() string {
	var parts []string
	for _, part := range []struct {
		n    int
		noun string
	}{{g.operations, "operation"}, {g.types, "type"}, {g.fields, "field"}, {g.constants, "constant"}} {
		if part.n > 0 {
			parts = append(parts, count(part.n, part.noun))
		}
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}
