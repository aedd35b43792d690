package openapi

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"reflect"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
)

// The notation is a value as one run of bytes: two parts are the same where their
// notations are, and nodes are read from it. Each value begins with its sort; texts and
// scalars say their length, so that no byte needs an escape.
const (
	aText    = 't'
	aScalar  = 's' // a number, a boolean or null, as JSON writes it
	aMapping = '{' // keys with their values, in order, up to anEnd
	aList    = '['
	anEnd    = '.'
)

// encodable is a type of kin-openapi: it says what it is made of.
type encodable interface{ MarshalYAML() (any, error) }

// appendValue adds a value of a document. It fails where a document holds what has no
// notation.
func appendValue(out []byte, value any) ([]byte, error) {
	switch value := value.(type) {
	case evidence:
		return append(value.appendKnown(append(out, aMapping)), anEnd), nil
	case valueEvidence:
		out = appendText(appendText(append(out, aMapping), "value"), value.Value)
		return append(value.appendKnown(out), anEnd), nil
	case string:
		return appendText(out, value), nil
	case map[string]any:
		if value != nil {
			return appendMapping(out, value)
		}
	case openapi3.Schemas:
		return appendMapping(out, value)
	case *openapi3.SchemaRef:
		if value != nil {
			return appendSchema(out, value)
		}
	case encodable:
		if of := reflect.ValueOf(value); of.Kind() != reflect.Pointer || !of.IsNil() {
			return appendEncoded(out, value)
		}
	}
	return appendOther(out, reflect.ValueOf(value))
}

// appendEncoded adds a value of kin-openapi as what it says that it is made of.
func appendEncoded(out []byte, value encodable) ([]byte, error) {
	encoded, err := value.MarshalYAML()
	if err != nil {
		return nil, err
	}
	return appendValue(out, encoded)
}

// appendKnown adds what is known of evidence, in reading order.
func (e evidence) appendKnown(out []byte) []byte {
	for _, field := range [][2]string{
		{"strength", string(e.Strength)}, {"since", e.Since}, {"after", e.After}, {"note", e.Note},
	} {
		if field[1] != "" {
			out = appendText(appendText(out, field[0]), field[1])
		}
	}
	return out
}

// appendMapping adds a mapping, its keys sorted.
func appendMapping[Value any](out []byte, mapping map[string]Value) ([]byte, error) {
	var room [fieldsRoom]field
	fields := room[:0]
	for key, value := range mapping {
		fields = append(fields, field{key, value})
	}
	return appendFields(out, fields)
}

// appendOther adds a value by what its type is made of.
func appendOther(out []byte, value reflect.Value) ([]byte, error) {
	switch value.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		if !value.IsNil() {
			return appendFilled(out, value)
		}
		value = reflect.Value{} // null
	case reflect.String:
		return appendText(out, value.String()), nil
	case reflect.Struct:
		return nil, fmt.Errorf("a document cannot hold a %s", value.Type())
	}
	return appendScalar(out, value)
}

// appendFilled adds what a pointer, a slice or a map holds.
func appendFilled(out []byte, value reflect.Value) ([]byte, error) {
	switch value.Kind() {
	case reflect.Slice:
		return appendList(out, value)
	case reflect.Map:
		return appendMapOf(out, value)
	}
	return appendValue(out, value.Elem().Interface())
}

// appendMapOf adds a map of any type whose keys are texts.
func appendMapOf(out []byte, value reflect.Value) ([]byte, error) {
	fields := make([]field, 0, value.Len())
	for entry := value.MapRange(); entry.Next(); {
		fields = append(fields, field{entry.Key().String(), entry.Value().Interface()})
	}
	return appendFields(out, fields)
}

func appendList(out []byte, list reflect.Value) ([]byte, error) {
	out = append(out, aList)
	for i := range list.Len() {
		var err error
		if out, err = appendValue(out, list.Index(i).Interface()); err != nil {
			return nil, err
		}
	}
	return append(out, anEnd), nil
}

// appendScalar adds a number, a boolean or null as JSON has it.
func appendScalar(out []byte, value reflect.Value) ([]byte, error) {
	var scalar any
	if value.IsValid() {
		scalar = value.Interface()
	}
	text, err := json.Marshal(scalar)
	return appendSized(append(out, aScalar), string(text)), err
}

// appendText adds a text; as in JSON, a byte that is no character becomes one that says so.
func appendText(out []byte, text string) []byte {
	if !utf8.ValidString(text) {
		text = string([]rune(text))
	}
	return appendSized(append(out, aText), text)
}

func appendSized(out []byte, text string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(text))), text...)
}
