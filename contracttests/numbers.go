package contracttests

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// This file knows the numbers that JSON has no number for: they travel as texts, and stand as the
// same texts in fixtures.

const (
	notANumber    = "NaN"
	infinity      = "Infinity"
	minusInfinity = "-Infinity"
)

// wordedNumber is the number that a text stands for, false where it stands for none.
func wordedNumber(text string) (float64, bool) {
	switch text {
	case notANumber:
		return math.NaN(), true
	case infinity:
		return math.Inf(1), true
	case minusInfinity:
		return math.Inf(-1), true
	}
	return 0, false
}

// renderFloat renders a number with fractions as fixtures have it, at the precision of its
// Go type.
func renderFloat(value reflect.Value) any {
	number := value.Float()
	switch {
	case math.IsNaN(number):
		return notANumber
	case math.IsInf(number, 1):
		return infinity
	case math.IsInf(number, -1):
		return minusInfinity
	}
	return json.Number(strconv.FormatFloat(number, 'g', -1, value.Type().Bits()))
}

// withoutWorded are violations save for those at numbers that JSON has no number for: OpenAPI has no
// word for them either.
func withoutWorded(found []violation) []violation {
	return slices.DeleteFunc(found, func(v violation) bool { return v.worded })
}

// isWorded tells whether all that a schema's error says is that such a number is none.
func isWorded(err *openapi3.SchemaError) bool {
	text, isText := err.Value.(string)
	_, isNumber := wordedNumber(text)
	return isText && isNumber && err.SchemaField == "type" && err.Schema.Type.Is(openapi3.TypeNumber)
}
