package runtime

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// deepest is how many brackets of a body may be open at a time, as with encoding/json.
const deepest = 10_000

// jsonForm is how bodies are read.
type jsonForm struct {
	// renames tells that members stand under the key of their jsonName, where they have one,
	// and that some stand elsewhere than in the body.
	renames bool
	// copies tells that the texts that are read are copies, which do not keep the body.
	copies bool
}

// jsonReader is the deserializer of JSON bodies. It reads what the AWS SDK for Go v2's clients
// do, in one pass over a body that is its own: texts without escapes are cut out of it and so
// keep it in memory.
//
// The first error stays: whatever is read afterwards gives nothing.
type jsonReader struct {
	jsonForm
	body []byte // valid UTF-8
	at   int    // what is read next
	// depth is how many brackets are open.
	depth int
	// repeats tells that a member of a structure stands twice.
	repeats bool
	err     error

	// structures are those that are open for callers of smithy-go's interface, the innermost last.
	structures []openStructure

	texts  slab[string]
	flags  slab[bool]
	counts slab[int32]
	times  slab[time.Time]
	// list is room for a list of texts while its length is not known.
	list []string
	// unescaped is room for texts that had escapes. What was cut out of it is not written again.
	unescaped []byte
}

// newJSONReader reads a body, which nobody may change from then on.
func newJSONReader(form jsonForm, body []byte) *jsonReader {
	if !utf8.Valid(body) {
		body = []byte(repaired(string(body)))
	}
	d := &jsonReader{jsonForm: form, body: body}
	if !form.copies { // one value would keep all of its slab
		const bytesPerText, mostTexts, mostOthers = 64, 256, 16
		likely := len(body)/bytesPerText + 1
		d.texts.size = min(likely, mostTexts)
		d.flags.size, d.counts.size, d.times.size = min(likely, mostOthers), min(likely, mostOthers), min(likely, mostOthers)
	}
	return d
}

// slab gives places for values, many from one piece of memory.
type slab[T any] struct {
	free []T
	size int // how many places to make at a time, at least one
}

// put returns a new place that holds the value.
func (s *slab[T]) put(v T) *T {
	if len(s.free) == 0 {
		s.free = make([]T, max(1, s.size))
	}
	place := &s.free[0]
	s.free = s.free[1:]
	*place = v
	return place
}

// putAll returns new places, one behind the other, that hold the values.
func (s *slab[T]) putAll(values []T) []T {
	n := len(values)
	if len(s.free) < n {
		s.free = make([]T, max(n, s.size))
	}
	places := s.free[:n:n]
	s.free = s.free[n:]
	copy(places, values)
	return places
}

var errBodyEnds = errors.New("unexpected end of JSON input")

// fail ends the reading; the first error stays.
func (d *jsonReader) fail(err error) {
	if d.err == nil {
		d.err = err
	}
	d.at = len(d.body)
}

// unexpected ends the reading where something else stands than what is wanted.
func (d *jsonReader) unexpected(wanted string) {
	if d.at >= len(d.body) {
		d.fail(errBodyEnds)
		return
	}
	c, _ := utf8.DecodeRune(d.body[d.at:])
	if strings.ContainsRune(`"{[-0123456789tfn`, c) { // it may be JSON, but not of that type
		d.fail(fmt.Errorf("expected %s, got %c", wanted, c))
		return
	}
	d.fail(fmt.Errorf("invalid character %q at byte %d instead of %s", c, d.at, wanted))
}

// peek passes over blanks and returns the byte that comes then, 0 at the end.
func (d *jsonReader) peek() byte {
	for ; d.at < len(d.body); d.at++ {
		switch c := d.body[d.at]; c {
		case ' ', '\n', '\r', '\t':
		default:
			return c
		}
	}
	return 0
}

// enter goes behind an opening bracket and returns where that is.
func (d *jsonReader) enter(opening byte) (begin int) {
	if d.peek() != opening {
		d.unexpected("'" + string(rune(opening)) + "'")
		return d.at
	}
	d.at++
	if d.depth++; d.depth > deepest {
		d.fail(errors.New("exceeded max depth"))
	}
	return d.at
}

// more goes to the next element or entry between two brackets. Behind the last one it goes
// behind the closing bracket, and answers false, as it does after an error.
func (d *jsonReader) more(opening, closing byte) bool {
	if d.err != nil {
		return false
	}
	isFirst := d.body[d.at-1] == opening // no value ends with an opening bracket
	c := d.peek()
	if c == closing {
		d.at++
		d.depth--
		return false
	}
	if isFirst {
		return true
	}
	if c != ',' {
		d.unexpected("',' or '" + string(rune(closing)) + "'")
		return false
	}
	d.at++
	if d.peek() == closing {
		d.unexpected("a value")
	}
	return d.err == nil
}

// null takes a null, if one comes next.
func (d *jsonReader) null() bool { return d.peek() == 'n' && d.word("null") }

// word takes a word, which must come next.
func (d *jsonReader) word(word string) bool {
	if end := d.at + len(word); end <= len(d.body) && string(d.body[d.at:end]) == word {
		d.at = end
		return true
	}
	d.unexpected(word)
	return false
}

// name takes the name of a member and the colon. Names are not copies.
func (d *jsonReader) name() string {
	if d.peek() != '"' {
		d.unexpected("a name")
		return ""
	}
	name := d.span()
	if d.peek() != ':' {
		d.unexpected("':'")
		return ""
	}
	d.at++
	return name
}

// skip passes over a value, which must be JSON all the same.
func (d *jsonReader) skip() {
	switch d.peek() {
	case '{':
		for d.enter('{'); d.more('{', '}'); d.skip() {
			d.name()
		}
	case '[':
		for d.enter('['); d.more('[', ']'); {
			d.skip()
		}
	case '"':
		d.span()
	case 't', 'f':
		d.bool()
	case 'n':
		d.null()
	default:
		d.number()
	}
}

// capacity is how many elements a list that begins there may have, judged by its first one,
// which has just been read, and by what is left.
func (d *jsonReader) capacity(begin int) int {
	const most = 1 << 14
	used, left := d.at-begin, len(d.body)-d.at
	if used <= 0 {
		return 1
	}
	return min(left/used+left/used/16+2, most)
}
