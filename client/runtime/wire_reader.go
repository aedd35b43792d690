package runtime

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"
)

// wireReader reads any value of the client's types by its shape, as [Reader] reads outputs.
type wireReader struct {
	wire     *Wire
	envelope *envelope
	shape    *Shape
	whole    reflect.Value
	codec    smithy.ShapeDeserializer
	err      error
}

// Deserialize reads the envelope with the whole value; a protocol calls it.
func (r *wireReader) Deserialize(codec smithy.ShapeDeserializer) error {
	r.codec = codec
	r.err = codec.ReadStruct(r.envelope.schema)
	for r.err == nil {
		var at *smithy.Schema
		if at, r.err = codec.ReadStructMember(); at == nil {
			break
		}
		r.err = r.value(at, r.shape, r.whole)
	}
	return r.err
}

// reset takes back what was read, and what was wrong with it.
func (r *wireReader) reset() {
	r.whole.SetZero()
	r.err = nil
}

// pathError is an error at a place in the JSON.
type pathError struct {
	path string
	err  error
}

func (e *pathError) Error() string { return strings.TrimPrefix(e.path, ".") + ": " + e.err.Error() }

func (e *pathError) Unwrap() error { return e.err }

// under adds a step to the place of an error.
func under(step string, err error) error {
	if err == nil {
		return nil
	}
	if inner, ok := err.(*pathError); ok {
		return &pathError{step + inner.path, inner.err}
	}
	return &pathError{step, err}
}

// value reads a value that is not null.
func (r *wireReader) value(at *smithy.Schema, shape *Shape, v reflect.Value) error {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch shape.Type {
	case smithy.ShapeTypeStructure:
		return r.structure(shape, v)
	case smithy.ShapeTypeUnion:
		return r.union(shape, v)
	case smithy.ShapeTypeList:
		return r.list(at, shape.Members[0].Target, v)
	case smithy.ShapeTypeMap:
		return r.entries(at, shape.Members[1].Target, v)
	}
	return r.scalar(at, shape, v)
}

func (r *wireReader) scalar(at *smithy.Schema, shape *Shape, v reflect.Value) error {
	one := Reader{codec: r.codec, at: at}
	switch shape.Type {
	case smithy.ShapeTypeString, smithy.ShapeTypeEnum:
		var s string
		one.StringValue(&s)
		v.SetString(s)
	case smithy.ShapeTypeBoolean:
		one.BoolValue(v.Addr().Interface().(*bool))
	case smithy.ShapeTypeInteger:
		one.Int32Value(v.Addr().Interface().(*int32))
	case smithy.ShapeTypeLong:
		one.Int64Value(v.Addr().Interface().(*int64))
	case smithy.ShapeTypeFloat:
		one.Float32Value(v.Addr().Interface().(*float32))
	case smithy.ShapeTypeDouble:
		one.Float64Value(v.Addr().Interface().(*float64))
	case smithy.ShapeTypeTimestamp:
		one.TimeValue(v.Addr().Interface().(*time.Time))
	case smithy.ShapeTypeBlob:
		one.Blob(v.Addr().Interface().(*[]byte))
	case smithy.ShapeTypeDocument:
		one.Document(v.Addr().Interface().(*document.Value))
	default:
		return fmt.Errorf("%s has a kind that does not travel", shape.Name)
	}
	return one.Err()
}

func (r *wireReader) structure(shape *Shape, v reflect.Value) error {
	made := shape.get()
	if err := r.codec.ReadStruct(made.Schema); err != nil {
		return err
	}
	for {
		at, err := r.codec.ReadStructMember()
		if at == nil || err != nil {
			return err
		}
		m := &shape.Members[made.index[at]]
		if m.In == InStream {
			return under("."+m.wireName(), fmt.Errorf("a stream is not part of a message's JSON"))
		}
		if err := r.value(at, m.Target, v.FieldByName(m.field())); err != nil {
			return under("."+m.wireName(), err)
		}
	}
}

func (r *wireReader) list(at *smithy.Schema, element *Shape, v reflect.Value) error {
	if err := r.codec.ReadList(at); err != nil {
		return err
	}
	all := reflect.MakeSlice(v.Type(), 0, 0)
	for {
		more, err := r.codec.ReadListItem(at.ListMember())
		if !more || err != nil {
			v.Set(all)
			return err
		}
		x := reflect.New(v.Type().Elem()).Elem()
		if err := r.element(at.ListMember(), element, x); err != nil {
			return under(fmt.Sprintf("[%d]", all.Len()), err)
		}
		all = reflect.Append(all, x)
	}
}

// element reads an element or a map's value, which null leaves zero.
func (r *wireReader) element(at *smithy.Schema, shape *Shape, v reflect.Value) error {
	if null, err := r.codec.ReadNil(at); null || err != nil {
		return err
	}
	return r.value(at, shape, v)
}

func (r *wireReader) entries(at *smithy.Schema, value *Shape, v reflect.Value) error {
	if err := r.codec.ReadMap(at); err != nil {
		return err
	}
	all := reflect.MakeMap(v.Type())
	for {
		key, more, err := r.codec.ReadMapKey(at.MapKey())
		if !more || err != nil {
			v.Set(all)
			return err
		}
		x := reflect.New(v.Type().Elem()).Elem()
		if err := r.element(at.MapValue(), value, x); err != nil {
			return under(fmt.Sprintf("[%q]", key), err)
		}
		all.SetMapIndex(reflect.ValueOf(repaired(key)).Convert(v.Type().Key()), x)
	}
}

func (r *wireReader) union(shape *Shape, v reflect.Value) error {
	made := shape.get()
	for set := false; ; set = true {
		at, err := r.codec.ReadUnion(made.Schema)
		if at == nil || err != nil {
			return err
		}
		i := made.index[at]
		name := shape.Members[i].wireName()
		if set {
			return fmt.Errorf("union %s has more than one member: %s", shape.Name, name)
		}
		variant := reflect.New(reflect.TypeOf(r.wire.variants(shape)[i]).Elem())
		if err := r.value(at, shape.Members[i].Target, variant.Elem().FieldByName("Value")); err != nil {
			return under("."+name, err)
		}
		if err := setUnion(v, variant); err != nil {
			return under("."+name, err)
		}
	}
}

// setUnion puts a union's member where the union stands, or the member's own structure.
func setUnion(v, variant reflect.Value) error {
	switch {
	case v.Kind() == reflect.Interface:
		v.Set(variant)
	case v.Type() == variant.Type().Elem():
		v.Set(variant.Elem())
	default:
		return fmt.Errorf("the union's member is a %s, not a %s", variant.Type().Elem(), v.Type())
	}
	return nil
}
