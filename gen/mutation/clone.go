package mutation

import (
	"fmt"
	"reflect"

	"github.com/revsmith/revsmith/spec"
)

// clone is a copy of a service that shares nothing with it, and knows for each part of the
// original its counterpart.
type clone struct {
	service *spec.Service
	// parts are the copies, by the pointers that they were copied from.
	parts map[any]reflect.Value
}

// newClone copies a service with all that hangs on it. Shapes may hold themselves: each part is
// copied once, and stands wherever the original stands.
func newClone(s *spec.Service) *clone {
	c := &clone{parts: map[any]reflect.Value{}}
	c.service = c.copy(reflect.ValueOf(s)).Interface().(*spec.Service)
	return c
}

// counterpart is the copy of a part of the original, nil of nil.
func counterpart[T any](c *clone, original *T) *T {
	if original == nil {
		return nil
	}
	return c.parts[original].Interface().(*T)
}

// copy copies a value of any type that the model has.
func (c *clone) copy(value reflect.Value) reflect.Value {
	switch value.Kind() {
	case reflect.Pointer:
		return c.copyPointer(value)
	case reflect.Struct:
		return c.copyStructure(value)
	case reflect.Slice:
		return c.copySlice(value)
	case reflect.Map:
		return c.copyMap(value)
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer, reflect.Array:
		panic(fmt.Sprintf("copying the model: no rule for a %s", value.Type()))
	}
	return value
}

func (c *clone) copyPointer(value reflect.Value) reflect.Value {
	if value.IsNil() {
		return value
	}
	if known, found := c.parts[value.Interface()]; found {
		return known
	}
	made := reflect.New(value.Type().Elem())
	c.parts[value.Interface()] = made
	made.Elem().Set(c.copy(value.Elem()))
	return made
}

// copyStructure copies the exported fields. What a package keeps to itself nobody else changes:
// it is shared.
func (c *clone) copyStructure(value reflect.Value) reflect.Value {
	made := reflect.New(value.Type()).Elem()
	made.Set(value)
	for i := range value.NumField() {
		if value.Type().Field(i).IsExported() {
			made.Field(i).Set(c.copy(value.Field(i)))
		}
	}
	return made
}

func (c *clone) copyMap(value reflect.Value) reflect.Value {
	if value.IsNil() {
		return value
	}
	made := reflect.MakeMapWithSize(value.Type(), value.Len())
	for entries := value.MapRange(); entries.Next(); {
		made.SetMapIndex(c.copy(entries.Key()), c.copy(entries.Value()))
	}
	return made
}

func (c *clone) copySlice(value reflect.Value) reflect.Value {
	if value.IsNil() {
		return value
	}
	made := reflect.MakeSlice(value.Type(), value.Len(), value.Len())
	for i := range value.Len() {
		made.Index(i).Set(c.copy(value.Index(i)))
	}
	return made
}
