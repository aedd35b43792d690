package contracttests

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"time"
)

// timeType is the Go type of timestamps, streamType that of the streams of inputs.
var (
	timeType   = reflect.TypeFor[time.Time]()
	streamType = reflect.TypeFor[*bytes.Reader]()
)

// build sets a Go value from a typed value of a fixture; place is for its errors. What has no
// place in the Go type is refused: a client that lacks a member cannot pass.
func (n names) build(target reflect.Value, value any, place string) error {
	if target.Kind() == reflect.Pointer {
		target.Set(reflect.New(target.Type().Elem()))
		return n.build(target.Elem(), value, place)
	}
	if target.Type() == timeType {
		return buildTime(target, value, place)
	}
	if n.isDocument(target.Type()) {
		target.Set(reflect.ValueOf(n.documents.Make(value)))
		return nil
	}
	switch typed := value.(type) {
	case map[string]any:
		return n.buildObject(target, typed, place)
	case []any:
		return n.buildList(target, typed, place)
	case string:
		return buildString(target, typed, place)
	case bool:
		if target.Kind() == reflect.Bool {
			target.SetBool(typed)
			return nil
		}
	case json.Number:
		return buildNumber(target, typed, place)
	}
	return misfit(target, value, place)
}

func (n names) buildObject(target reflect.Value, object map[string]any, place string) error {
	switch target.Kind() {
	case reflect.Struct:
		return n.buildStructure(target, object, place)
	case reflect.Map:
		return n.buildMap(target, object, place)
	case reflect.Interface:
		return n.buildUnion(target, object, place)
	}
	return misfit(target, object, place)
}

func (n names) buildStructure(target reflect.Value, object map[string]any, place string) error {
	for _, member := range slices.Sorted(maps.Keys(object)) {
		at := place + "/" + escapePointer(member)
		field := target.FieldByName(n.field(target.Type(), member))
		if !field.IsValid() {
			return fmt.Errorf("%s: %s has no field for it", at, target.Type())
		}
		if err := n.build(field, object[member], at); err != nil {
			return err
		}
	}
	return nil
}

func (n names) buildMap(target reflect.Value, object map[string]any, place string) error {
	target.Set(reflect.MakeMap(target.Type()))
	for _, key := range slices.Sorted(maps.Keys(object)) {
		at := place + "/" + escapePointer(key)
		goKey := reflect.New(target.Type().Key()).Elem()
		if err := buildString(goKey, key, at); err != nil {
			return err
		}
		element := reflect.New(target.Type().Elem()).Elem()
		if err := n.build(element, object[key], at); err != nil {
			return err
		}
		target.SetMapIndex(goKey, element)
	}
	return nil
}

func (n names) buildUnion(target reflect.Value, object map[string]any, place string) error {
	if len(object) != 1 {
		return fmt.Errorf("%s: a union has one member, got %d", place, len(object))
	}
	for member, value := range object {
		at := place + "/" + escapePointer(member)
		concrete := n.unionMember(target.Type(), member)
		if concrete == nil {
			return fmt.Errorf("%s: the subject lists no type for this member of %s", at, target.Type())
		}
		made := reflect.New(concrete.Elem())
		if err := n.build(made.Elem().FieldByName("Value"), value, at); err != nil {
			return err
		}
		target.Set(made)
	}
	return nil
}

func (n names) buildList(target reflect.Value, list []any, place string) error {
	if target.Kind() != reflect.Slice {
		return misfit(target, list, place)
	}
	target.Set(reflect.MakeSlice(target.Type(), len(list), len(list)))
	for i, element := range list {
		if err := n.build(target.Index(i), element, place+"/"+strconv.Itoa(i)); err != nil {
			return err
		}
	}
	return nil
}

// buildString sets texts, enums, blobs, streams, and numbers that JSON has no number for.
func buildString(target reflect.Value, text, place string) error {
	switch {
	case target.Kind() == reflect.String:
		target.SetString(text)
		return nil
	case target.CanFloat():
		number, ok := wordedNumber(text)
		if !ok {
			return misfit(target, text, place)
		}
		target.SetFloat(number)
		return nil
	case target.Kind() == reflect.Slice && target.Type().Elem().Kind() == reflect.Uint8:
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return fmt.Errorf("%s: %w", place, err)
		}
		target.SetBytes(data)
		return nil
	case target.Kind() == reflect.Interface && streamType.Implements(target.Type()):
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return fmt.Errorf("%s: %w", place, err)
		}
		target.Set(reflect.ValueOf(bytes.NewReader(data)))
		return nil
	}
	return misfit(target, text, place)
}

func buildTime(target reflect.Value, value any, place string) error {
	text, ok := value.(string)
	if !ok {
		return misfit(target, value, place)
	}
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return fmt.Errorf("%s: %w", place, err)
	}
	target.Set(reflect.ValueOf(moment))
	return nil
}

func buildNumber(target reflect.Value, number json.Number, place string) error {
	if target.CanFloat() {
		value, err := number.Float64()
		if err != nil {
			return fmt.Errorf("%s: %w", place, err)
		}
		target.SetFloat(value)
		return nil
	}
	if !target.CanInt() {
		return misfit(target, number, place)
	}
	value, err := number.Int64()
	if err != nil {
		return fmt.Errorf("%s: %w", place, err)
	}
	if target.OverflowInt(value) {
		return fmt.Errorf("%s: %d does not fit %s", place, value, target.Type())
	}
	target.SetInt(value)
	return nil
}

// misfit is the error of a value that its Go type cannot hold.
func misfit(target reflect.Value, value any, place string) error {
	return fmt.Errorf("%s: %s does not fit %s", place, show(value), target.Type())
}
