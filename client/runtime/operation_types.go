package runtime

import (
	"fmt"
	"reflect"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
)

// operationTypes are the Go structures that an operation takes and answers. They are known by
// reflection: functions that are generic in structures would be compiled anew for each
// operation of each client.
type operationTypes struct {
	input, output reflect.Type
	// metadata is the output's field with the call's metadata; nil where there is none.
	metadata []int
}

// typesOf returns the types of an operation whose calls take and return these pointers.
func typesOf(input, output reflect.Type) operationTypes {
	types := operationTypes{input: input.Elem(), output: output.Elem()}
	field, found := types.output.FieldByName("ResultMetadata")
	if found && field.Type == reflect.TypeFor[middleware.Metadata]() {
		types.metadata = field.Index
	}
	return types
}

// newOutput makes an empty output.
func (t *operationTypes) newOutput() smithy.Deserializable {
	return reflect.New(t.output).Interface().(smithy.Deserializable)
}

// keepMetadata puts a call's metadata into its result, which must be an output of the operation.
func (t *operationTypes) keepMetadata(result any, metadata middleware.Metadata) error {
	out := reflect.ValueOf(result)
	if want := reflect.PointerTo(t.output); !out.IsValid() || out.Type() != want {
		return &unexpectedOutputError{want: want, got: result}
	}
	if t.metadata != nil {
		*out.Elem().FieldByIndex(t.metadata).Addr().Interface().(*middleware.Metadata) = metadata
	}
	return nil
}

// filler returns the function that fills in the idempotency token. It returns the input itself
// when that has a token in the named field, else a copy that has a new one: the caller's
// structure stays as it is. It is called once per call, so each attempt sends the same token.
func (t *operationTypes) filler(name string) func(any, IdempotencyTokenProvider) (any, error) {
	field, _ := t.input.FieldByName(name)
	return func(input any, provider IdempotencyTokenProvider) (any, error) {
		in := reflect.ValueOf(input)
		if want := reflect.PointerTo(t.input); !in.IsValid() || in.Type() != want {
			return nil, fmt.Errorf("expected middleware input to be of type %v, got %T", want, input)
		}
		if !in.Elem().FieldByIndex(field.Index).IsNil() {
			return input, nil
		}
		token, err := provider.GetIdempotencyToken()
		if err != nil {
			return nil, err
		}
		filled := reflect.New(t.input)
		filled.Elem().Set(in.Elem())
		filled.Elem().FieldByIndex(field.Index).Set(reflect.ValueOf(&token))
		return filled.Interface(), nil
	}
}
