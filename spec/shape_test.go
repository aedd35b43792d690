package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFieldsBeginWithTheRequiredOnes(t *testing.T) {
	shape := &Shape{Members: []*Member{
		{Name: "b"}, {Name: "d", Required: true}, {Name: "a"}, {Name: "c", Required: true}, {Name: "B"},
	}}
	assert.Equal(t, " c d B a b", fieldsText(shape))
	assert.Equal(t, "b", shape.Members[0].Name, "the model keeps its order")
	shape.FieldsFirst = []string{"e", "b", "a"}
	assert.Equal(t, " b a B c d", fieldsText(shape), "the facts go before what pages say")
	shape.FieldsFirst = []string{}
	assert.Equal(t, " B a b c d", fieldsText(shape))
}
