package runtime

import (
	"math/big"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
)

// silent is a serializer that writes nothing. What needs to see a part of what is
// written embeds it.
type silent struct{}

func (silent) Bytes() []byte                                { return nil }
func (silent) WriteInt8(*smithy.Schema, int8)               {}
func (silent) WriteInt16(*smithy.Schema, int16)             {}
func (silent) WriteInt32(*smithy.Schema, int32)             {}
func (silent) WriteInt64(*smithy.Schema, int64)             {}
func (silent) WriteFloat32(*smithy.Schema, float32)         {}
func (silent) WriteFloat64(*smithy.Schema, float64)         {}
func (silent) WriteBool(*smithy.Schema, bool)               {}
func (silent) WriteString(*smithy.Schema, string)           {}
func (silent) WriteBigInt(*smithy.Schema, *big.Int)         {}
func (silent) WriteBigFloat(*smithy.Schema, *big.Float)     {}
func (silent) WriteBlob(*smithy.Schema, []byte)             {}
func (silent) WriteTime(*smithy.Schema, time.Time)          {}
func (silent) WriteUnion(*smithy.Schema, *smithy.Schema)    {}
func (silent) CloseUnion()                                  {}
func (silent) WriteDocument(*smithy.Schema, document.Value) {}
func (silent) WriteNil(*smithy.Schema)                      {}
func (silent) WriteStruct(*smithy.Schema)                   {}
func (silent) CloseStruct()                                 {}
func (silent) WriteList(*smithy.Schema)                     {}
func (silent) CloseList()                                   {}
func (silent) WriteMap(*smithy.Schema)                      {}
func (silent) WriteKey(*smithy.Schema, string)              {}
func (silent) CloseMap()                                    {}

// requiredCount is a serializer that only counts the required members left out. Nearly
// every call lacks none, and needs no more than that to be known.
type requiredCount struct {
	silent
	lacking int
}

// enter begins a structure: all its required members are still to come.
func (n *requiredCount) enter(made *madeShape) { n.lacking += made.required }

// written notes a member that is there.
func (n *requiredCount) written(m *Member) {
	if m.Required {
		n.lacking--
	}
}
