package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
)

// Object is a JSON object whose members keep their order.
type Object []Entry

// Entry is one member of an object.
type Entry struct {
	Key   string
	Value any
}

// With is the object with one more member at its end.
func (o Object) With(key string, value any) Object { return append(o, Entry{key, value}) }

// Get is the member of that key, false where there is none.
func (o Object) Get(key string) (any, bool) {
	if i := o.index(key); i >= 0 {
		return o[i].Value, true
	}
	return nil, false
}

func (o Object) index(key string) int {
	return slices.IndexFunc(o, func(e Entry) bool { return e.Key == key })
}

// MarshalJSON writes the members in order.
func (o Object) MarshalJSON() ([]byte, error) {
	var text bytes.Buffer
	err := o.write(&text)
	return text.Bytes(), err
}

func (o Object) write(text *bytes.Buffer) error {
	text.WriteByte('{')
	for i, e := range o {
		if i > 0 {
			text.WriteByte(',')
		}
		if err := write(text, e.Key); err != nil {
			return err
		}
		text.WriteByte(':')
		if err := write(text, e.Value); err != nil {
			return err
		}
	}
	text.WriteByte('}')
	return nil
}

func writeList(text *bytes.Buffer, list []any) error {
	text.WriteByte('[')
	for i, element := range list {
		if i > 0 {
			text.WriteByte(',')
		}
		if err := write(text, element); err != nil {
			return err
		}
	}
	text.WriteByte(']')
	return nil
}

// write appends a value as people read it: json.Marshal would escape '&'.
func write(text *bytes.Buffer, value any) error {
	switch value := value.(type) {
	case Object:
		return value.write(text)
	case []any:
		return writeList(text, value)
	}
	encoder := json.NewEncoder(text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	text.Truncate(text.Len() - 1) // the encoder ends a value with a line feed
	return nil
}

// Write is a tree as JSON.
func Write(tree any) (json.RawMessage, error) {
	var text bytes.Buffer
	err := write(&text, tree)
	return text.Bytes(), err
}

// Read reads one JSON value as a tree.
func Read(text []byte) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	tree, err := read(decoder)
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("text after the value")
	}
	return tree, nil
}

func read(decoder *json.Decoder) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		return readObject(decoder)
	case json.Delim('['):
		return readList(decoder)
	}
	return token, nil
}

// readObject reads the rest of an object whose brace is read.
func readObject(decoder *json.Decoder) (any, error) {
	object := Object{}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		value, err := read(decoder)
		if err != nil {
			return nil, err
		}
		object = object.With(key.(string), value)
	}
	_, err := decoder.Token()
	return object, err
}

// readList reads the rest of a list whose bracket is read.
func readList(decoder *json.Decoder) (any, error) {
	list := []any{}
	for decoder.More() {
		element, err := read(decoder)
		if err != nil {
			return nil, err
		}
		list = append(list, element)
	}
	_, err := decoder.Token()
	return list, err
}

// Set is a copy of a tree that has a value at a path of keys and indices: in the place of what is
// there, or at the end of an object that has no such key. A path that leads nowhere changes
// nothing.
func Set(tree any, path []string, value any) any {
	if len(path) == 0 {
		return value
	}
	switch holder := tree.(type) {
	case Object:
		copied := slices.Clone(holder)
		if i := copied.index(path[0]); i >= 0 {
			copied[i].Value = Set(copied[i].Value, path[1:], value)
		} else if len(path) == 1 {
			copied = copied.With(path[0], value)
		}
		return copied
	case []any:
		copied := slices.Clone(holder)
		if i, ok := indexOf(holder, path[0]); ok {
			copied[i] = Set(copied[i], path[1:], value)
		}
		return copied
	}
	return tree
}

// Remove is a copy of a tree without what is at a path of keys and indices.
func Remove(tree any, path []string) any {
	if len(path) == 0 {
		return nil
	}
	above, last := path[:len(path)-1], path[len(path)-1]
	holder, _ := At(tree, above)
	switch holder := holder.(type) {
	case Object:
		isLast := func(e Entry) bool { return e.Key == last }
		return Set(tree, above, slices.DeleteFunc(slices.Clone(holder), isLast))
	case []any:
		if i, ok := indexOf(holder, last); ok {
			return Set(tree, above, slices.Delete(slices.Clone(holder), i, i+1))
		}
	}
	return tree
}

// At is what a tree has at a path of keys and indices, false where that is nothing.
func At(tree any, path []string) (any, bool) {
	for _, step := range path {
		switch holder := tree.(type) {
		case Object:
			inner, ok := holder.Get(step)
			if !ok {
				return nil, false
			}
			tree = inner
		case []any:
			i, ok := indexOf(holder, step)
			if !ok {
				return nil, false
			}
			tree = holder[i]
		default:
			return nil, false
		}
	}
	return tree, true
}

func indexOf(list []any, step string) (int, bool) {
	i, err := strconv.Atoi(step)
	return i, err == nil && i >= 0 && i < len(list)
}
