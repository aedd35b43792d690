package derive

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// bound is what all values of some kinds become in one case.
type bound struct {
	id, documentation string
	// value is what the value at a place becomes, false where it stays.
	value func(at side, p *place) (any, bool)
}

// everywhere makes a case for each bound: the full one, with the bound's value at all places. A
// bound that no place gets has no case.
func (s *Source) everywhere(bounds ...bound) ([]fixture.Case, error) {
	b, err := s.base()
	if err != nil {
		return nil, err
	}
	var cases []fixture.Case
	for _, bound := range bounds {
		trees, changed := b.bounded(bound)
		if !changed {
			continue
		}
		c, err := b.oneCase(bound.id, bound.documentation, trees)
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return cases, nil
}

// bounded are the full trees with a bound's values.
func (b *base) bounded(bound bound) (trees map[side]exchange.Object, changed bool) {
	trees = b.full
	for _, at := range []side{input, output} {
		var tree any = trees[at]
		for _, p := range b.places(at) {
			if value, ok := bound.value(at, p); ok {
				tree = exchange.Set(tree, p.path, value)
				changed = true
			}
		}
		trees = b.beside(trees, at, tree)
	}
	return trees, changed
}

// numbers show the bounds of numbers.
func (s *Source) numbers() ([]fixture.Case, error) {
	float32s := func(f float64) string { return strconv.FormatFloat(f, 'g', -1, 32) }
	float64s := func(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
	return s.everywhere(
		numberBound("zero", "is 0", "0", "0", "0", "0"),
		numberBound("largest", "is the largest", strconv.Itoa(math.MaxInt32), strconv.Itoa(math.MaxInt64),
			float32s(math.MaxFloat32), float64s(math.MaxFloat64)),
		numberBound("smallest", "is the smallest", strconv.Itoa(math.MinInt32), strconv.Itoa(math.MinInt64),
			float32s(-math.MaxFloat32), float64s(-math.MaxFloat64)),
		numberBound("tiny", "with fractions is the nearest to 0", "", "",
			float32s(math.SmallestNonzeroFloat32), float64s(math.SmallestNonzeroFloat64)),
		numberBound("nan", "with fractions is none", "", "", `"NaN"`, `"NaN"`),
		numberBound("infinity", "with fractions is infinite", "", "", `"Infinity"`, `"Infinity"`),
		numberBound("minus-infinity", "with fractions is infinite and negative", "", "", `"-Infinity"`, `"-Infinity"`),
	)
}

// numberBound gives numbers of each kind the value that a text of JSON holds, and none where
// that is "".
func numberBound(id, says, ofInteger, ofLong, ofFloat, ofDouble string) bound {
	texts := map[spec.Kind]string{
		spec.Integer: ofInteger, spec.Long: ofLong, spec.Float: ofFloat, spec.Double: ofDouble,
	}
	return bound{"number-" + id, "Every number " + says + ".", func(_ side, p *place) (any, bool) {
		text := texts[p.shape.Kind]
		if strings.HasPrefix(text, `"`) {
			return strings.Trim(text, `"`), true
		}
		return json.Number(text), text != ""
	}}
}

// booleans show false.
func (s *Source) booleans() ([]fixture.Case, error) {
	return s.everywhere(bound{"boolean-false", "Every boolean is false.", func(_ side, p *place) (any, bool) {
		return false, p.shape.Kind == spec.Boolean
	}})
}

// times show timestamps.
func (s *Source) times() ([]fixture.Case, error) {
	return s.everywhere(
		timeBound("epoch", "is the first of 1970", "1970-01-01T00:00:00Z"),
		timeBound("before", "lies before 1970", "1969-12-31T23:59:58Z"),
		timeBound("far", "is the last whole second of 64 bits of nanoseconds", "2262-04-11T23:47:16Z"),
		timeBound("beyond", "is the last with four digits for its year", "9999-12-31T23:59:59Z"),
		timeBound("fraction", "has a fraction of a second", "2024-02-29T23:59:59.123Z"),
	)
}

func timeBound(id, says, moment string) bound {
	return bound{"time-" + id, "Every timestamp " + says + ".", func(_ side, p *place) (any, bool) {
		if p.shape.Kind != spec.Timestamp || strings.Contains(moment, ".") && p.wholeSeconds() {
			return nil, false
		}
		return moment, true
	}}
}

// wholeSeconds tells whether a timestamp travels without fractions.
func (p *place) wholeSeconds() bool {
	return p.shape.Format == "http-date" || p.shape.Format == "" && p.top.Location == spec.InHeader
}

// blobs show bytes.
func (s *Source) blobs() ([]fixture.Case, error) {
	bytes := make([]byte, 256)
	for i := range bytes {
		bytes[i] = byte(i)
	}
	return s.everywhere(
		blobBound("empty", "has no bytes", nil),
		blobBound("bytes", "has all bytes", bytes),
		blobBound("long", "is long", []byte(strings.Repeat(string(bytes), 64))),
	)
}

// blobBound gives blobs these bytes. What is not in a JSON body stays short, and is there.
func blobBound(id, says string, data []byte) bound {
	return bound{"blob-" + id, "Every blob " + says + ".", func(_ side, p *place) (any, bool) {
		fits := p.inBody || len(data) > 0 && (len(data) <= 256 || p.top.Location != spec.InHeader)
		return base64.StdEncoding.EncodeToString(data), p.shape.Kind == spec.Blob && fits
	}}
}

// documents show values without a model.
func (s *Source) documents() ([]fixture.Case, error) {
	deep := exchange.Object{}.With("list", []any{exchange.Object{}.With("", nil), []any{}})
	return s.everywhere(
		documentBound("text", "is a text", "a text"),
		documentBound("number", "is a number", json.Number("-12.5")),
		documentBound("boolean", "is a boolean", false),
		documentBound("list", "is a list", []any{"text", json.Number("1"), true, nil}),
		documentBound("nested", "has values in values", deep),
	)
}

func documentBound(id, says string, value any) bound {
	return bound{"document-" + id, "Every value without a model " + says + ".", func(_ side, p *place) (any, bool) {
		return value, p.shape.Kind == spec.Document
	}}
}
