package contracttests

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"time"
)

// resultMetadata is the field of outputs that belongs to the call, not to the model.
const resultMetadata = "ResultMetadata"

// render is the way back of build: the typed value that a Go value holds, in the form in which
// decode gives a fixture's. want is the value at the same place of the fixture: it
// decides between names that give one field, and whether a zero that a field by value holds
// stands for a value. ok is false where the Go value holds nothing.
func (n names) render(value reflect.Value, want any) (rendered any, ok bool) {
	if value.Type() == timeType {
		moment := value.Interface().(time.Time)
		return moment.UTC().Format(time.RFC3339Nano), !moment.IsZero() || want != nil
	}
	switch value.Kind() {
	case reflect.Pointer:
		return n.renderPointer(value, want)
	case reflect.Interface:
		return n.renderUnion(value, want)
	case reflect.Struct:
		return n.renderStructure(value, want), true
	case reflect.Map:
		return n.renderMap(value, want), !value.IsNil()
	case reflect.Slice:
		return n.renderList(value, want), !value.IsNil()
	}
	return renderScalar(value), !value.IsZero() || want != nil
}

// renderPointer renders what a pointer holds, also when that is a zero.
func (n names) renderPointer(value reflect.Value, want any) (any, bool) {
	if value.IsNil() {
		return nil, false
	}
	rendered, _ := n.render(value.Elem(), want)
	return rendered, true
}

func (n names) renderStructure(value reflect.Value, want any) map[string]any {
	wanted, _ := want.(map[string]any)
	object := map[string]any{}
	for i := range value.NumField() {
		field := value.Type().Field(i)
		if !field.IsExported() || field.Name == resultMetadata {
			continue
		}
		name := n.member(value.Type(), field.Name, wanted)
		if rendered, ok := n.render(value.Field(i), wanted[name]); ok {
			object[name] = rendered
		}
	}
	return object
}

// renderMap renders a map; its elements are there even when they are zero.
func (n names) renderMap(value reflect.Value, want any) map[string]any {
	wanted, _ := want.(map[string]any)
	object := map[string]any{}
	entries := value.MapRange()
	for entries.Next() {
		key := entries.Key().String()
		object[key], _ = n.render(entries.Value(), wanted[key])
	}
	return object
}

// renderList renders a list or a blob.
func (n names) renderList(value reflect.Value, want any) any {
	if value.Type().Elem().Kind() == reflect.Uint8 {
		return base64.StdEncoding.EncodeToString(value.Bytes())
	}
	wanted, _ := want.([]any)
	list := make([]any, value.Len())
	for i := range list {
		var element any
		if i < len(wanted) {
			element = wanted[i]
		}
		list[i], _ = n.render(value.Index(i), element)
	}
	return list
}

// renderStream renders what a stream holds, to its end. An empty one is nothing where
// nothing is wanted.
func renderStream(stream io.Reader, want any) (any, bool) {
	data, err := io.ReadAll(stream)
	if closer, ok := stream.(io.Closer); ok {
		err = errors.Join(err, closer.Close())
	}
	if err != nil {
		return "a stream that fails: " + err.Error(), true
	}
	return base64.StdEncoding.EncodeToString(data), len(data) > 0 || want != nil
}

// renderUnion renders what an interface holds: a stream, a document, or the one member of
// a union.
func (n names) renderUnion(value reflect.Value, want any) (any, bool) {
	if value.IsNil() {
		return nil, false
	}
	if stream, ok := value.Interface().(io.Reader); ok {
		return renderStream(stream, want)
	}
	if n.isDocument(value.Type()) {
		return n.documents.Read(value.Interface()), true
	}
	concrete := reflect.Indirect(value.Elem())
	if concrete.Kind() != reflect.Struct || !concrete.FieldByName("Value").IsValid() {
		return fmt.Sprintf("a %s", concrete.Type()), true
	}
	wanted, _ := want.(map[string]any)
	member := n.unionMemberName(value.Type(), concrete.Type(), wanted)
	rendered, _ := n.render(concrete.FieldByName("Value"), wanted[member])
	return map[string]any{member: rendered}, true
}

func renderScalar(value reflect.Value) any {
	switch {
	case value.Kind() == reflect.String:
		return value.String()
	case value.Kind() == reflect.Bool:
		return value.Bool()
	case value.CanInt():
		return json.Number(strconv.FormatInt(value.Int(), 10))
	case value.CanFloat():
		return renderFloat(value)
	}
	return fmt.Sprintf("a %s, which no fixture can hold", value.Type())
}
