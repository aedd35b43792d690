package runtime

import (
	"io"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
)

// Writer writes the members of one structure to any smithy-go codec, each by its
// number in the structure's [Shape]. What is nil, or zero where the structure
// holds it by value, is left out; a required number or boolean that is held by value
// is written even when it is zero, for zero may be what is meant.
type Writer struct {
	codec smithy.ShapeSerializer
	made  *madeShape

	// json is the codec where it is our own, which is written without its interface; names are
	// those of the members in it, and bound tells that some stand elsewhere in a request.
	json  *jsonWriter
	names *jsonNames
	bound bool
}

// Write begins with the members of a structure; generated code calls it in
// SerializeMembers.
func Write(codec smithy.ShapeSerializer, shape *Shape) Writer {
	made := shape.get()
	switch c := codec.(type) {
	case *jsonWriter:
		return c.members(made)
	case *requiredCount:
		c.enter(made)
	case *inputWalk:
		c.enter(made)
	}
	return Writer{codec: codec, made: made}
}

// members begins with the members of a structure in our own codec.
func (w *jsonWriter) members(made *madeShape) Writer {
	w.lacking += made.required
	return Writer{codec: w, made: made, json: w, names: made.namesIn(w.renames), bound: len(w.open) == 1 && w.isBound()}
}

// Writable is what the pointer of a generated structure gives: it writes its members.
type Writable interface {
	SerializeMembers(smithy.ShapeSerializer)
}

// WriteStruct writes a structure that is the whole message; generated code calls
// it in Serialize.
func WriteStruct(codec smithy.ShapeSerializer, shape *Shape, v Writable) {
	if own, ok := codec.(*jsonWriter); ok && len(own.open) == 0 {
		own.enterInput(shape.get().parts)
	} else {
		codec.WriteStruct(shape.Schema())
	}
	v.SerializeMembers(codec)
	codec.CloseStruct()
}

// at goes to the place of member i in our own codec.
func (w *Writer) at(i int) *jsonWriter {
	place := &w.names.places[i]
	w.json.written(place)
	if w.bound && place.in != InBody {
		w.json.aim(place)
	} else {
		w.json.member(place.key)
	}
	return w.json
}

// element is the place of member i, which is there.
func (w *Writer) element(i int) Element {
	if w.json != nil {
		return Element{codec: w.codec, at: w.made.members[i], json: w.at(i)}
	}
	if count, ok := w.codec.(*requiredCount); ok {
		count.written(&w.made.shape.Members[i])
	}
	return Element{codec: w.codec, at: w.made.members[i]}
}

// isRequired tells whether a member must be there even if it is zero.
func (w *Writer) isRequired(i int) bool { return w.made.shape.Members[i].Required }

// String writes a string.
func (w *Writer) String(i int, v *string) {
	if v != nil {
		w.text(i, *v)
	}
}

// StringValue writes a string held by value.
func (w *Writer) StringValue(i int, v string) {
	if v != "" {
		w.text(i, v)
	}
}

// Enum writes an enum.
func (w *Writer) Enum(i int, v string) { w.StringValue(i, v) }

func (w *Writer) text(i int, v string) {
	if w.json == nil {
		w.element(i).String(v)
		return
	}
	to := w.at(i)
	if to.away != nil {
		to.bindText(v)
		return
	}
	to.quote(v) // behind its key
}

// Bool writes a boolean.
func (w *Writer) Bool(i int, v *bool) {
	if v != nil {
		w.element(i).Bool(*v)
	}
}

// BoolValue writes a boolean held by value.
func (w *Writer) BoolValue(i int, v bool) {
	if v || w.isRequired(i) {
		w.element(i).Bool(v)
	}
}

// Int32 writes an integer.
func (w *Writer) Int32(i int, v *int32) {
	if v != nil {
		w.element(i).Int32(*v)
	}
}

// Int32Value writes an integer held by value.
func (w *Writer) Int32Value(i int, v int32) {
	if v != 0 || w.isRequired(i) {
		w.element(i).Int32(v)
	}
}

// Int64 writes a long integer.
func (w *Writer) Int64(i int, v *int64) {
	if v != nil {
		w.element(i).Int64(*v)
	}
}

// Int64Value writes a long integer held by value.
func (w *Writer) Int64Value(i int, v int64) {
	if v != 0 || w.isRequired(i) {
		w.element(i).Int64(v)
	}
}

// Float32 writes a number.
func (w *Writer) Float32(i int, v *float32) {
	if v != nil {
		w.element(i).Float32(*v)
	}
}

// Float32Value writes a number held by value.
func (w *Writer) Float32Value(i int, v float32) {
	if v != 0 || w.isRequired(i) {
		w.element(i).Float32(v)
	}
}

// Float64 writes a number.
func (w *Writer) Float64(i int, v *float64) {
	if v != nil {
		w.element(i).Float64(*v)
	}
}

// Float64Value writes a number held by value.
func (w *Writer) Float64Value(i int, v float64) {
	if v != 0 || w.isRequired(i) {
		w.element(i).Float64(v)
	}
}

// Time writes a timestamp.
func (w *Writer) Time(i int, v *time.Time) {
	if v != nil {
		w.element(i).Time(*v)
	}
}

// Blob writes bytes.
func (w *Writer) Blob(i int, v []byte) {
	if v != nil {
		w.element(i).Blob(v)
	}
}

// Document writes a value without a model.
func (w *Writer) Document(i int, v document.Value) {
	if v != nil {
		w.element(i).Document(v)
	}
}

// Stream notes a body that the protocol reads from the input itself.
func (w *Writer) Stream(i int, v io.Reader) {
	if v == nil {
		return
	}
	if w.json != nil {
		w.json.written(&w.names.places[i])
		return
	}
	at := w.element(i).at
	if walk, ok := w.codec.(*inputWalk); ok {
		walk.value(at)
	}
}

// StringMap writes a map of strings, by its keys' order.
func (w *Writer) StringMap(i int, v map[string]string) {
	switch {
	case v == nil:
	case w.json != nil:
		w.at(i).texts(v)
	default:
		ElementMap(w.element(i), v, Element.String)
	}
}

// StringListMap writes a map of lists of strings, by its keys' order.
func (w *Writer) StringListMap(i int, v map[string][]string) {
	if v != nil {
		ElementMap(w.element(i), v, ElementStrings[string])
	}
}
