package runtime

import (
	"encoding/base64"
	"math"
	"math/big"
	"strconv"
	"sync"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/encoding"
	smithytime "github.com/aws/smithy-go/time"
	"github.com/aws/smithy-go/traits"
)

var _ smithy.ShapeSerializer = (*jsonWriter)(nil)

// jsonWriter is the serializer of JSON bodies. It writes what the AWS SDK for Go v2's
// clients do, byte for byte: smithy-go's own serializer escapes some characters of texts
// differently.
type jsonWriter struct {
	body []byte
	// open are the closing brackets of what is open, the innermost last.
	open []byte
	// renames tells that members stand under the key of their jsonName, where they have one.
	renames bool
	// err is why a document could not be written.
	err error
}

// jsonWriters keeps writers for the next call: a body is copied out when it is done.
var jsonWriters = sync.Pool{New: func() any { return &jsonWriter{body: make([]byte, 0, 1024)} }}

func newJSONWriter() *jsonWriter {
	w := jsonWriters.Get().(*jsonWriter)
	w.body, w.open, w.err = w.body[:0], w.open[:0], nil
	return w
}

// free gives the writer to the next call, unless its buffer is too large to be kept.
func (w *jsonWriter) free() {
	const largestKept = 16 << 10
	if cap(w.body) <= largestKept {
		jsonWriters.Put(w)
	}
}

// Bytes is a copy of what has been written.
func (w *jsonWriter) Bytes() []byte { return append([]byte(nil), w.body...) }

// begin writes what stands before a value: a comma behind another one, and the key of a
// structure's member. Behind a key that stands already comes the value alone.
func (w *jsonWriter) begin(at *smithy.Schema) {
	n := len(w.body)
	if n == 0 || w.body[n-1] == ':' {
		return
	}
	if w.comma(); w.open[len(w.open)-1] == '}' {
		w.key(w.name(at))
	}
}

// comma separates from what was written before in the same brackets.
func (w *jsonWriter) comma() {
	if last := w.body[len(w.body)-1]; last != '{' && last != '[' {
		w.body = append(w.body, ',')
	}
}

func (w *jsonWriter) key(name string) { w.body = append(appendJSONString(w.body, name), ':') }

// name is a member's key.
func (w *jsonWriter) name(at *smithy.Schema) string {
	if w.renames {
		if name, ok := smithy.SchemaTrait[*traits.JSONName](at); ok {
			return name.Name
		}
	}
	return at.MemberName()
}

// enter begins a value in brackets.
func (w *jsonWriter) enter(at *smithy.Schema, opening, closing byte) {
	w.begin(at)
	w.body, w.open = append(w.body, opening), append(w.open, closing)
}

// leave ends the innermost value in brackets.
func (w *jsonWriter) leave() {
	last := len(w.open) - 1
	w.body, w.open = append(w.body, w.open[last]), w.open[:last]
}

func (w *jsonWriter) WriteStruct(at *smithy.Schema) { w.enter(at, '{', '}') }
func (w *jsonWriter) CloseStruct()                  { w.leave() }
func (w *jsonWriter) WriteList(at *smithy.Schema)   { w.enter(at, '[', ']') }
func (w *jsonWriter) CloseList()                    { w.leave() }
func (w *jsonWriter) WriteMap(at *smithy.Schema)    { w.enter(at, '{', '}') }
func (w *jsonWriter) CloseMap()                     { w.leave() }
func (w *jsonWriter) CloseUnion()                   { w.leave() }

// WriteKey writes the key of a map's next value.
func (w *jsonWriter) WriteKey(_ *smithy.Schema, key string) {
	w.comma()
	w.key(key)
}

// WriteUnion begins a union and writes the key of its variant.
func (w *jsonWriter) WriteUnion(at, variant *smithy.Schema) {
	w.enter(at, '{', '}')
	w.key(w.name(variant))
}

func (w *jsonWriter) WriteNil(at *smithy.Schema) { w.raw(at, "null") }

// raw writes JSON that stands already.
func (w *jsonWriter) raw(at *smithy.Schema, text string) {
	w.begin(at)
	w.body = append(w.body, text...)
}

func (w *jsonWriter) WriteBool(at *smithy.Schema, v bool) {
	w.begin(at)
	w.body = strconv.AppendBool(w.body, v)
}

func (w *jsonWriter) WriteInt8(at *smithy.Schema, v int8)   { w.WriteInt64(at, int64(v)) }
func (w *jsonWriter) WriteInt16(at *smithy.Schema, v int16) { w.WriteInt64(at, int64(v)) }
func (w *jsonWriter) WriteInt32(at *smithy.Schema, v int32) { w.WriteInt64(at, int64(v)) }

func (w *jsonWriter) WriteInt64(at *smithy.Schema, v int64) {
	w.begin(at)
	w.body = strconv.AppendInt(w.body, v, 10)
}

func (w *jsonWriter) WriteBigInt(at *smithy.Schema, v *big.Int)     { w.raw(at, v.String()) }
func (w *jsonWriter) WriteBigFloat(at *smithy.Schema, v *big.Float) { w.raw(at, v.Text('e', -1)) }

func (w *jsonWriter) WriteFloat32(at *smithy.Schema, v float32) { w.number(at, float64(v), 32) }
func (w *jsonWriter) WriteFloat64(at *smithy.Schema, v float64) { w.number(at, v, 64) }

// number writes a number; JSON has none for what is not finite, which goes as a text.
func (w *jsonWriter) number(at *smithy.Schema, v float64, bits int) {
	switch {
	case math.IsNaN(v):
		w.raw(at, `"NaN"`)
	case math.IsInf(v, 1):
		w.raw(at, `"Infinity"`)
	case math.IsInf(v, -1):
		w.raw(at, `"-Infinity"`)
	default:
		w.begin(at)
		w.body = encoding.EncodeFloat(w.body, v, bits)
	}
}

func (w *jsonWriter) WriteString(at *smithy.Schema, v string) {
	w.begin(at)
	w.body = appendJSONString(w.body, v)
}

func (w *jsonWriter) WriteBlob(at *smithy.Schema, v []byte) {
	if v == nil {
		w.WriteNil(at)
		return
	}
	w.begin(at)
	w.body = append(base64.StdEncoding.AppendEncode(append(w.body, '"'), v), '"')
}

// WriteTime writes a timestamp in the format that its place asks for.
func (w *jsonWriter) WriteTime(at *smithy.Schema, v time.Time) {
	format, _ := smithy.SchemaTrait[*traits.TimestampFormat](at)
	switch {
	case format != nil && format.Format == "date-time":
		w.WriteString(at, smithytime.FormatDateTime(v))
	case format != nil && format.Format == "http-date":
		w.WriteString(at, smithytime.FormatHTTPDate(v))
	default:
		w.WriteFloat64(at, smithytime.FormatEpochSeconds(v))
	}
}
