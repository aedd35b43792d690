package runtime

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Wire writes and reads values of one client's types as JSON in the form in which they
// travel, by the same protocol that calls use.
type Wire struct {
	// Service is the client's service. Its protocol is a JSON one.
	Service *Service
	// Unions are the unions of the client's types.
	Unions []UnionType
}

// UnionType is one union: its shape and its types.
type UnionType struct {
	// Shape is the union's shape.
	Shape *Shape
	// Variants are pointers to the types of the union's members, in the members' order.
	Variants []any
}

// Marshal returns a value as JSON. The value is an input, an output, a structure, an error,
// an enum or a union of the client, a list or a map of such, or a pointer to one. Each
// member stands under its name on the wire, also one of the query, the path or a
// header, where it is set as it would be sent; streams and what is known of a call are
// left out. Nil and values of other types are errors.
func (w *Wire) Marshal(v any) ([]byte, error) {
	value := reflect.ValueOf(v)
	if value.Kind() == reflect.Pointer {
		value = value.Elem()
	}
	if !value.IsValid() || nilable(value.Kind()) && value.IsNil() {
		return nil, fmt.Errorf("writing %T: there is no value", v)
	}
	shape, err := w.shapeOf(value.Type())
	if err != nil {
		return nil, fmt.Errorf("writing %T: %w", v, err)
	}
	body, err := w.write(shape, value)
	if err != nil {
		return nil, fmt.Errorf("writing %T: %w", v, err)
	}
	return body, nil
}

func nilable(kind reflect.Kind) bool {
	switch kind {
	case reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Map:
		return true
	}
	return false
}

// Unmarshal reads what [Wire.Marshal] writes, and whatever else a client reads from a
// response, into the value that v points to: unknown members are passed over, null is no value,
// unknown enum values are kept. It replaces the value, or leaves it as it was and
// returns an error that says where in the JSON something is wrong.
func (w *Wire) Unmarshal(data []byte, v any) error {
	pointer := reflect.ValueOf(v)
	if pointer.Kind() != reflect.Pointer || pointer.IsNil() {
		return fmt.Errorf("reading %T: want a pointer to a value", v)
	}
	shape, err := w.shapeOf(pointer.Type().Elem())
	if err != nil {
		return fmt.Errorf("reading %T: %w", v, err)
	}
	if err := checkJSON(data); err != nil {
		return fmt.Errorf("reading %T: %w", v, err)
	}
	value := reflect.New(pointer.Type().Elem()).Elem()
	if err := w.read(data, shape, value); err != nil {
		return fmt.Errorf("reading %T: %w", v, err)
	}
	pointer.Elem().Set(value)
	return nil
}

// checkJSON says where a text stops being JSON. A blank one stands for null.
func checkJSON(data []byte) error {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil
	}
	var whole json.RawMessage
	err := json.Unmarshal(data, &whole)
	var wrong *json.SyntaxError
	if errors.As(err, &wrong) {
		return fmt.Errorf("invalid JSON from byte %d on: %w", wrong.Offset, err)
	}
	return err
}

// envelope is the structure in which any value travels through a protocol, which knows
// whole messages only: {"value":…}.
type envelope struct {
	operation *smithy.OperationSchema
	schema    *smithy.Schema
	at        *smithy.Schema // where the value stands
}

const envelopeMember = "value"

func newEnvelope(shape *Shape) *envelope {
	schema := smithy.NewSchema(smithy.ShapeID{Name: "Envelope"}, smithy.ShapeTypeStructure, 1)
	at := schema.AddMember(envelopeMember, shape.Schema())
	own := smithy.NewSchema(smithy.ShapeID{Name: "Envelope"}, smithy.ShapeTypeOperation, 0,
		&traits.HTTP{Method: http.MethodPost, URI: "/", Code: http.StatusOK})
	return &envelope{smithy.NewOperationSchema(own, schema, schema), schema, at}
}

// write lets the service's protocol write the value, and takes it out of its envelope.
func (w *Wire) write(shape *Shape, value reflect.Value) ([]byte, error) {
	protocol := w.Service.protocol()
	if protocol == nil {
		return nil, fmt.Errorf("no protocol is called %q", w.Service.Protocol)
	}
	request, err := requestOf(smithyhttp.NewStackRequest())
	if err != nil {
		return nil, err
	}
	out := &wireWriter{wire: w, envelope: newEnvelope(shape), shape: shape, whole: value}
	if err := protocol.SerializeRequest(context.Background(), out.envelope.operation, out, request); err != nil {
		return nil, err
	}
	if out.err != nil {
		return nil, out.err
	}
	body, err := io.ReadAll(request.GetStream())
	if err != nil {
		return nil, err
	}
	body = bytes.TrimPrefix(body, []byte(`{"`+envelopeMember+`":`))
	return bytes.TrimSuffix(body, []byte("}")), nil
}

// read puts the text into an envelope, and lets the service's protocol read that.
func (w *Wire) read(data []byte, shape *Shape, value reflect.Value) error {
	protocol := w.Service.protocol()
	if protocol == nil {
		return fmt.Errorf("no protocol is called %q", w.Service.Protocol)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		data = []byte("null")
	}
	body := bytes.Join([][]byte{[]byte(`{"` + envelopeMember + `":`), data, []byte("}")}, nil)
	response := &smithyhttp.Response{Response: &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{},
		Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)),
	}}
	in := &wireReader{wire: w, envelope: newEnvelope(shape), shape: shape, whole: value}
	err := protocol.DeserializeResponse(context.Background(), in.envelope.operation, nil, response, in)
	if in.err != nil {
		return in.err // without the envelope, which the protocol's error shows
	}
	return err
}
