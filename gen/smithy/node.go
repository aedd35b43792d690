package smithy

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// entry is one member of an object.
type entry struct {
	key   string
	value any
}

// object is a JSON object whose members keep their order. Values are objects, lists, and what
// encoding/json writes by itself.
type object []entry

// list is a JSON array.
type list []any

// with is the object with one more member.
func (o object) with(key string, value any) object { return append(o, entry{key, value}) }

// withText is the object with one more member, unless its text is empty.
func (o object) withText(key, text string) object {
	if text == "" {
		return o
	}
	return o.with(key, text)
}

// longLine is how much of a line a value may take that stands on one.
const longLine = 140

// layout writes values as people read them: what is short and flat on one line, each member
// of all else on its own.
type layout struct{ text []byte }

// encode is a value as a document.
func encode(value any) ([]byte, error) {
	var l layout
	if err := l.write(value, 0); err != nil {
		return nil, err
	}
	return append(l.text, '\n'), nil
}

// write appends a value that stands at a depth of indentation.
func (l *layout) write(value any, depth int) error {
	if flat, err := l.flat(value); flat || err != nil {
		return err
	}
	switch nested := value.(type) {
	case object:
		return l.nested('{', '}', len(nested), depth, func(i int) error {
			if err := l.key(nested[i].key); err != nil {
				return err
			}
			return l.write(nested[i].value, depth+1)
		})
	case list:
		return l.nested('[', ']', len(nested), depth, func(i int) error { return l.write(nested[i], depth+1) })
	}
	return fmt.Errorf("a %T has no place in a model", value)
}

// nested writes the members of an object or a list, one a line.
func (l *layout) nested(opening, closing byte, count, depth int, member func(int) error) error {
	l.text = append(l.text, opening)
	for i := range count {
		if i > 0 {
			l.text = append(l.text, ',')
		}
		l.line(depth + 1)
		if err := member(i); err != nil {
			return err
		}
	}
	l.line(depth)
	l.text = append(l.text, closing)
	return nil
}

// line begins a line of a depth.
func (l *layout) line(depth int) {
	l.text = append(l.text, '\n')
	for range depth {
		l.text = append(l.text, "  "...)
	}
}

// key writes an object's key.
func (l *layout) key(key string) error {
	err := l.compact(key)
	l.text = append(l.text, ": "...)
	return err
}

// flat writes on one line what belongs there: a scalar, an empty value, a short list of scalars or
// a short object of scalars. It writes nothing, and says so, of all else.
func (l *layout) flat(value any) (bool, error) {
	switch nested := value.(type) {
	case object:
		return l.flatMembers('{', '}', len(nested), func(i int) (bool, error) {
			if !isScalar(nested[i].value) {
				return false, nil
			}
			if err := l.key(nested[i].key); err != nil {
				return false, err
			}
			return true, l.compact(nested[i].value)
		})
	case list:
		return l.flatMembers('[', ']', len(nested), func(i int) (bool, error) {
			if !isScalar(nested[i]) {
				return false, nil
			}
			return true, l.compact(nested[i])
		})
	}
	return true, l.compact(value)
}

// flatMembers writes the members of an object or a list on one line, and takes them back where
// they do not fit or one is nested.
func (l *layout) flatMembers(opening, closing byte, count int, member func(int) (bool, error)) (bool, error) {
	begin := len(l.text)
	l.text = append(l.text, opening)
	for i := range count {
		if i > 0 {
			l.text = append(l.text, ", "...)
		}
		flat, err := member(i)
		if err != nil || !flat || len(l.text)-begin >= longLine {
			l.text = l.text[:begin]
			return false, err
		}
	}
	l.text = append(l.text, closing)
	return true, nil
}

// isScalar tells whether a value is a scalar or empty.
func isScalar(value any) bool {
	switch nested := value.(type) {
	case object:
		return len(nested) == 0
	case list:
		return len(nested) == 0
	}
	return true
}

// compact writes a scalar or an empty value as JSON, as people read it: json.Marshal would
// escape '&'. Bytes that are no UTF-8 become U+FFFD.
func (l *layout) compact(value any) error {
	switch scalar := value.(type) {
	case object:
		l.text = append(l.text, "{}"...)
		return nil
	case list:
		l.text = append(l.text, "[]"...)
		return nil
	case string:
		if isPlain(scalar) {
			l.text = append(append(append(l.text, '"'), scalar...), '"')
			return nil
		}
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	l.text = append(l.text, bytes.TrimSpace(text.Bytes())...)
	return err
}

// isPlain tells whether JSON has a text as it is.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' || text[i] == '"' || text[i] == '\\' {
			return false
		}
	}
	return true
}
