package runtime_test

import (
	"testing"

	"github.com/aws/smithy-go"

	"github.com/revsmith/revsmith/client/runtime"
)

// zeros is a codec that counts the zero values that are written to it.
type zeros struct {
	smithy.ShapeSerializer
	written int
}

func (z *zeros) WriteBool(_ *smithy.Schema, v bool)   { z.count(!v) }
func (z *zeros) WriteInt32(_ *smithy.Schema, v int32) { z.count(v == 0) }

func (z *zeros) count(zero bool) {
	if zero {
		z.written++
	}
}

func TestZeroIsWrittenWhereItIsRequired(t *testing.T) {
	for _, required := range []bool{false, true} {
		shape := &runtime.Shape{Name: "Door", Type: smithy.ShapeTypeStructure, Members: []runtime.Member{
			{Name: "open", Target: &runtime.Boolean, Required: required},
			{Name: "height", Target: &runtime.Integer, Required: required},
		}}
		codec := &zeros{}
		w := runtime.Write(codec, shape)
		w.BoolValue(0, false)
		w.Int32Value(1, 0)
		want := 0
		if required {
			want = 2
		}
		equal(t, "zeros written", codec.written, want)
	}
}
