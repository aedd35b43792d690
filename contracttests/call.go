package contracttests

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
)

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
)

// call is a client's method for one operation.
type call struct {
	names  names
	method reflect.Value
}

// findCall finds the client's method of an operation: a context and a pointer to the input
// in, then options that are left out; a pointer to the output and an error out.
func findCall(n names, client any, operation string) (*call, error) {
	method := reflect.ValueOf(client).MethodByName(operation)
	if !method.IsValid() {
		return nil, fmt.Errorf("%T has no method %s", client, operation)
	}
	if !isCall(method.Type()) {
		return nil, fmt.Errorf("%T.%s is no operation: it is a %s", client, operation, method.Type())
	}
	return &call{names: n, method: method}, nil
}

func isCall(method reflect.Type) bool {
	return method.NumIn() == 3 && method.IsVariadic() && method.NumOut() == 2 &&
		method.In(0) == contextType && isStructPointer(method.In(1)) &&
		isStructPointer(method.Out(0)) && method.Out(1) == errorType
}

func isStructPointer(t reflect.Type) bool {
	return t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct
}

// inputType is the structure that the method takes.
func (c *call) inputType() reflect.Type { return c.method.Type().In(1).Elem() }

// input builds the method's input from a fixture's.
func (c *call) input(text json.RawMessage) (reflect.Value, error) {
	value, err := decode(text)
	if err != nil {
		return reflect.Value{}, fmt.Errorf("input: %w", err)
	}
	input := reflect.New(c.inputType())
	if err := c.names.build(input.Elem(), value, ""); err != nil {
		return reflect.Value{}, fmt.Errorf("input %w", err)
	}
	return input, nil
}

// do calls the operation.
func (c *call) do(ctx context.Context, input reflect.Value) result {
	return newResult(c.method.Call([]reflect.Value{reflect.ValueOf(ctx), input}))
}

// result is what a call gave: an output or an error.
type result struct {
	output reflect.Value
	err    error
}

func newResult(values []reflect.Value) result {
	err, _ := values[1].Interface().(error)
	return result{output: values[0], err: err}
}
