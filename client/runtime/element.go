package runtime

import (
	"slices"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
)

// Element is a place where one value is written: an element of a list, a value of
// a map, a member of a structure, the variant of a union.
type Element struct {
	codec smithy.ShapeSerializer
	at    *smithy.Schema
}

// WritablePointer is the pointer of a generated structure.
type WritablePointer[T any] interface {
	*T
	Writable
}

// String writes a string.
func (e Element) String(v string) { e.codec.WriteString(e.at, v) }

// Bool writes a boolean.
func (e Element) Bool(v bool) { e.codec.WriteBool(e.at, v) }

// Int32 writes an integer.
func (e Element) Int32(v int32) { e.codec.WriteInt32(e.at, v) }

// Int64 writes a long integer.
func (e Element) Int64(v int64) { e.codec.WriteInt64(e.at, v) }

// Float32 writes a number.
func (e Element) Float32(v float32) { e.codec.WriteFloat32(e.at, v) }

// Float64 writes a number.
func (e Element) Float64(v float64) { e.codec.WriteFloat64(e.at, v) }

// Time writes a timestamp.
func (e Element) Time(v time.Time) { e.codec.WriteTime(e.at, v) }

// Blob writes bytes.
func (e Element) Blob(v []byte) { e.codec.WriteBlob(e.at, v) }

// Document writes a value without a model.
func (e Element) Document(v document.Value) { e.codec.WriteDocument(e.at, withoutStructures(v)) }

// withoutStructures is a document whose structures are maps, which smithy-go's JSON codec
// writes the same and can nest.
func withoutStructures(v document.Value) document.Value {
	switch v := v.(type) {
	case document.Structure:
		return withoutStructures(document.Map(v.Members))
	case document.Map:
		plain := make(document.Map, len(v))
		for key, value := range v {
			plain[key] = withoutStructures(value)
		}
		return plain
	case document.List:
		plain := make(document.List, len(v))
		for i, value := range v {
			plain[i] = withoutStructures(value)
		}
		return plain
	}
	return v
}

// ElementEnum writes an enum.
func ElementEnum[T ~string](e Element, v T) { e.codec.WriteString(e.at, string(v)) }

// ElementNested writes a structure.
func ElementNested[T any, P WritablePointer[T]](e Element, v T) { e.nested(P(&v)) }

func (e Element) nested(v Writable) {
	e.codec.WriteStruct(e.at)
	v.SerializeMembers(e.codec)
	e.codec.CloseStruct()
}

// ElementList writes a list; the function writes one element.
func ElementList[T any](e Element, v []T, element func(Element, T)) {
	e.codec.WriteList(e.at)
	place := Element{codec: e.codec, at: e.at.ListMember()}
	for _, x := range v {
		element(place, x)
	}
	e.codec.CloseList()
}

// ElementMap writes a map by its keys' order; the function writes one value.
func ElementMap[T any](e Element, v map[string]T, value func(Element, T)) {
	e.codec.WriteMap(e.at)
	place := Element{codec: e.codec, at: e.at.MapValue()}
	for _, key := range sortedKeys(v) {
		e.codec.WriteKey(e.at.MapKey(), key)
		value(place, v[key])
	}
	e.codec.CloseMap()
}

func sortedKeys[T any](v map[string]T) []string {
	keys := make([]string, 0, len(v))
	for key := range v {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// ElementStrings writes a list of strings or enums.
func ElementStrings[T ~string](e Element, v []T) { ElementList(e, v, ElementEnum[T]) }

// ElementUnion writes the variant of a union.
func ElementUnion(e Element, shape *Shape, variant int, value func(Element)) {
	at := shape.get().members[variant]
	e.codec.WriteUnion(e.at, at)
	value(Element{codec: e.codec, at: at})
	e.codec.CloseUnion()
}
