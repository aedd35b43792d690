package paritytest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"
)

// wire is a JSON value in the making. It need not be one that JSON allows: a scalar is any
// text, and the names of an object's members are texts that may stand twice.
type wire struct {
	scalar string
	form   byte // '{' for an object, '[' for a list, 0 for a scalar
	names  []string
	values []*wire
	// of is the type that reads the value; nil for a value that no client knows.
	of reflect.Type
}

// String is the text of the value, without blanks.
func (w *wire) String() string {
	var b strings.Builder
	w.write(&b)
	return b.String()
}

func (w *wire) write(b *strings.Builder) {
	if w.form == 0 {
		b.WriteString(w.scalar)
		return
	}
	b.WriteByte(w.form)
	for i, value := range w.values {
		if i > 0 {
			b.WriteByte(',')
		}
		if w.form == '{' {
			b.WriteString(w.names[i] + ":")
		}
		value.write(b)
	}
	b.WriteByte(w.form + 2) // the closing one
}

// all are the value and those in it that a client knows.
func (w *wire) all() []*wire {
	var found []*wire
	if w.of != nil {
		found = append(found, w)
	}
	for _, value := range w.values {
		found = append(found, value.all()...)
	}
	return found
}

// objects are those of the structures in the value, itself among them.
func (w *wire) objects() []*wire {
	return slices.DeleteFunc(w.all(), func(one *wire) bool { return one.form != '{' })
}

// add adds a member.
func (w *wire) add(name string, value *wire) {
	w.names = append(w.names, name)
	w.values = append(w.values, value)
}

// becomes makes the value a scalar.
func (w *wire) becomes(scalar string) { *w = wire{scalar: scalar, of: w.of} }

// answerer makes bodies for an output.
type answerer struct {
	random *rand.Rand
	// optional is how likely a member is there, odd how likely a value is an extreme one of its
	// type, unknown how likely an object has members that no client knows.
	optional, odd, unknown float64
	// elements is the most that a list or map gets.
	elements int
}

func (a *answerer) chance(probability float64) bool { return a.random.Float64() < probability }

// structure makes an object with the members that both structures have. Members that only one
// client knows are there too, with a value of their type, for both must read on behind them.
func (a *answerer) structure(ours, theirs reflect.Type) *wire {
	made := &wire{form: '{', of: theirs}
	for field := range theirs.Fields() {
		if !field.IsExported() || field.Name == "ResultMetadata" || !a.chance(a.optional) {
			continue
		}
		name := `"` + wireName(field.Name) + `"`
		if own, found := ours.FieldByName(field.Name); found {
			made.add(name, a.value(own.Type, field.Type))
		} else {
			made.add(name, unknown(a.value(field.Type, field.Type)))
		}
	}
	for a.chance(a.unknown) {
		made.add(pick(a.random, unknownNames), &wire{scalar: pick(a.random, unknownValues)})
	}
	if a.chance(a.odd) {
		a.shuffle(made)
	}
	return made
}

// wireName is the name of a field's member.
func wireName(field string) string {
	first := []rune(field)
	first[0] = unicode.ToLower(first[0])
	return string(first)
}

// unknown is a value that no type reads.
func unknown(w *wire) *wire {
	w.of = nil
	for _, value := range w.values {
		unknown(value)
	}
	return w
}

func (a *answerer) shuffle(w *wire) {
	a.random.Shuffle(len(w.values), func(i, j int) {
		w.names[i], w.names[j] = w.names[j], w.names[i]
		w.values[i], w.values[j] = w.values[j], w.values[i]
	})
}

// value makes a value that both types can hold.
func (a *answerer) value(ours, theirs reflect.Type) *wire {
	switch theirs.Kind() {
	case reflect.Pointer:
		return a.value(ours.Elem(), theirs.Elem())
	case reflect.Slice:
		made := &wire{form: '[', of: theirs}
		for range a.size() {
			made.values = append(made.values, a.value(ours.Elem(), theirs.Elem()))
		}
		return made
	case reflect.Map:
		made := &wire{form: '{', of: theirs}
		for i := range a.size() {
			made.add(a.key(i), a.value(ours.Elem(), theirs.Elem()))
		}
		return made
	case reflect.Struct:
		if theirs != reflect.TypeFor[time.Time]() {
			return a.structure(ours, theirs)
		}
	}
	return &wire{scalar: a.scalar(theirs), of: theirs}
}

func (a *answerer) size() int {
	if a.elements < 2 {
		return a.elements
	}
	return a.random.IntN(a.elements + 1)
}

// key is a name of a map's entry; keys of one map differ.
func (a *answerer) key(i int) string {
	if a.chance(a.odd) {
		return fmt.Sprintf(`"%s%d"`, pick(a.random, textPieces), i)
	}
	return fmt.Sprintf(`"key-%d"`, i)
}

// scalar makes a text, number or word of a type.
func (a *answerer) scalar(of reflect.Type) string {
	switch of.Kind() {
	case reflect.Bool:
		return pick(a.random, []string{"true", "false"})
	case reflect.Int32, reflect.Int64:
		return a.oneOf("7", integers)
	case reflect.Float64:
		return a.oneOf("7.5", floats)
	case reflect.Struct:
		return a.oneOf("1700000000.5", timestamps)
	case reflect.String:
		return a.text(of)
	}
	panic(fmt.Sprintf("an output holds a %s, which this test cannot make", of))
}

// oneOf is a plain value, or an odd one.
func (a *answerer) oneOf(plain string, odd []string) string {
	if a.chance(a.odd) {
		return pick(a.random, odd)
	}
	return plain
}

// text is a text or, for an enum, one of its values.
func (a *answerer) text(of reflect.Type) string {
	if a.chance(a.odd) {
		var b strings.Builder
		for range a.random.IntN(4) {
			b.WriteString(pick(a.random, textPieces))
		}
		return `"` + b.String() + `"`
	}
	known := (&filler{random: a.random}).known(reflect.Zero(of))
	if known == "" {
		known = fmt.Sprintf("text-%d", a.random.IntN(1000))
	}
	return `"` + known + `"`
}

// What odd values are made of. The texts are those between the quotes, as JSON writes them.
var (
	textPieces = []string{
		"", "a", " ", "é", "é", "e\u0301", "日本", "😀", `😀`, `\u00e9`, `\ud83d\ude00`, `\uD83D\uDE00`, `\u0000`, `\u001f`, `\u007f`, "\x7f",
		`\"`, `\\`, `\/`, "/", `\b\f\n\r\t`, "\u2028", "\u2029", "\ufeff", "\ufffd", `\ufffd`, `\uFFFF`, "<>&'",
		"\xff", "\xc3", "\xc3(", "\xed\xa0\x80", "\xf4\x90\x80\x80", `\ud800`, `\udc00`, `\ud800\ud800`, `\udc00\ud800`, `\ud800x`, `\ud83d\u0041`,
		"null", "2024-01-02T03:04:05Z", "arn:aws:imagebuilder:us-west-2:123456789012:image/i/1.0.0/1", strings.Repeat("long ", 300),
	}
	integers   = []string{"0", "-0", "1", "-1", "2147483647", "-2147483648", "100"}
	floats     = []string{"0", "-0", "-0.0", "1.5", "-1", "1e2", "1E+2", "1e-2", "1e308", "5e-324", "1e-400", "0.1", "123456789.123456789", `"NaN"`, `"Infinity"`, `"-Infinity"`}
	timestamps = []string{"0", "-0", "-1", "1", "0.001", "0.0001", "-0.5", "1.7e9", "1700000000.123", "1700000000.9999", "253402300800", "-2208988800",
		"9223372036", "-9223372036", "1700000000.0005", "1E9"}
	unknownNames  = []string{`"unknown"`, `""`, `"a"`, `"Arn"`, `"ARN"`, `"\u0061rn2"`, `"__type"`, `"` + "\xff" + `"`, `"\ud800"`, `"message"`}
	unknownValues = []string{"null", "1", "1e400", "-0.0e-0", `"x"`, `"\ud800"`, "true", "{}", "[]", `{"a":[1,{"b":null}],"a":2}`, `[[],[[1]],{"":""}]`, strings.Repeat("[", 60) + strings.Repeat("]", 60)}
	// wrongValues are some of each type, so that one of a wrong type can stand anywhere.
	wrongValues = []string{
		"null", "true", "false", "0", "-0", "1", "-1", "1.0", "1.5", "1e2", "1E2", "1e0", "10e-1", "1e400", "-1e400", "1e-400", "1e19",
		"2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296", "4294967297",
		"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551616", "123456789012345678901234567890",
		"9223372036.854775807", "9223372037", "-9223372037", "1e10", "1e18", "1e300",
		`""`, `"text"`, `"1"`, `"1.5"`, `"true"`, `"NaN"`, `"nan"`, `"Infinity"`, `"-infinity"`, `"2024-01-02T03:04:05Z"`, `"Tue, 02 Jan 2024 03:04:05 GMT"`,
		"{}", "[]", "[null]", "[[]]", "[{}]", `["a",null]`, "[1]", "[true]", `{"a":null}`, `{"a":1}`, `{"a":"b"}`, `{"a":{}}`, `{"a":[]}`, `{"a":[null]}`, `{"a":[1]}`,
	}
	// brokenValues are none that JSON allows.
	brokenValues = []string{
		"", " ", "01", "-", "-01", "+1", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity", "-Infinity", "nul", "nulll", "True", "tru", "undefined",
		`"`, `"a`, "'a'", `"\x"`, `"\u12"`, `"\u12G4"`, "\"\x01\"", "\"\n\"", "\"\x00\"", `"\`, "{", "}", "[", "]", "{,}", "[,]", "[1,]", "[1 2]", `{"a"}`, `{"a":}`, `{"a":1,}`,
		`{"a" 1}`, `{a:1}`, `{1:1}`, `{null:1}`, "[1}", "{]", "/**/1", "1//", "\xef\xbb\xbf1", "\u00a01", "1\v", "\f1", `"a""b"`, "1 1", ",", ":",
		strings.Repeat("[", 10_001) + strings.Repeat("]", 10_001), strings.Repeat(`{"a":`, 10_001) + "1" + strings.Repeat("}", 10_001),
	}
)
