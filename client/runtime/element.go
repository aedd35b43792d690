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
	// json is the codec where it is our own and the value's key, if it has one, stands already.
	json *jsonWriter
}

// WritablePointer is the pointer of a generated structure.
type WritablePointer[T any] interface {
	*T
	Writable
}

// String writes a string.
func (e Element) String(v string) {
	if e.json != nil {
		e.json.text(v)
		return
	}
	e.codec.WriteString(e.at, v)
}

// Bool writes a boolean.
func (e Element) Bool(v bool) {
	if e.json != nil {
		e.json.bool(v)
		return
	}
	e.codec.WriteBool(e.at, v)
}

// Int32 writes an integer.
func (e Element) Int32(v int32) {
	if e.json != nil {
		e.json.integer(int64(v))
		return
	}
	e.codec.WriteInt32(e.at, v)
}

// Int64 writes a long integer.
func (e Element) Int64(v int64) {
	if e.json != nil {
		e.json.integer(v)
		return
	}
	e.codec.WriteInt64(e.at, v)
}

// Float32 writes a number.
func (e Element) Float32(v float32) {
	if e.json != nil {
		e.json.float(float64(v), 32)
		return
	}
	e.codec.WriteFloat32(e.at, v)
}

// Float64 writes a number.
func (e Element) Float64(v float64) {
	if e.json != nil {
		e.json.float(v, 64)
		return
	}
	e.codec.WriteFloat64(e.at, v)
}

// Time writes a timestamp.
func (e Element) Time(v time.Time) {
	if e.json != nil {
		e.json.time(e.at, v)
		return
	}
	e.codec.WriteTime(e.at, v)
}

// Blob writes bytes.
func (e Element) Blob(v []byte) {
	if e.json != nil {
		e.json.blob(v)
		return
	}
	e.codec.WriteBlob(e.at, v)
}

// Document writes a value without a model.
func (e Element) Document(v document.Value) {
	if e.json != nil {
		e.json.document(v)
		return
	}
	e.codec.WriteDocument(e.at, withoutStructures(v))
}

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
func ElementEnum[T ~string](e Element, v T) { e.String(string(v)) }

// ElementNested writes a structure.
func ElementNested[T any, P WritablePointer[T]](e Element, v T) { e.nested(P(&v)) }

func (e Element) nested(v Writable) {
	if e.json != nil {
		e.json.enter('{', '}')
		v.SerializeMembers(e.codec)
		e.json.leave()
		return
	}
	e.codec.WriteStruct(e.at)
	v.SerializeMembers(e.codec)
	e.codec.CloseStruct()
}

// ElementList writes a list; the function writes one element.
func ElementList[T any](e Element, v []T, element func(Element, T)) {
	place := e.enterList()
	for _, x := range v {
		element(place, x)
	}
	e.leaveList()
}

// enterList begins a list and returns the place of its elements.
func (e Element) enterList() Element {
	if e.json != nil {
		e.json.enter('[', ']')
	} else {
		e.codec.WriteList(e.at)
	}
	return Element{codec: e.codec, at: e.at.ListMember(), json: e.json}
}

func (e Element) leaveList() {
	if e.json != nil {
		e.json.leave()
	} else {
		e.codec.CloseList()
	}
}

// ElementMap writes a map by its keys' order; the function writes one value.
func ElementMap[T any](e Element, v map[string]T, value func(Element, T)) {
	if e.json != nil {
		jsonMap(e, v, value)
		return
	}
	e.codec.WriteMap(e.at)
	place := Element{codec: e.codec, at: e.at.MapValue()}
	for _, key := range sortedKeys(v) {
		e.codec.WriteKey(e.at.MapKey(), key)
		value(place, v[key])
	}
	e.codec.CloseMap()
}

// jsonMap is ElementMap with our own codec.
func jsonMap[T any](e Element, v map[string]T, value func(Element, T)) {
	place := Element{codec: e.codec, at: e.at.MapValue(), json: e.json}
	e.json.enter('{', '}')
	keys := ordered(e.json, v)
	for _, key := range keys {
		e.json.entry(key)
		value(place, v[key])
	}
	e.json.keys = e.json.keys[:len(e.json.keys)-len(keys)]
	e.json.leave()
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
func ElementStrings[T ~string](e Element, v []T) {
	place := e.enterList()
	for _, x := range v {
		place.String(string(x))
	}
	e.leaveList()
}

// ElementUnion writes the variant of a union.
func ElementUnion(e Element, shape *Shape, variant int, value func(Element)) {
	made := shape.get()
	place := Element{codec: e.codec, at: made.members[variant], json: e.json}
	if e.json != nil {
		e.json.enter('{', '}')
		e.json.member(made.namesIn(e.json.renames).places[variant].key)
		value(place)
		e.json.leave()
		return
	}
	e.codec.WriteUnion(e.at, place.at)
	value(place)
	e.codec.CloseUnion()
}
