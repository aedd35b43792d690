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
}

// Write begins with the members of a structure; generated code calls it in
// SerializeMembers.
func Write(codec smithy.ShapeSerializer, shape *Shape) Writer {
	made := shape.get()
	switch c := codec.(type) {
	case *requiredCount:
		c.enter(made)
	case *inputWalk:
		c.enter(made)
	}
	return Writer{codec: codec, made: made}
}

// Writable is what the pointer of a generated structure gives: it writes its members.
type Writable interface {
	SerializeMembers(smithy.ShapeSerializer)
}

// WriteStruct writes a structure that is the whole message; generated code calls
// it in Serialize.
func WriteStruct(codec smithy.ShapeSerializer, shape *Shape, v Writable) {
	codec.WriteStruct(shape.Schema())
	v.SerializeMembers(codec)
	codec.CloseStruct()
}

// element is the place of member i, which is there.
func (w *Writer) element(i int) Element {
	if count, ok := w.codec.(*requiredCount); ok {
		count.written(&w.made.shape.Members[i])
	}
	return Element{codec: w.codec, at: w.made.members[i]}
}

// writeSet writes a value that is not nil.
func writeSet[T any](w *Writer, i int, v *T, write func(Element, T)) {
	if v != nil {
		write(w.element(i), *v)
	}
}

// writeNonZero writes a value that is not zero.
func writeNonZero[T comparable](w *Writer, i int, v T, write func(Element, T)) {
	if v != *new(T) {
		write(w.element(i), v)
	}
}

// writeValue writes a value that is not zero or must be there.
func writeValue[T comparable](w *Writer, i int, v T, write func(Element, T)) {
	if v != *new(T) || w.made.shape.Members[i].Required {
		write(w.element(i), v)
	}
}

// String writes a string.
func (w *Writer) String(i int, v *string) { writeSet(w, i, v, Element.String) }

// StringValue writes a string held by value.
func (w *Writer) StringValue(i int, v string) { writeNonZero(w, i, v, Element.String) }

// Enum writes an enum.
func (w *Writer) Enum(i int, v string) { writeNonZero(w, i, v, Element.String) }

// Bool writes a boolean.
func (w *Writer) Bool(i int, v *bool) { writeSet(w, i, v, Element.Bool) }

// BoolValue writes a boolean held by value.
func (w *Writer) BoolValue(i int, v bool) { writeValue(w, i, v, Element.Bool) }

// Int32 writes an integer.
func (w *Writer) Int32(i int, v *int32) { writeSet(w, i, v, Element.Int32) }

// Int32Value writes an integer held by value.
func (w *Writer) Int32Value(i int, v int32) { writeValue(w, i, v, Element.Int32) }

// Int64 writes a long integer.
func (w *Writer) Int64(i int, v *int64) { writeSet(w, i, v, Element.Int64) }

// Int64Value writes a long integer held by value.
func (w *Writer) Int64Value(i int, v int64) { writeValue(w, i, v, Element.Int64) }

// Float32 writes a number.
func (w *Writer) Float32(i int, v *float32) { writeSet(w, i, v, Element.Float32) }

// Float32Value writes a number held by value.
func (w *Writer) Float32Value(i int, v float32) { writeValue(w, i, v, Element.Float32) }

// Float64 writes a number.
func (w *Writer) Float64(i int, v *float64) { writeSet(w, i, v, Element.Float64) }

// Float64Value writes a number held by value.
func (w *Writer) Float64Value(i int, v float64) { writeValue(w, i, v, Element.Float64) }

// Time writes a timestamp.
func (w *Writer) Time(i int, v *time.Time) { writeSet(w, i, v, Element.Time) }

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
	at := w.element(i).at
	if walk, ok := w.codec.(*inputWalk); ok {
		walk.value(at)
	}
}

// StringMap writes a map of strings, by its keys' order.
func (w *Writer) StringMap(i int, v map[string]string) {
	if v != nil {
		ElementMap(w.element(i), v, Element.String)
	}
}

// StringListMap writes a map of lists of strings, by its keys' order.
func (w *Writer) StringListMap(i int, v map[string][]string) {
	if v != nil {
		ElementMap(w.element(i), v, ElementStrings[string])
	}
}

// WriteNested writes a structure.
func WriteNested[T any, P WritablePointer[T]](w *Writer, i int, v *T) {
	if v != nil {
		w.element(i).nested(P(v))
	}
}

// WriteList writes a list. The function writes one element: a method of [Element],
// [ElementEnum] or [ElementNested] of the element's type, or one that calls
// [ElementList] or [ElementMap] again.
func WriteList[T any](w *Writer, i int, v []T, element func(Element, T)) {
	if v != nil {
		ElementList(w.element(i), v, element)
	}
}

// WriteMap writes a map by its keys' order; the function writes one value, as the
// one of [WriteList] does.
func WriteMap[T any](w *Writer, i int, v map[string]T, value func(Element, T)) {
	if v != nil {
		ElementMap(w.element(i), v, value)
	}
}

// WriteStrings writes a list of strings or enums.
func WriteStrings[T ~string](w *Writer, i int, v []T) { WriteList(w, i, v, ElementEnum[T]) }

// WriteNestedList writes a list of structures.
func WriteNestedList[T any, P WritablePointer[T]](w *Writer, i int, v []T) {
	if v == nil {
		return
	}
	list := w.element(i)
	list.codec.WriteList(list.at)
	place := Element{codec: list.codec, at: list.at.ListMember()}
	for k := range v {
		place.nested(P(&v[k])) // without copying the structure
	}
	list.codec.CloseList()
}

// WriteUnion writes the variant of a union: number of the variant in the union's
// shape, and the function that writes its value.
func WriteUnion(w *Writer, i int, shape *Shape, variant int, value func(Element)) {
	ElementUnion(w.element(i), shape, variant, value)
}
