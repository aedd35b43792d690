package wire

import (
	"fmt"

	"github.com/revsmith/revsmith/spec"
)

// Parse reads a structure as fixtures have it: a JSON object of members by their names in the model,
// timestamps as RFC 3339 texts, blobs as base64. Nothing is required.
func (c *Codec) Parse(shape *spec.Shape, text []byte) (Values, []Problem) {
	r := &reader{codec: c, answer: true, plain: true}
	return r.structure(shape, r.body(&message{body: text}), everyMember), r.problems
}

// Format writes a structure as [Codec.Parse] reads it. It refuses what [Codec.WriteOutput] would refuse.
func (c *Codec) Format(shape *spec.Shape, values Values) ([]byte, error) {
	w := &writer{codec: c, plain: true}
	w.checkNames(shape, values)
	w.members(shape, values, everyMember)
	if w.err != nil {
		return nil, fmt.Errorf("writing a %s: %w", shape.Name, w.err)
	}
	return w.body, nil
}
