package paritytest

import (
	"encoding/json"
	"reflect"
	"sync"
)

// fullInput is an input with all that both clients know of it, in encoding/json's form.
func fullInput(operation string) any {
	ours, _ := ourClient.MethodByName(operation)
	theirs, _ := theirClient.MethodByName(operation)
	return common(filled(ours.Type.In(2)), filled(theirs.Type.In(2)))
}

// fullInputs are the full inputs as texts, each made once.
var fullInputs texts

// texts are texts by what they are of.
type texts struct{ sync.Map }

// of is the full input of an operation.
func (f *texts) of(operation string) []byte {
	text, made := f.Load(operation)
	if !made {
		text, _ = json.Marshal(fullInput(operation))
		f.Store(operation, text)
	}
	return text.([]byte)
}

func filled(pointer reflect.Type) any {
	input := reflect.New(pointer.Elem())
	fill(input.Elem(), 8)
	return treeOf(input.Interface())
}

// treeOf is a value as encoding/json sees it.
func treeOf(v any) any {
	var tree any
	text, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(text, &tree)
	}
	if err != nil {
		return err.Error()
	}
	return tree
}

// common is what both trees have, without their nulls.
func common(a, b any) any {
	switch a := a.(type) {
	case map[string]any:
		both := map[string]any{}
		b, _ := b.(map[string]any)
		for name, value := range a {
			if value != nil && b[name] != nil {
				both[name] = common(value, b[name])
			}
		}
		return both
	case []any:
		b, _ := b.([]any)
		var both []any
		for i := range min(len(a), len(b)) {
			both = append(both, common(a[i], b[i]))
		}
		return both
	}
	return a
}

// fill puts something everywhere, as deep as that.
func fill(v reflect.Value, depth int) {
	if !v.CanSet() || depth == 0 || v.Type().String() == "middleware.Metadata" {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth)
	case reflect.String:
		v.SetString("some text")
	case reflect.Int32, reflect.Int64:
		v.SetInt(7)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), depth)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		element := reflect.New(v.Type().Elem()).Elem()
		fill(element, depth)
		v.SetMapIndex(reflect.ValueOf("some key").Convert(v.Type().Key()), element)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), depth-1)
		}
	}
}
