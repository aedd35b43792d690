package wire

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// scalar reads a JSON value that holds no others.
func (r *reader) scalar(shape *spec.Shape, tree any) (any, bool) {
	switch shape.Kind {
	case spec.Boolean:
		value, ok := tree.(bool)
		if !ok {
			return r.mistyped("a boolean", tree)
		}
		return value, true
	case spec.Integer, spec.Long:
		number, ok := tree.(json.Number)
		if !ok {
			return r.mistyped("a whole number", tree)
		}
		return r.integer(shape.Kind, number.String())
	case spec.Float, spec.Double:
		return r.jsonFloat(shape.Kind, tree)
	case spec.Timestamp:
		return r.jsonTime(shape, tree)
	}
	text, ok := tree.(string)
	if !ok {
		return r.mistyped("a string", tree)
	}
	return r.text(shape, text)
}

// text reads a value that is a text in JSON, and outside of JSON too.
func (r *reader) text(shape *spec.Shape, text string) (any, bool) {
	switch shape.Kind {
	case spec.Enum:
		r.checkValue(shape, text)
	case spec.Blob:
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			r.report(wrongType, "want base64: %v", err)
		}
		return data, err == nil
	}
	return text, true
}

// checkValue reports a text that is none of an enum's values.
func (r *reader) checkValue(enum *spec.Shape, text string) {
	if slices.ContainsFunc(enum.Values, func(v *spec.Value) bool { return v.Wire == text }) {
		return
	}
	values := make([]string, 0, len(enum.Values))
	for _, v := range enum.Values {
		values = append(values, v.Wire)
	}
	r.report(wrongValue, "%.100q is no value of %s in the revision of %s: it has %s",
		text, enum.Name, r.codec.revision.Date, strings.Join(values, ", "))
}

// integer reads a whole number.
func (r *reader) integer(kind spec.Kind, text string) (any, bool) {
	bits := 64
	if kind == spec.Integer {
		bits = 32
	}
	value, err := strconv.ParseInt(text, 10, bits)
	switch {
	case errors.Is(err, strconv.ErrRange):
		r.report(outOfRange, "%.100s does not fit into %d bits", text, bits)
	case err != nil:
		r.report(wrongType, "want a whole number, not %.100q", text)
	}
	return value, err == nil
}

// jsonFloat reads a number of JSON, which has texts for what is not finite.
func (r *reader) jsonFloat(kind spec.Kind, tree any) (any, bool) {
	switch tree := tree.(type) {
	case json.Number:
		return r.float(kind, tree.String())
	case string:
		if value, ok := notFinite(tree); ok {
			return value, true
		}
	}
	return r.mistyped("a number", tree)
}

// float reads a number from its text, which may be that of one that is not finite.
func (r *reader) float(kind spec.Kind, text string) (any, bool) {
	if value, ok := notFinite(text); ok {
		return value, true
	}
	bits := 64
	if kind == spec.Float {
		bits = 32
	}
	value, err := strconv.ParseFloat(text, bits)
	if err != nil && !errors.Is(err, strconv.ErrRange) || !isNumber(text) {
		r.report(wrongType, "want a number, not %.100q", text)
		return nil, false
	}
	if err != nil {
		r.report(outOfRange, "%.100s does not fit into %d bits", text, bits)
		return nil, false
	}
	return value, true
}

// isNumber tells a decimal number from what else Go takes for one.
func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "+-.0123456789eE") == ""
}

// notFinite are the numbers that have no digits.
func notFinite(text string) (float64, bool) {
	switch text {
	case "NaN":
		return math.NaN(), true
	case "Infinity":
		return math.Inf(1), true
	case "-Infinity":
		return math.Inf(-1), true
	}
	return 0, false
}

// mistyped reports a JSON value of the wrong kind.
func (r *reader) mistyped(want string, tree any) (any, bool) {
	r.report(wrongType, "want %s, not %s", want, kindOf(tree))
	return nil, false
}

// kindOf says what a JSON value is.
func kindOf(tree any) string {
	switch tree.(type) {
	case nil:
		return "null"
	case bool:
		return "a boolean"
	case string:
		return "a string"
	case json.Number:
		return "a number"
	case []any:
		return "a list"
	}
	return "an object"
}

// documentOf is a value without a model: its numbers are int64 where they are whole and fit.
func documentOf(tree any) any {
	switch tree := tree.(type) {
	case json.Number:
		if whole, err := tree.Int64(); err == nil {
			return whole
		}
		value, _ := tree.Float64()
		return value
	case []any:
		values := make([]any, 0, len(tree))
		for _, element := range tree {
			values = append(values, documentOf(element))
		}
		return values
	case map[string]any:
		values := Values{}
		for key, value := range tree {
			values[key] = documentOf(value)
		}
		return values
	}
	return tree
}
