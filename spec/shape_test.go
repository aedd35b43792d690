package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFieldsBeginWithTheRequiredOnes(t *testing.T) {
	shape := &Shape{Members: []*Member{
		{Name: "b"}, {Name: "d", Required: true}, {Name: "a"}, {Name: "c", Required: true}, {Name: "B"},
	}}
	var names string
	for _, member := range shape.Fields() {
		names += member.Name
	}
	assert.Equal(t, "cdBab", names)
	assert.Equal(t, "b", shape.Members[0].Name, "the model keeps its order")
}
