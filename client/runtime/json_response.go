package runtime

import (
	"bytes"
	"reflect"
	"slices"

	"github.com/aws/smithy-go"
)

// read reads a JSON body, which is the reader's own from then on, into a structure. Of members
// that stand twice in an object the last one counts, whatever the others hold.
func (f jsonForm) read(body []byte, out smithy.Deserializable) error {
	d := newJSONReader(f, body)
	err := d.into(out)
	if err == nil && !d.repeats {
		return nil
	}
	once, repeated := withoutRepeats(d.body)
	if !repeated {
		return err
	}
	reset(out)
	return newJSONReader(f, once).into(out)
}

// output reads the body of a response that went well.
func (f jsonForm) output(body []byte, out smithy.Deserializable) error {
	if isNothing(body) {
		return nil
	}
	if err := f.read(body, out); err != nil {
		return unreadableError(err, body)
	}
	return nil
}

// add reads a JSON body into a structure that may have members already.
func (f jsonForm) add(body []byte, out smithy.Deserializable) error {
	d := newJSONReader(f, body)
	once, _ := withoutRepeats(d.body)
	return newJSONReader(f, once).into(out)
}

// into reads the whole body.
func (d *jsonReader) into(out smithy.Deserializable) error {
	if err := out.Deserialize(d); err != nil {
		return err
	}
	return d.err
}

// reset takes from a structure what a reading put into it.
func reset(out smithy.Deserializable) {
	if own, ok := out.(interface{ reset() }); ok {
		own.reset()
	} else if v := reflect.ValueOf(out); v.Kind() == reflect.Pointer {
		v.Elem().SetZero()
	}
}

// isNothing tells whether a body has no members because it is blank or null. What stands behind
// the body's value is not read, so that null may have anything behind it.
func isNothing(body []byte) bool {
	text := bytes.TrimLeft(body, " \t\r\n")
	return len(text) == 0 || bytes.HasPrefix(text, []byte("null"))
}

// repeatsScan looks for members that stand twice in an object.
type repeatsScan struct {
	*jsonReader
	// earlier are where members stand that come again, with the comma behind them.
	earlier [][2]int
}

// withoutRepeats is a copy of a JSON body with blanks where members stand that come again in their
// object, and whether there were any. Where the body is no JSON, it looks no further.
func withoutRepeats(body []byte) (once []byte, repeated bool) {
	s := &repeatsScan{jsonReader: &jsonReader{body: body}}
	s.value()
	slices.SortFunc(s.earlier, func(a, b [2]int) int { return a[0] - b[0] })
	once = bytes.Clone(body)
	at := 0
	for _, place := range s.earlier { // one may lie in another
		for at = max(at, place[0]); at < place[1]; at++ {
			once[at] = ' '
		}
	}
	return once, len(s.earlier) > 0
}

func (s *repeatsScan) value() {
	switch s.peek() {
	case '{':
		s.object()
	case '[':
		for s.enter('['); s.more('[', ']'); {
			s.value()
		}
	default:
		s.skip()
	}
}

func (s *repeatsScan) object() {
	places := map[string][2]int{}
	for s.enter('{'); s.more('{', '}'); {
		s.peek()
		begin := s.at
		name := s.name()
		if place, again := places[name]; again {
			place[1] += bytes.IndexByte(s.body[place[1]:], ',') + 1
			s.earlier = append(s.earlier, place)
		}
		s.value()
		places[name] = [2]int{begin, s.at}
	}
}
