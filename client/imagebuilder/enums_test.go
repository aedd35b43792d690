package imagebuilder_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"testing"
)

// TestUnknownValuesOfEnums lets the service answer values that no enum knows, in every place of
// every output, and sends what came of them back in every place of every input.
func TestUnknownValuesOfEnums(t *testing.T) {
	answered := map[reflect.Type]string{}
	for n, one := range allOperations(t) {
		f := newFiller(uint64(n))
		f.all, f.enum = true, unknownValue
		want, in := f.value(one.output), newFiller(1)
		in.all = true
		got, err := call(one, in.value(one.input), func(*http.Request) *http.Response { return answerOf(marshal(t, want)) })
		if err != nil {
			t.Fatalf("%s: %v", one.name, err)
		}
		for of, value := range enumsIn(reflect.ValueOf(got)) {
			answered[of] = value
			if value != unknownValue(of) {
				t.Errorf("%s: %s came as %q", one.name, of, value)
			}
		}
	}
	if len(answered) == 0 {
		t.Fatal("no output has an enum")
	}
	for n, one := range allOperations(t) {
		f := newFiller(uint64(n))
		f.all, f.enum = true, func(of reflect.Type) string {
			if value, ok := answered[of]; ok {
				return value
			}
			return unknownValue(of)
		}
		in := f.value(one.input)
		sent := sentBy(t, one, in)
		for of, value := range enumsIn(reflect.ValueOf(in)) {
			if !sent[unknownValue(of)] {
				t.Errorf("%s does not send the value %q of %s", one.name, value, of)
			}
		}
	}
}

// unknownValue is a value that the enum does not have, with what escaping could change.
func unknownValue(of reflect.Type) string { return "Un+known <" + of.Name() + "> 漢" }

// sentBy are all texts in the request of a call.
func sentBy(t *testing.T, one operation, in any) map[string]bool {
	t.Helper()
	texts := map[string]bool{}
	_, err := call(one, in, func(r *http.Request) *http.Response {
		for _, values := range r.URL.Query() {
			for _, value := range values {
				texts[value] = true
			}
		}
		if r.Body != nil {
			body, _ := io.ReadAll(r.Body)
			addTexts(t, texts, body)
		}
		return answerOf(nil)
	})
	if err != nil {
		t.Fatalf("%s: %v", one.name, err)
	}
	return texts
}

// addTexts adds the texts of a JSON value.
func addTexts(t *testing.T, texts map[string]bool, data []byte) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(data))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if text, ok := token.(string); ok {
			texts[text] = true
		}
	}
}

// enumsIn are the enums in a value, by type, with a value each.
func enumsIn(v reflect.Value) map[reflect.Type]string {
	found := map[reflect.Type]string{}
	var visit func(reflect.Value)
	visit = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if _, ok := v.Interface().(interface{ IsKnown() bool }); ok {
				found[v.Type()] = v.String()
			}
		case reflect.Pointer:
			visit(v.Elem())
		case reflect.Slice:
			for i := range v.Len() {
				visit(v.Index(i))
			}
		case reflect.Map:
			for _, key := range v.MapKeys() {
				visit(v.MapIndex(key))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					visit(v.Field(i))
				}
			}
		}
	}
	visit(v)
	return found
}
