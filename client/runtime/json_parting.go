package runtime

import (
	"math/big"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
)

var _ smithy.ShapeSerializer = (*parting)(nil)

// parting is a serializer that parts the members of an input: those of path, query and
// headers go to one serializer, those of the body to another.
type parting struct {
	bound, body smithy.ShapeSerializer
	// to is the one that takes what is written now, and depth how deep that stands.
	to    smithy.ShapeSerializer
	depth int
}

// at is the serializer that a value goes to; the members of the input itself decide.
func (p *parting) at(s *smithy.Schema) smithy.ShapeSerializer {
	switch {
	case p.depth == 0:
		p.to = p.body
	case p.depth == 1 && isBound(s):
		p.to = p.bound
	case p.depth == 1:
		p.to = p.body
	}
	return p.to
}

// into is at for a value that holds others.
func (p *parting) into(s *smithy.Schema) smithy.ShapeSerializer {
	to := p.at(s)
	p.depth++
	return to
}

// outOf is the serializer of the innermost value that holds others, which ends.
func (p *parting) outOf() smithy.ShapeSerializer {
	if p.depth--; p.depth == 0 {
		return p.body
	}
	return p.to
}

func (p *parting) Bytes() []byte                                    { return nil }
func (p *parting) WriteInt8(s *smithy.Schema, v int8)               { p.at(s).WriteInt8(s, v) }
func (p *parting) WriteInt16(s *smithy.Schema, v int16)             { p.at(s).WriteInt16(s, v) }
func (p *parting) WriteInt32(s *smithy.Schema, v int32)             { p.at(s).WriteInt32(s, v) }
func (p *parting) WriteInt64(s *smithy.Schema, v int64)             { p.at(s).WriteInt64(s, v) }
func (p *parting) WriteFloat32(s *smithy.Schema, v float32)         { p.at(s).WriteFloat32(s, v) }
func (p *parting) WriteFloat64(s *smithy.Schema, v float64)         { p.at(s).WriteFloat64(s, v) }
func (p *parting) WriteBool(s *smithy.Schema, v bool)               { p.at(s).WriteBool(s, v) }
func (p *parting) WriteString(s *smithy.Schema, v string)           { p.at(s).WriteString(s, v) }
func (p *parting) WriteBigInt(s *smithy.Schema, v *big.Int)         { p.at(s).WriteBigInt(s, v) }
func (p *parting) WriteBigFloat(s *smithy.Schema, v *big.Float)     { p.at(s).WriteBigFloat(s, v) }
func (p *parting) WriteBlob(s *smithy.Schema, v []byte)             { p.at(s).WriteBlob(s, v) }
func (p *parting) WriteTime(s *smithy.Schema, v time.Time)          { p.at(s).WriteTime(s, v) }
func (p *parting) WriteDocument(s *smithy.Schema, v document.Value) { p.at(s).WriteDocument(s, v) }
func (p *parting) WriteNil(s *smithy.Schema)                        { p.at(s).WriteNil(s) }
func (p *parting) WriteKey(s *smithy.Schema, key string)            { p.to.WriteKey(s, key) }
func (p *parting) WriteStruct(s *smithy.Schema)                     { p.into(s).WriteStruct(s) }
func (p *parting) WriteList(s *smithy.Schema)                       { p.into(s).WriteList(s) }
func (p *parting) WriteMap(s *smithy.Schema)                        { p.into(s).WriteMap(s) }
func (p *parting) WriteUnion(s, variant *smithy.Schema)             { p.into(s).WriteUnion(s, variant) }
func (p *parting) CloseStruct()                                     { p.outOf().CloseStruct() }
func (p *parting) CloseList()                                       { p.outOf().CloseList() }
func (p *parting) CloseMap()                                        { p.outOf().CloseMap() }
func (p *parting) CloseUnion()                                      { p.outOf().CloseUnion() }
