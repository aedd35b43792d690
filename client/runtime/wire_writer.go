package runtime

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
)

// wireWriter writes any value of the client's types by its shape, as [Writer] writes inputs.
type wireWriter struct {
	wire     *Wire
	envelope *envelope
	shape    *Shape
	whole    reflect.Value
	err      error
}

// Serialize writes the envelope with the whole value; a protocol calls it.
func (w *wireWriter) Serialize(codec smithy.ShapeSerializer) {
	codec.WriteStruct(w.envelope.schema)
	w.value(Element{codec: codec, at: w.envelope.at}, w.shape, w.whole)
	codec.CloseStruct()
}

// value writes a value that is there.
func (w *wireWriter) value(e Element, shape *Shape, v reflect.Value) {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch shape.Type {
	case smithy.ShapeTypeStructure:
		w.structure(e, shape, v)
	case smithy.ShapeTypeUnion:
		w.union(e, shape, v)
	case smithy.ShapeTypeList:
		w.list(e, shape.Members[0].Target, v)
	case smithy.ShapeTypeMap:
		w.entries(e, shape.Members[1].Target, v)
	default:
		w.scalar(e, shape, v)
	}
}

func (w *wireWriter) scalar(e Element, shape *Shape, v reflect.Value) {
	switch shape.Type {
	case smithy.ShapeTypeString, smithy.ShapeTypeEnum:
		e.String(v.String())
	case smithy.ShapeTypeBoolean:
		e.Bool(v.Bool())
	case smithy.ShapeTypeInteger, smithy.ShapeTypeLong:
		e.Int64(v.Int())
	case smithy.ShapeTypeFloat:
		e.Float32(float32(v.Float()))
	case smithy.ShapeTypeDouble:
		e.Float64(v.Float())
	case smithy.ShapeTypeTimestamp:
		e.Time(v.Interface().(time.Time))
	case smithy.ShapeTypeBlob:
		e.Blob(v.Bytes())
	case smithy.ShapeTypeDocument:
		e.Document(v.Interface().(document.Value))
	default:
		w.fail(fmt.Errorf("%s has a kind that does not travel", shape.Name))
	}
}

func (w *wireWriter) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *wireWriter) structure(e Element, shape *Shape, v reflect.Value) {
	e.codec.WriteStruct(e.at)
	members := shape.get().members
	for i := range shape.Members {
		m := &shape.Members[i]
		if field := v.FieldByName(m.field()); m.In != InStream && m.isThere(field) {
			w.value(Element{codec: e.codec, at: members[i]}, m.Target, field)
		}
	}
	e.codec.CloseStruct()
}

// isThere tells whether a field is written: [Writer] says when.
func (m *Member) isThere(field reflect.Value) bool {
	switch kind := field.Kind(); {
	case nilable(kind):
		return !field.IsNil()
	case kind == reflect.String:
		return field.Len() > 0
	}
	return m.Required || !field.IsZero()
}

func (w *wireWriter) list(e Element, element *Shape, v reflect.Value) {
	e.codec.WriteList(e.at)
	at := Element{codec: e.codec, at: e.at.ListMember()}
	for i := range v.Len() {
		if x := v.Index(i); x.Kind() != reflect.Interface || !x.IsNil() {
			w.value(at, element, x)
		}
	}
	e.codec.CloseList()
}

func (w *wireWriter) entries(e Element, value *Shape, v reflect.Value) {
	e.codec.WriteMap(e.at)
	at := Element{codec: e.codec, at: e.at.MapValue()}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	for _, key := range keys {
		if x := v.MapIndex(key); x.Kind() != reflect.Interface || !x.IsNil() {
			e.codec.WriteKey(e.at.MapKey(), key.String())
			w.value(at, value, x)
		}
	}
	e.codec.CloseMap()
}

func (w *wireWriter) union(e Element, shape *Shape, v reflect.Value) {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	i := w.wire.variant(shape, v)
	if i < 0 {
		w.fail(fmt.Errorf("the union %s holds no member", shape.Name))
		return
	}
	at := shape.get().members[i]
	e.codec.WriteUnion(e.at, at)
	w.value(Element{codec: e.codec, at: at}, shape.Members[i].Target, v.FieldByName("Value"))
	e.codec.CloseUnion()
}

// variant is the number of the union's member whose type a value has, -1 for none.
func (w *Wire) variant(shape *Shape, v reflect.Value) int {
	if !v.IsValid() {
		return -1
	}
	return slices.IndexFunc(w.variants(shape), func(variant any) bool {
		return reflect.TypeOf(variant).Elem() == v.Type()
	})
}

// variants are the types of a union's members.
func (w *Wire) variants(shape *Shape) []any {
	for _, union := range w.Unions {
		if union.Shape == shape {
			return union.Variants
		}
	}
	return nil
}
