package wire

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/revsmith/revsmith/spec"
)

// members writes a JSON object of the members that in chooses, in the order of the structure.
func (w *writer) members(shape *spec.Shape, values Values, in func(*spec.Member) bool) {
	w.body = append(w.body, '{')
	for _, m := range shape.Members {
		if value, ok := values[m.Name]; ok && in(m) {
			w.key(nameOf(m, w.plain))
			w.at(m.Name, func() { w.json(m.Target, value) })
		}
	}
	w.body = append(w.body, '}')
}

// key writes the key of an object's next value.
func (w *writer) key(name string) {
	w.comma()
	w.body = append(appendText(w.body, name), ':')
}

func (w *writer) comma() {
	if last := w.body[len(w.body)-1]; last != '{' && last != '[' {
		w.body = append(w.body, ',')
	}
}

// json writes a value of a shape.
func (w *writer) json(shape *spec.Shape, value any) {
	if w.err != nil {
		return
	}
	switch shape.Kind {
	case spec.Structure, spec.Union, spec.Map:
		if object, ok := value.(Values); ok {
			w.object(shape, object)
			return
		}
		w.mistyped(shape, value)
	case spec.List:
		if elements, ok := value.([]any); ok {
			w.list(shape, elements)
			return
		}
		w.mistyped(shape, value)
	case spec.Document:
		w.document(value)
	default:
		w.jsonScalar(shape, value)
	}
}

func (w *writer) object(shape *spec.Shape, values Values) {
	switch {
	case shape.Kind == spec.Map:
		w.body = append(w.body, '{')
		for _, key := range sortedKeys(values) {
			w.key(key)
			w.at(key, func() { w.json(shape.Value, values[key]) })
		}
		w.body = append(w.body, '}')
	case shape.Kind == spec.Union && len(values) != 1:
		w.fail("the union %s must have exactly one member, not %d", shape.Name, len(values))
	default:
		w.checkNames(shape, values)
		w.members(shape, values, everyMember)
	}
}

func (w *writer) list(shape *spec.Shape, elements []any) {
	w.body = append(w.body, '[')
	for i, element := range elements {
		w.comma()
		w.at(strconv.Itoa(i), func() { w.json(shape.Element, element) })
	}
	w.body = append(w.body, ']')
}

// jsonScalar writes a value that holds no others: as a text, save for numbers and booleans.
func (w *writer) jsonScalar(shape *spec.Shape, value any) {
	format := bodyFormat(shape, w.plain)
	text, ok := w.scalar(shape, format, value)
	if !ok {
		return
	}
	number, isFloat := value.(float64)
	_, isTime := value.(time.Time)
	switch {
	case isFloat && (math.IsNaN(number) || math.IsInf(number, 0)):
		w.body = appendText(w.body, text)
	case isFloat, shape.Kind == spec.Boolean, shape.Kind == spec.Integer, shape.Kind == spec.Long,
		isTime && format == epochSeconds:
		w.body = append(w.body, text...)
	default:
		w.body = appendText(w.body, text)
	}
}

// texts are what is sent for a value outside of the body: one text for each element of a list.
func (w *writer) texts(shape *spec.Shape, location spec.Location, value any) []string {
	elements, isList := value.([]any)
	if shape.Kind != spec.List {
		text, _ := w.scalar(shape, formatAt(shape, location), value)
		return []string{text}
	}
	if !isList {
		w.mistyped(shape, value)
	}
	texts := make([]string, 0, len(elements))
	for i, element := range elements {
		w.at(strconv.Itoa(i), func() {
			text, _ := w.scalar(shape.Element, formatAt(shape.Element, location), element)
			texts = append(texts, quoted(shape.Element, location, text))
		})
	}
	return texts
}

// scalar is the text of a value that holds no others, with the format of timestamps; false where
// the value has another type.
func (w *writer) scalar(shape *spec.Shape, format string, value any) (string, bool) {
	switch value := value.(type) {
	case string:
		if shape.Kind == spec.String || shape.Kind == spec.Enum {
			return value, true
		}
	case bool:
		if shape.Kind == spec.Boolean {
			return strconv.FormatBool(value), true
		}
	case int64:
		if shape.Kind == spec.Integer && value == int64(int32(value)) || shape.Kind == spec.Long {
			return strconv.FormatInt(value, 10), true
		}
	case float64:
		if shape.Kind == spec.Float || shape.Kind == spec.Double {
			return floatText(value), true
		}
	case time.Time:
		if shape.Kind == spec.Timestamp && isWritable(value.UTC()) {
			return formatTime(format, value), true
		}
	case []byte:
		if shape.Kind == spec.Blob {
			return base64.StdEncoding.EncodeToString(value), true
		}
	}
	w.mistyped(shape, value)
	return "", false
}

// floatText is a number as JSON has it, or the name of one that is not finite.
func floatText(value float64) string {
	switch {
	case math.IsNaN(value):
		return "NaN"
	case math.IsInf(value, 1):
		return "Infinity"
	case math.IsInf(value, -1):
		return "-Infinity"
	}
	text, _ := json.Marshal(value)
	return string(text)
}

// mistyped notes a value that its shape cannot have.
func (w *writer) mistyped(shape *spec.Shape, value any) {
	w.fail("a value of the type %T is no %s", value, shape.Kind)
}

// document writes a value without a model.
func (w *writer) document(value any) {
	text, err := json.Marshal(value)
	if err != nil {
		w.fail("%w", err)
		return
	}
	w.body = append(w.body, text...)
}

// appendText appends a JSON string; what must be escaped, package json escapes.
func appendText(to []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c >= utf8.RuneSelf {
			escaped, _ := json.Marshal(text)
			return append(to, escaped...)
		}
	}
	return append(append(append(to, '"'), text...), '"')
}

func sortedKeys(values Values) []string { return slices.Sorted(maps.Keys(values)) }
