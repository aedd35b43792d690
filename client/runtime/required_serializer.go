package runtime

import (
	"math/big"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
)

var _ smithy.ShapeSerializer = (*requiredCheck)(nil)

// Bytes is nil: nothing is written.
func (c *requiredCheck) Bytes() []byte { return nil }

func (c *requiredCheck) WriteInt8(s *smithy.Schema, _ int8)               { c.value(s) }
func (c *requiredCheck) WriteInt16(s *smithy.Schema, _ int16)             { c.value(s) }
func (c *requiredCheck) WriteInt32(s *smithy.Schema, _ int32)             { c.value(s) }
func (c *requiredCheck) WriteInt64(s *smithy.Schema, _ int64)             { c.value(s) }
func (c *requiredCheck) WriteFloat32(s *smithy.Schema, _ float32)         { c.value(s) }
func (c *requiredCheck) WriteFloat64(s *smithy.Schema, _ float64)         { c.value(s) }
func (c *requiredCheck) WriteBool(s *smithy.Schema, _ bool)               { c.value(s) }
func (c *requiredCheck) WriteBigInt(s *smithy.Schema, _ *big.Int)         { c.value(s) }
func (c *requiredCheck) WriteBigFloat(s *smithy.Schema, _ *big.Float)     { c.value(s) }
func (c *requiredCheck) WriteBlob(s *smithy.Schema, _ []byte)             { c.value(s) }
func (c *requiredCheck) WriteTime(s *smithy.Schema, _ time.Time)          { c.value(s) }
func (c *requiredCheck) WriteDocument(s *smithy.Schema, _ document.Value) { c.value(s) }
func (c *requiredCheck) WriteNil(s *smithy.Schema)                        { c.value(s) }
func (c *requiredCheck) WriteStruct(s *smithy.Schema)                     { c.push(s, nil) }
func (c *requiredCheck) CloseStruct()                                     { c.pop() }
func (c *requiredCheck) WriteList(s *smithy.Schema)                       { c.push(s, elementLabel) }
func (c *requiredCheck) CloseList()                                       { c.pop() }
func (c *requiredCheck) WriteMap(s *smithy.Schema)                        { c.push(s, valueLabel) }
func (c *requiredCheck) CloseMap()                                        { c.pop() }
func (c *requiredCheck) CloseUnion()                                      { c.pop() }

// WriteString notes a text, which may be the value of an enum.
func (c *requiredCheck) WriteString(s *smithy.Schema, v string) {
	c.value(s)
	if c.newer != nil {
		c.newer.text(c.open, v)
	}
}

// WriteKey notes the key that errors of the next value stand under.
func (c *requiredCheck) WriteKey(_ *smithy.Schema, key string) { c.open[len(c.open)-1].key = key }

// WriteUnion notes the variant that errors of its value stand under.
func (c *requiredCheck) WriteUnion(s, variant *smithy.Schema) {
	c.push(s, variantLabel)
	c.open[len(c.open)-1].key = variant.MemberName()
	if c.newer != nil {
		c.newer.variant(c.open)
	}
}
