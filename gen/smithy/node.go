package smithy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
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
type layout struct{ text bytes.Buffer }

// encode is a value as a document.
func encode(value any) ([]byte, error) {
	var l layout
	if err := l.write(value, 0); err != nil {
		return nil, err
	}
	l.text.WriteByte('\n')
	return l.text.Bytes(), nil
}

// write appends a value that stands at a depth of indentation.
func (l *layout) write(value any, depth int) error {
	flat, err := flatText(value)
	if err != nil || flat != "" {
		l.text.WriteString(flat)
		return err
	}
	switch nested := value.(type) {
	case object:
		return l.nested("{", "}", len(nested), depth, func(i int) error {
			key, err := compact(nested[i].key)
			if err != nil {
				return err
			}
			l.text.WriteString(key + ": ")
			return l.write(nested[i].value, depth+1)
		})
	case list:
		return l.nested("[", "]", len(nested), depth, func(i int) error { return l.write(nested[i], depth+1) })
	}
	return fmt.Errorf("a %T has no place in a model", value)
}

// nested writes the members of an object or a list, one a line.
func (l *layout) nested(opening, closing string, count, depth int, member func(int) error) error {
	l.text.WriteString(opening)
	for i := range count {
		if i > 0 {
			l.text.WriteByte(',')
		}
		l.text.WriteString("\n" + strings.Repeat("  ", depth+1))
		if err := member(i); err != nil {
			return err
		}
	}
	l.text.WriteString("\n" + strings.Repeat("  ", depth) + closing)
	return nil
}

// flatText is a value on one line: a scalar, an empty value, a short list of scalars or a short
// object of scalars; "" for all else.
func flatText(value any) (string, error) {
	var parts []string
	brackets := "[]"
	switch nested := value.(type) {
	case object:
		brackets = "{}"
		for _, e := range nested {
			key, err := compact(e.key)
			if err != nil {
				return "", err
			}
			text, err := scalarText(e.value)
			if err != nil || text == "" {
				return "", err
			}
			parts = append(parts, key+": "+text)
		}
	case list:
		for _, v := range nested {
			text, err := scalarText(v)
			if err != nil || text == "" {
				return "", err
			}
			parts = append(parts, text)
		}
	default:
		return compact(value)
	}
	if text := brackets[:1] + strings.Join(parts, ", ") + brackets[1:]; len(text) <= longLine {
		return text, nil
	}
	return "", nil
}

// scalarText is a scalar or an empty value, "" for anything nested.
func scalarText(value any) (string, error) {
	switch nested := value.(type) {
	case object:
		if len(nested) == 0 {
			return "{}", nil
		}
		return "", nil
	case list:
		if len(nested) == 0 {
			return "[]", nil
		}
		return "", nil
	}
	return compact(value)
}

// compact is a scalar as JSON, as people read it: json.Marshal would escape '&'. Bytes that are no
// UTF-8 become U+FFFD.
func compact(value any) (string, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return strings.TrimSpace(text.String()), err
}
