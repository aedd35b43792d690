package contracttests

import (
	"cmp"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
)

// This file cuts a value along the Go type that shall hold it.

// compare orders what a client cannot see by kind and name.
func (u Unseen) compare(other Unseen) int {
	return cmp.Or(strings.Compare(u.Kind, other.Kind), strings.Compare(u.Name, other.Name))
}

// value is a value without what its type cannot hold; ok is false where nothing is left of it.
func (c *cutter) value(of reflect.Type, value any) (left any, ok bool) {
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if of == timeType || c.runner.names.isDocument(of) {
		return value, true
	}
	switch typed := value.(type) {
	case map[string]any:
		return c.object(of, typed)
	case []any:
		return c.list(of, typed), true
	case string:
		c.enum(of, typed)
	}
	return value, true
}

func (c *cutter) object(of reflect.Type, object map[string]any) (left any, ok bool) {
	switch of.Kind() {
	case reflect.Struct:
		c.structure(of, object)
	case reflect.Map:
		for _, key := range keys(object) {
			c.enum(of.Key(), key)
			c.put(object, key, of.Elem())
		}
	case reflect.Interface:
		return object, c.union(of, object)
	}
	return object, true
}

func (c *cutter) structure(of reflect.Type, object map[string]any) {
	for _, member := range keys(object) {
		field, found := of.FieldByName(c.runner.names.field(of, member))
		if !found {
			c.lose("member", of.Name()+"."+member)
			delete(object, member)
			continue
		}
		if left, ok := c.value(field.Type, object[member]); ok {
			object[member] = left
		} else {
			delete(object, member)
		}
	}
}

// put cuts the value of a map's key. A client reads as empty what it cannot see.
func (c *cutter) put(object map[string]any, key string, holds reflect.Type) {
	left, ok := c.value(holds, object[key])
	switch {
	case ok:
		object[key] = left
	case c.reading:
		object[key] = nil
	default:
		delete(object, key)
	}
}

// union tells whether a client knows the one member that a union has.
func (c *cutter) union(of reflect.Type, object map[string]any) (ok bool) {
	if of.Implements(reflect.TypeFor[io.Reader]()) {
		return true
	}
	for _, member := range keys(object) {
		concrete := c.runner.names.unionMember(of, member)
		if concrete == nil {
			c.lose("member", of.Name()+"."+member)
			return false
		}
		field, _ := concrete.Elem().FieldByName("Value")
		left, ok := c.value(field.Type, object[member])
		if !ok {
			return false
		}
		object[member] = left
	}
	return true
}

// list cuts the elements of a list.
func (c *cutter) list(of reflect.Type, list []any) []any {
	if of.Kind() != reflect.Slice {
		return list
	}
	var left []any
	for _, element := range list {
		kept, ok := c.value(of.Elem(), element)
		switch {
		case ok:
			left = append(left, kept)
		case c.reading:
			left = append(left, nil)
		}
	}
	return slices.Concat([]any{}, left)
}

// enum notes a value that its enum does not list.
func (c *cutter) enum(of reflect.Type, value string) {
	if of.Kind() != reflect.String || of.PkgPath() == "" {
		return
	}
	values, read := c.known[of]
	if !read {
		values = listedValues(of)
		c.known[of] = values
	}
	if values != nil && !slices.Contains(values, value) {
		c.note("value", of.Name()+"="+value)
	}
}

// listedValues are those that an enum's method Values gives, nil where it has none.
func listedValues(of reflect.Type) []string {
	method := reflect.Zero(of).MethodByName("Values")
	if !method.IsValid() || method.Type().NumIn() != 0 || method.Type().NumOut() != 1 || method.Type().Out(0).Kind() != reflect.Slice {
		return nil
	}
	listed := method.Call(nil)[0]
	values := make([]string, listed.Len())
	for i := range values {
		values[i] = fmt.Sprint(listed.Index(i).Interface())
	}
	return values
}
