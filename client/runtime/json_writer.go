package runtime

import (
	"encoding/base64"
	"math"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/encoding"
	smithytime "github.com/aws/smithy-go/time"
	"github.com/aws/smithy-go/traits"
)

// jsonWriter is the serializer of JSON bodies. It writes what the AWS SDK for Go v2's
// clients do, byte for byte: smithy-go's own serializer escapes some characters of texts
// differently. Where a request is there, the members of the input that travel in its path, its
// query or its headers, or that are its whole body, go there.
type jsonWriter struct {
	body []byte
	// open are the closing brackets of what is open, the innermost last; 0 closes without one.
	open []byte
	// renames tells that members stand under the key of their jsonName, where they have one.
	renames bool
	// lacking is how many required members were left out.
	lacking int
	// err is why a document could not be written.
	err error
	// keys is room for the keys of maps that are being written.
	keys []string
	boundWriter
}

// jsonWriters keeps writers for the next call: a body is copied out when it is done.
var jsonWriters = sync.Pool{New: func() any { return &jsonWriter{body: make([]byte, 0, 1024)} }}

func newJSONWriter() *jsonWriter { return jsonWriters.Get().(*jsonWriter) }

// largestKept is how many bytes of buffers are kept for the next call at most.
const largestKept = 16 << 10

// size is about how many bytes the writer's buffers have.
func (w *jsonWriter) size() int {
	const ofKey, ofField = 16, 32
	return cap(w.body) + cap(w.scratch) + ofKey*cap(w.keys) + ofField*(cap(w.labels)+cap(w.query))
}

// free gives the writer to the next call, unless its buffers are too large to be kept.
func (w *jsonWriter) free() {
	if w.size() > largestKept {
		return
	}
	clear(w.keys[:cap(w.keys)])
	w.boundWriter.reset()
	w.body, w.open, w.keys = w.body[:0], w.open[:0], w.keys[:0]
	w.renames, w.lacking, w.err = false, 0, nil
	jsonWriters.Put(w)
}

// Bytes is a copy of what has been written.
func (w *jsonWriter) Bytes() []byte { return append([]byte(nil), w.body...) }

// separate writes the comma that stands between a value and one before it. Behind a key there is none.
func (w *jsonWriter) separate() {
	n := len(w.body)
	if n == 0 {
		return
	}
	if last := w.body[n-1]; last != ':' && last != '[' {
		w.body = append(w.body, ',')
	}
}

// member writes the key of a structure's member, with the comma before it: ,"name":
func (w *jsonWriter) member(key string) {
	if n := len(w.body); n == 0 || w.body[n-1] == '{' {
		key = key[1:]
	}
	w.body = append(w.body, key...)
}

// enter begins a value in brackets.
func (w *jsonWriter) enter(opening, closing byte) {
	if w.away != nil {
		w.inList, w.filled = opening == '[', false
		w.open = append(w.open, 0)
		return
	}
	w.separate()
	w.body = append(w.body, opening)
	w.open = append(w.open, closing)
}

// leave ends the innermost value in brackets.
func (w *jsonWriter) leave() {
	last := len(w.open) - 1
	closing := w.open[last]
	w.open = w.open[:last]
	if w.away != nil {
		w.leaveAway(last == 1)
	} else if closing != 0 {
		w.body = append(w.body, closing)
	}
}

// entry writes the key of a map's next value.
func (w *jsonWriter) entry(key string) {
	if w.away != nil {
		w.key = key
		return
	}
	if w.body[len(w.body)-1] != '{' {
		w.body = append(w.body, ',')
	}
	w.quote(key)
	w.body = append(w.body, ':')
}

// texts writes a map of texts, by its keys' order.
func (w *jsonWriter) texts(v map[string]string) {
	w.enter('{', '}')
	keys := ordered(w, v)
	for _, key := range keys {
		w.entry(key)
		w.text(v[key])
	}
	w.keys = w.keys[:len(w.keys)-len(keys)]
	w.leave()
}

// ordered are the keys of a map in their order, in the writer's room for them.
func ordered[T any](w *jsonWriter, v map[string]T) []string {
	begin := len(w.keys)
	for key := range v {
		w.keys = append(w.keys, key)
	}
	keys := w.keys[begin:len(w.keys):len(w.keys)]
	slices.Sort(keys)
	return keys
}

func (w *jsonWriter) null() {
	w.separate()
	w.body = append(w.body, "null"...)
}

func (w *jsonWriter) bool(v bool) {
	if w.away != nil {
		w.bind(strconv.FormatBool(v))
		return
	}
	w.separate()
	w.body = strconv.AppendBool(w.body, v)
}

func (w *jsonWriter) integer(v int64) {
	if w.away != nil {
		w.bind(strconv.FormatInt(v, 10))
		return
	}
	w.separate()
	w.body = strconv.AppendInt(w.body, v, 10)
}

// float writes a number; JSON has none for what is not finite, which goes as a text.
func (w *jsonWriter) float(v float64, bits int) {
	switch {
	case math.IsNaN(v):
		w.text("NaN")
	case math.IsInf(v, 1):
		w.text("Infinity")
	case math.IsInf(v, -1):
		w.text("-Infinity")
	case w.away != nil:
		w.bind(strconv.FormatFloat(v, 'f', -1, bits))
	default:
		w.separate()
		w.body = encoding.EncodeFloat(w.body, v, bits)
	}
}

func (w *jsonWriter) text(v string) {
	if w.away != nil {
		w.bindText(v)
		return
	}
	w.separate()
	w.quote(v)
}

func (w *jsonWriter) blob(v []byte) {
	switch {
	case w.away != nil:
		w.bindBlob(v)
	case v == nil:
		w.null()
	default:
		w.separate()
		w.body = append(base64.StdEncoding.AppendEncode(append(w.body, '"'), v), '"')
	}
}

// time writes a timestamp in the format that its place asks for.
func (w *jsonWriter) time(at *smithy.Schema, v time.Time) {
	own, _ := smithy.SchemaTrait[*traits.TimestampFormat](at)
	format := w.timeFormat()
	if own != nil {
		format = own.Format
	}
	switch format {
	case "date-time":
		w.date(smithytime.FormatDateTime(v))
	case "http-date":
		w.date(smithytime.FormatHTTPDate(v))
	default:
		w.float(smithytime.FormatEpochSeconds(v), 64)
	}
}

// date writes a timestamp as a text, which needs no quotes in a header.
func (w *jsonWriter) date(v string) {
	if w.away != nil {
		w.bind(v)
		return
	}
	w.text(v)
}
