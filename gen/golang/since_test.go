package golang

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/spec"
)

// Two notes of one date give two variables, and the same evidence gives one.
func TestDatesAreNamed(t *testing.T) {
	from := func(note string, lines int) spec.Evidence {
		e := spec.Evidence{Strength: spec.Proven, Since: "2024-12-02", Note: note}
		e.Lines.First = lines
		return e
	}
	shape := structureShape("Shape", member("a", scalarShape(spec.String)), member("b", scalarShape(spec.String)),
		member("c", scalarShape(spec.String)), member("d", scalarShape(spec.String)))
	shape.Evidence = spec.Evidence{Strength: spec.Unknown}
	shape.Members[0].Evidence = from("second.txt", 1)
	shape.Members[1].Evidence = from("first.txt", 1)
	shape.Members[2].Evidence = from("first.txt", 2)
	shape.Members[3].Evidence = spec.Evidence{Strength: spec.Unknown}
	v := &view{service: &spec.Service{}, revision: &spec.Revision{}, structures: []*spec.Shape{shape}}
	v.noteDates()
	assert.Equal(t, []appearance{appearanceOf(from("first.txt", 1)), appearanceOf(from("second.txt", 1))}, v.dates)
	assert.Equal(t, "since20241202", v.dateName(v.dates[0]))
	assert.Equal(t, "since20241202_2", v.dateName(v.dates[1]))
	assert.Nil(t, v.sinceField(shape.Evidence))
}
