package runtime

import (
	"math/big"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
)

var _ smithy.ShapeSerializer = (*inputWalk)(nil)

// Bytes is nil: nothing is written.
func (w *inputWalk) Bytes() []byte { return nil }

func (w *inputWalk) WriteInt8(s *smithy.Schema, _ int8)               { w.value(s) }
func (w *inputWalk) WriteInt16(s *smithy.Schema, _ int16)             { w.value(s) }
func (w *inputWalk) WriteInt32(s *smithy.Schema, _ int32)             { w.value(s) }
func (w *inputWalk) WriteInt64(s *smithy.Schema, _ int64)             { w.value(s) }
func (w *inputWalk) WriteFloat32(s *smithy.Schema, _ float32)         { w.value(s) }
func (w *inputWalk) WriteFloat64(s *smithy.Schema, _ float64)         { w.value(s) }
func (w *inputWalk) WriteBool(s *smithy.Schema, _ bool)               { w.value(s) }
func (w *inputWalk) WriteBigInt(s *smithy.Schema, _ *big.Int)         { w.value(s) }
func (w *inputWalk) WriteBigFloat(s *smithy.Schema, _ *big.Float)     { w.value(s) }
func (w *inputWalk) WriteBlob(s *smithy.Schema, _ []byte)             { w.value(s) }
func (w *inputWalk) WriteTime(s *smithy.Schema, _ time.Time)          { w.value(s) }
func (w *inputWalk) WriteDocument(s *smithy.Schema, _ document.Value) { w.value(s) }
func (w *inputWalk) WriteNil(s *smithy.Schema)                        { w.value(s) }
func (w *inputWalk) WriteStruct(s *smithy.Schema)                     { w.push(s, nil) }
func (w *inputWalk) CloseStruct()                                     { w.pop() }
func (w *inputWalk) WriteList(s *smithy.Schema)                       { w.push(s, elementLabel) }
func (w *inputWalk) CloseList()                                       { w.pop() }
func (w *inputWalk) WriteMap(s *smithy.Schema)                        { w.push(s, valueLabel) }
func (w *inputWalk) CloseMap()                                        { w.pop() }
func (w *inputWalk) CloseUnion()                                      { w.pop() }

// WriteString notes a text, which may be the value of an enum.
func (w *inputWalk) WriteString(s *smithy.Schema, v string) {
	w.value(s)
	w.visitor.text(w.open, v)
}

// WriteKey notes the key that errors of the next value stand under.
func (w *inputWalk) WriteKey(_ *smithy.Schema, key string) { w.open[len(w.open)-1].key = key }

// WriteUnion notes the variant that errors of its value stand under.
func (w *inputWalk) WriteUnion(s, variant *smithy.Schema) {
	w.push(s, variantLabel)
	w.open[len(w.open)-1].key = variant.MemberName()
	w.visitor.variant(w.open)
}
