package runtime

import (
	"math/big"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
)

var _ smithy.ShapeSerializer = (*jsonWriter)(nil)

// begin writes what stands before a value where that is a structure's member, for callers of
// smithy-go's interface.
func (w *jsonWriter) begin(at *smithy.Schema) {
	n := len(w.open)
	if n == 0 || w.away != nil {
		return
	}
	if n == 1 && w.request != nil {
		if place := placeOf(at); place.in != InBody {
			w.aim(&place)
			return
		}
	}
	if w.open[n-1] == '}' && w.body[len(w.body)-1] != ':' {
		w.member(keyOf(w.name(at)))
	}
}

// name is a member's key.
func (w *jsonWriter) name(at *smithy.Schema) string {
	if w.renames {
		if name, ok := smithy.SchemaTrait[*traits.JSONName](at); ok {
			return name.Name
		}
	}
	return at.MemberName()
}

// keyOf is a name as it stands behind another member: ,"name":
func keyOf(name string) string { return string(appendJSONString([]byte{','}, name)) + ":" }

// WriteStruct begins a structure, or the input itself.
func (w *jsonWriter) WriteStruct(at *smithy.Schema) {
	if len(w.open) == 0 {
		w.enterInput(partsOf(at))
		return
	}
	w.begin(at)
	w.enter('{', '}')
}

// WriteList begins a list.
func (w *jsonWriter) WriteList(at *smithy.Schema) {
	w.begin(at)
	w.enter('[', ']')
}

// WriteMap begins a map.
func (w *jsonWriter) WriteMap(at *smithy.Schema) {
	w.begin(at)
	w.enter('{', '}')
}

// WriteUnion begins a union and writes the key of its variant.
func (w *jsonWriter) WriteUnion(at, variant *smithy.Schema) {
	w.begin(at)
	w.enter('{', '}')
	w.member(keyOf(w.name(variant)))
}

func (w *jsonWriter) CloseStruct() { w.leave() }
func (w *jsonWriter) CloseList()   { w.leave() }
func (w *jsonWriter) CloseMap()    { w.leave() }
func (w *jsonWriter) CloseUnion()  { w.leave() }

// WriteKey writes the key of a map's next value.
func (w *jsonWriter) WriteKey(_ *smithy.Schema, key string) { w.entry(key) }

func (w *jsonWriter) WriteNil(at *smithy.Schema) {
	w.begin(at)
	w.null()
}

func (w *jsonWriter) WriteBool(at *smithy.Schema, v bool) {
	w.begin(at)
	w.bool(v)
}

func (w *jsonWriter) WriteInt8(at *smithy.Schema, v int8)   { w.WriteInt64(at, int64(v)) }
func (w *jsonWriter) WriteInt16(at *smithy.Schema, v int16) { w.WriteInt64(at, int64(v)) }
func (w *jsonWriter) WriteInt32(at *smithy.Schema, v int32) { w.WriteInt64(at, int64(v)) }

func (w *jsonWriter) WriteInt64(at *smithy.Schema, v int64) {
	w.begin(at)
	w.integer(v)
}

func (w *jsonWriter) WriteBigInt(at *smithy.Schema, v *big.Int)     { w.raw(at, v.String()) }
func (w *jsonWriter) WriteBigFloat(at *smithy.Schema, v *big.Float) { w.raw(at, v.Text('e', -1)) }

// raw writes JSON that stands already.
func (w *jsonWriter) raw(at *smithy.Schema, text string) {
	w.begin(at)
	w.separate()
	w.body = append(w.body, text...)
}

func (w *jsonWriter) WriteFloat32(at *smithy.Schema, v float32) {
	w.begin(at)
	w.float(float64(v), 32)
}

func (w *jsonWriter) WriteFloat64(at *smithy.Schema, v float64) {
	w.begin(at)
	w.float(v, 64)
}

func (w *jsonWriter) WriteString(at *smithy.Schema, v string) {
	w.begin(at)
	w.text(v)
}

func (w *jsonWriter) WriteBlob(at *smithy.Schema, v []byte) {
	w.begin(at)
	w.blob(v)
}

func (w *jsonWriter) WriteTime(at *smithy.Schema, v time.Time) {
	w.begin(at)
	w.time(at, v)
}
