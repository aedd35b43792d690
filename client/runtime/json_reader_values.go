package runtime

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/aws/smithy-go"
	smithytime "github.com/aws/smithy-go/time"
	"github.com/aws/smithy-go/traits"
)

func (d *jsonReader) bool() bool {
	if d.peek() == 't' {
		return d.word("true")
	}
	if d.peek() != 'f' {
		d.unexpected("bool")
		return false
	}
	d.word("false")
	return false
}

// number takes a number and returns its text, which shares memory with the body.
func (d *jsonReader) number() string {
	d.peek()
	begin := d.at
	d.take("-")
	if !d.take("0") {
		d.digits()
	}
	if d.take(".") {
		d.digits()
	}
	if d.take("eE") {
		d.take("+-")
		d.digits()
	}
	if d.err != nil {
		return ""
	}
	return shared(d.body[begin:d.at])
}

// take takes one of these bytes, if it comes next.
func (d *jsonReader) take(oneOf string) bool {
	if d.at < len(d.body) && strings.IndexByte(oneOf, d.body[d.at]) >= 0 {
		d.at++
		return true
	}
	return false
}

// digits takes digits, at least one.
func (d *jsonReader) digits() {
	begin := d.at
	for d.at < len(d.body) && '0' <= d.body[d.at] && d.body[d.at] <= '9' {
		d.at++
	}
	if d.at == begin {
		d.unexpected("number")
	}
}

// integer reads an integer of at most so many bits.
func (d *jsonReader) integer(bits int) int64 {
	text := d.number()
	if d.err != nil {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		d.fail(fmt.Errorf("invalid int: %s", strings.Clone(text)))
		return 0
	}
	least, most := int64(math.MinInt64)>>(64-bits), int64(math.MaxInt64)>>(64-bits)
	if n < least || n > most {
		d.fail(fmt.Errorf("int %d exceeds range [%d, %d]", n, least, most))
		return 0
	}
	return n
}

// float reads a number, or the text that stands for one that is not finite.
func (d *jsonReader) float() float64 {
	if d.peek() == '"' {
		return d.notFinite()
	}
	text := d.number()
	if d.err != nil {
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		d.fail(err)
	}
	return v
}

func (d *jsonReader) notFinite() float64 {
	text := d.span()
	switch {
	case strings.EqualFold(text, "NaN"):
		return math.NaN()
	case strings.EqualFold(text, "Infinity"):
		return math.Inf(1)
	case strings.EqualFold(text, "-Infinity"):
		return math.Inf(-1)
	}
	d.fail(fmt.Errorf("unexpected string value for float: %s", strings.Clone(text)))
	return 0
}

// time reads a timestamp in the format that its place asks for.
func (d *jsonReader) time(at *smithy.Schema) (v time.Time) {
	format, _ := smithy.SchemaTrait[*traits.TimestampFormat](at)
	var err error
	switch {
	case format == nil || format.Format == "epoch-seconds":
		return d.seconds()
	case format.Format == "date-time":
		v, err = smithytime.ParseDateTime(d.text())
	case format.Format == "http-date":
		v, err = smithytime.ParseHTTPDate(d.text())
	default:
		err = fmt.Errorf("unknown timestamp format: %s", format.Format)
	}
	if err != nil {
		d.fail(err)
	}
	return v
}

// seconds reads the seconds since 1970.
func (d *jsonReader) seconds() time.Time {
	if d.peek() == '"' {
		d.unexpected("number")
		return time.Time{}
	}
	v, err := timeOf(d.float())
	if err != nil {
		d.fail(err)
	}
	return v
}

// maxEpochSeconds is the last second, and minus it the first, that fits the nanoseconds since 1970.
const maxEpochSeconds = math.MaxInt64 / 1e9

// timeOf is the time so many seconds after 1970 began, whole milliseconds of it as with
// [smithytime.ParseEpochSeconds], which wraps around beyond what it can hold.
func timeOf(seconds float64) (time.Time, error) {
	if !(math.Abs(seconds) <= maxEpochSeconds) { // also for what is not a number
		return time.Time{}, fmt.Errorf("timestamp %v is out of range", seconds)
	}
	milliseconds := int64(seconds * 1e3)
	return time.Unix(0, milliseconds*int64(time.Millisecond)).UTC(), nil
}

func (d *jsonReader) blob() []byte {
	text := d.text()
	if d.err != nil {
		return nil
	}
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		d.fail(fmt.Errorf("decode base64 blob: %w", err))
	}
	return data
}

// free reads a value without a model. Its objects are map[string]any, its lists []any, its
// numbers [json.Number].
func (d *jsonReader) free() any {
	switch d.peek() {
	case '{':
		all := map[string]any{}
		for d.enter('{'); d.more('{', '}'); {
			key := d.key()
			all[key] = d.free()
		}
		return all
	case '[':
		all := []any{}
		for d.enter('['); d.more('[', ']'); {
			all = append(all, d.free())
		}
		return all
	case '"':
		return d.text()
	case 't', 'f':
		return d.bool()
	case 'n':
		d.null()
		return nil
	}
	return json.Number(strings.Clone(d.number()))
}
