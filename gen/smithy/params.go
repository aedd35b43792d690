package smithy

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/revsmith/revsmith/spec"
)

// filledToken is the idempotency token that a client fills in while it is tested, by the
// specification of the test traits.
const filledToken = "00000000-0000-4000-8000-000000000000"

// decode is a value of a fixture, its numbers as they are written.
func decode(text json.RawMessage) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, fmt.Errorf("reading a fixture's value: %w", err)
	}
	return value, nil
}

// paramsOf is a fixture's value of a shape as the params of a test: timestamps as seconds,
// blobs as texts. False where it breaks the model, so that Smithy would refuse it: a member
// that is required is missing, an enum's value is unknown, a type is another.
func paramsOf(shape *spec.Shape, value any) (any, bool) {
	switch shape.Kind {
	case spec.Structure, spec.Union:
		return membersOf(shape, value)
	case spec.List:
		return elementsOf(shape, value)
	case spec.Map:
		return entriesOf(shape, value)
	case spec.Document:
		return documentOf(value), true
	case spec.Boolean:
		_, ok := value.(bool)
		return value, ok
	case spec.Integer, spec.Long, spec.Float, spec.Double:
		_, ok := value.(json.Number)
		return value, ok
	}
	return textOf(shape, value)
}

// textOf is a value that fixtures hold as a text.
func textOf(shape *spec.Shape, value any) (any, bool) {
	if number, ok := value.(json.Number); ok && shape.Kind == spec.Timestamp {
		return number, true
	}
	text, ok := value.(string)
	switch shape.Kind {
	case spec.Timestamp:
		moment, err := time.Parse(time.RFC3339, text)
		if moment.Nanosecond() != 0 {
			return float64(moment.UnixMilli()) / 1000, ok && err == nil
		}
		return moment.Unix(), ok && err == nil
	case spec.Blob:
		data, err := base64.StdEncoding.DecodeString(text)
		return string(data), ok && err == nil && utf8.Valid(data)
	case spec.Enum:
		return text, ok && slices.ContainsFunc(shape.Values, func(v *spec.Value) bool { return v.Wire == text })
	}
	return text, ok
}

// membersOf is a structure or union, its members in the model's order.
func membersOf(shape *spec.Shape, value any) (any, bool) {
	given, ok := value.(map[string]any)
	params := object{}
	for _, m := range shape.Members {
		one, found := given[m.Name]
		if !found {
			ok = ok && !m.Required
			continue
		}
		param, legal := paramsOf(m.Target, one)
		ok = ok && legal
		params = params.with(m.Name, param)
	}
	return params, ok && len(params) == len(given)
}

// elementsOf is a list.
func elementsOf(shape *spec.Shape, value any) (any, bool) {
	given, ok := value.([]any)
	params := list{}
	for _, one := range given {
		param, legal := paramsOf(shape.Element, one)
		ok = ok && legal
		params = append(params, param)
	}
	return params, ok
}

// entriesOf is a map, by its keys.
func entriesOf(shape *spec.Shape, value any) (any, bool) {
	given, ok := value.(map[string]any)
	params := object{}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		_, legalKey := paramsOf(shape.Key, key)
		param, legal := paramsOf(shape.Value, given[key])
		ok = ok && legal && legalKey
		params = params.with(key, param)
	}
	return params, ok
}

// documentOf is a value without a model, keys in order.
func documentOf(value any) any {
	switch nested := value.(type) {
	case map[string]any:
		params := object{}
		for _, key := range slices.Sorted(maps.Keys(nested)) {
			params = params.with(key, documentOf(nested[key]))
		}
		return params
	case []any:
		params := list{}
		for _, one := range nested {
			params = append(params, documentOf(one))
		}
		return params
	}
	return value
}
