package paritytest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"time"
)

// filler fills the inputs of both clients in step: fields of the same name get the same value.
// A field that only one of the clients has stays as it is.
type filler struct {
	random *rand.Rand
	style  style
	asked  map[string]bool // TYPE.FIELD of the fields that a client requires
}

// style says what a filler makes.
type style struct {
	// required and optional are how likely a field is set.
	required, optional float64
	// elements is the most that a list or map gets; none makes them empty, but not nil.
	elements int
	// zero sets fields to zero values, and elements too.
	zero bool
	// odd is how likely a value is an extreme or special one.
	odd float64
}

// styles are those of the first cases of each operation after the one of nil; later ones are mixed.
var styles = []style{
	{},                                      // nothing at all
	{required: 1, elements: 1},              // minimal
	{required: 1, optional: 1, elements: 1}, // full
	{required: 1, optional: 1, elements: 3}, // full, longer
	{required: 1, optional: 1, elements: 0}, // empty lists and maps
	{required: 1, optional: 0, elements: 0}, // minimal with empty lists and maps
	{required: 1, optional: 1, elements: 1, zero: true},
	{required: 1, optional: 1, elements: 3, zero: true},
	{required: 1, optional: 0, elements: 1, zero: true},
	{required: 1, optional: 1, elements: 2, odd: 1},
	{required: 1, optional: 0, elements: 2, odd: 1},
}

// styleOf is the style of a case.
func styleOf(number int, random *rand.Rand) style {
	if number <= len(styles) {
		return styles[number-1]
	}
	mixed := style{required: 1, optional: random.Float64(), elements: random.IntN(4), odd: random.Float64()}
	if random.IntN(10) == 0 {
		mixed.required = 0.9
	}
	return mixed
}

// chance answers true as often as the probability says.
func (f *filler) chance(probability float64) bool { return f.random.Float64() < probability }

// structure fills the fields of two structures.
func (f *filler) structure(ours, theirs reflect.Value) {
	if ours.Type() == reflect.TypeFor[time.Time]() {
		at := reflect.ValueOf(f.time())
		ours.Set(at)
		theirs.Set(at)
		return
	}
	for field := range theirs.Type().Fields() {
		own := ours.FieldByName(field.Name)
		if !field.IsExported() || !own.IsValid() {
			continue
		}
		probability := f.style.optional
		if f.asked[theirs.Type().Name()+"."+field.Name] {
			probability = f.style.required
		}
		if f.chance(probability) {
			f.value(own, theirs.FieldByIndex(field.Index))
		}
	}
}

// value fills two values of the same kind.
func (f *filler) value(ours, theirs reflect.Value) {
	switch theirs.Kind() {
	case reflect.Pointer:
		ours.Set(reflect.New(ours.Type().Elem()))
		theirs.Set(reflect.New(theirs.Type().Elem()))
		if !f.style.zero || ours.Type().Elem().Kind() == reflect.Struct {
			f.value(ours.Elem(), theirs.Elem())
		}
	case reflect.Struct:
		f.structure(ours, theirs)
	case reflect.Slice:
		f.list(ours, theirs)
	case reflect.Map:
		f.entries(ours, theirs)
	default:
		if !f.style.zero {
			f.scalar(ours, theirs)
		}
	}
}

// size is how many elements a list or map gets.
func (f *filler) size() int {
	if f.style.elements < 2 {
		return f.style.elements
	}
	return f.random.IntN(f.style.elements + 1)
}

func (f *filler) list(ours, theirs reflect.Value) {
	n := f.size()
	ours.Set(reflect.MakeSlice(ours.Type(), n, n))
	theirs.Set(reflect.MakeSlice(theirs.Type(), n, n))
	for i := range n {
		if !f.style.zero && !f.chance(f.style.odd/8) {
			f.value(ours.Index(i), theirs.Index(i))
		}
	}
}

func (f *filler) entries(ours, theirs reflect.Value) {
	ours.Set(reflect.MakeMap(ours.Type()))
	theirs.Set(reflect.MakeMap(theirs.Type()))
	for range f.size() {
		own, other := reflect.New(ours.Type().Elem()).Elem(), reflect.New(theirs.Type().Elem()).Elem()
		if !f.style.zero && !f.chance(f.style.odd/8) {
			f.value(own, other)
		}
		key := reflect.ValueOf(f.text())
		ours.SetMapIndex(key, own)
		theirs.SetMapIndex(key, other)
	}
}

// scalar fills two values that hold nothing further.
func (f *filler) scalar(ours, theirs reflect.Value) {
	switch theirs.Kind() {
	case reflect.Bool:
		v := f.chance(0.7)
		ours.SetBool(v)
		theirs.SetBool(v)
	case reflect.Int32, reflect.Int64:
		v := f.integer(theirs.Type().Bits())
		ours.SetInt(v)
		theirs.SetInt(v)
	case reflect.Float32, reflect.Float64:
		v := f.number()
		ours.SetFloat(v)
		theirs.SetFloat(v)
	case reflect.String:
		v := f.known(theirs)
		if v == "" || f.chance(f.style.odd) {
			v = f.text()
		}
		ours.SetString(v)
		theirs.SetString(v)
	default:
		panic(fmt.Sprintf("an input holds a %s, which this test cannot fill", theirs.Type()))
	}
}

// known is one of an enum's values, "" for a string that is no enum.
func (f *filler) known(v reflect.Value) string {
	method := v.MethodByName("Values")
	if !method.IsValid() {
		return ""
	}
	values := method.Call(nil)[0]
	return values.Index(f.random.IntN(values.Len())).String()
}

func (f *filler) integer(bits int) int64 {
	if !f.chance(f.style.odd) {
		return f.random.Int64N(1000) + 1
	}
	most := int64(1)<<(bits-1) - 1
	return pick(f.random, []int64{0, 1, -1, most, -most, -most - 1, most - 1, 10, 1 << 24, f.random.Int64() & most})
}

func (f *filler) number() float64 {
	if !f.chance(f.style.odd) {
		return float64(f.random.IntN(1000)) / 8
	}
	return pick(f.random, []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 1e21, 1e20, 1e-7, 1e-6, math.MaxFloat64,
		math.SmallestNonzeroFloat64, math.Inf(1), math.Inf(-1), math.NaN(), f.random.NormFloat64()})
}

func (f *filler) time() time.Time {
	if !f.chance(f.style.odd) {
		return time.Unix(1700000000+f.random.Int64N(1e8), 0).UTC()
	}
	return pick(f.random, []time.Time{
		{}, time.Unix(0, 0), time.Unix(0, 1), time.Unix(0, -1), time.Unix(1700000000, 123456789), time.Unix(1700000000, 999999999),
		time.Unix(-1, 500_000_000), time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2262, 4, 11, 23, 47, 16, 854_775_807, time.UTC),
		time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999_000_000, time.UTC),
		time.Date(2024, 2, 29, 12, 30, 15, 7_000_000, time.FixedZone("east", 5*3600+1800)),
	})
}

// pieces are what odd texts are made of.
var pieces = []string{
	"a", "Z", "0", "-", "_", ".", "~", "name", " ", "  ", "\t", "\n", "\r\n", "\x00", "\x01", "\x0b", "\x1b", "\x1f", "\x7f", "\u0080", "\u0085", "\u00a0",
	`"`, `\`, `\\`, `\"`, `\u0041`, "'", "`", "<", ">", "&", "</script>", "&amp;", "\u2028", "\u2029", "\ufeff", "\ufffd", "\ufffe", "\uffff",
	"é", "e\u0301", "ß", "İ", "日本語", "😀", "👩\u200d👩\u200d👧", "\U0010ffff", "\u202e", "\u200b",
	"\xff", "\xc3", "\xc3(", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80", "\xe2\x80",
	"%", "%%", "%41", "%2F", "%2f", "%zz", "+", "/", "//", "/../", "/./", "..", ".", "?", "#", "=", "&a=b", ";", ":", ",", "@", "!", "$", "*", "(", ")", "[", "]",
	"{", "}", "{resourceArn}", "{x+}", "|", "^", "null", "true", "1", "1e5", "arn:aws:imagebuilder:us-west-2:123456789012:image/my-image/1.0.0/1",
}

// text is a plain text or, in an odd style, one of pieces; now and then a very long one.
func (f *filler) text() string {
	if !f.chance(f.style.odd) {
		return fmt.Sprintf("text-%d", f.random.IntN(100000))
	}
	if f.random.IntN(400) == 0 {
		return strings.Repeat(pick(f.random, pieces), 20_000)
	}
	var b strings.Builder
	for range f.random.IntN(4) {
		b.WriteString(pick(f.random, pieces))
	}
	return b.String()
}

// pick is one of the values.
func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }
