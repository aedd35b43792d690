package runtime

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// text reads a text.
func (d *jsonReader) text() string {
	if d.peek() != '"' {
		d.unexpected("string")
		return ""
	}
	text := d.span()
	if d.copies {
		return strings.Clone(text)
	}
	return text
}

// newText reads a text into a new place, nil where there is none.
func (d *jsonReader) newText() *string {
	text := d.text()
	if d.err != nil {
		return nil
	}
	return d.texts.put(text)
}

// span reads the text whose quote comes next, and shares its memory.
func (d *jsonReader) span() string {
	begin := d.at + 1
	d.at = plainEnd(d.body, begin)
	switch {
	case d.at == len(d.body):
		d.unexpected("the end of a string")
	case d.body[d.at] == '"':
		d.at++
		return shared(d.body[begin : d.at-1])
	case d.body[d.at] == '\\':
		return d.unescape(begin)
	default:
		d.unexpected("a character of a string")
	}
	return ""
}

// shared is a text in the memory of bytes that nobody changes.
func shared(text []byte) string { return unsafe.String(unsafe.SliceData(text), len(text)) }

// plainEnd is where a text's characters that stand for themselves end.
func plainEnd(body []byte, at int) int {
	const each, high, word = 0x0101010101010101, 0x8080808080808080, 8
	for ; at+word <= len(body); at += word {
		w := binary.LittleEndian.Uint64(body[at:])
		quote, escape := w^each*'"', w^each*'\\'
		// A byte's high bit is set where the byte is what was looked for. Bytes above the first
		// such one may have it too, so the first one counts.
		found := ((quote - each) &^ quote) | ((escape - each) &^ escape) | ((w - each*' ') &^ w)
		if found &= high; found != 0 {
			return at + bits.TrailingZeros64(found)/8
		}
	}
	for at < len(body) && body[at] >= ' ' && body[at] != '"' && body[at] != '\\' {
		at++
	}
	return min(at, len(body))
}

// unescape reads on in a text that began there and whose first escape comes next.
func (d *jsonReader) unescape(begin int) string {
	out := append(d.room(), d.body[begin:d.at]...)
	for d.err == nil {
		if d.at == len(d.body) {
			d.unexpected("the end of a string")
			return ""
		}
		switch c := d.body[d.at]; {
		case c == '"':
			d.at++
			return d.kept(out)
		case c == '\\':
			out = d.escape(out)
		case c < ' ':
			d.unexpected("a character of a string")
		default:
			end := plainEnd(d.body, d.at)
			out = append(out, d.body[d.at:end]...)
			d.at = end
		}
	}
	return ""
}

// room is free memory at the end of that for texts that had escapes.
func (d *jsonReader) room() []byte {
	const least, whole = 128, 1024
	if cap(d.unescaped)-len(d.unescaped) < least {
		d.unescaped = make([]byte, 0, whole)
	}
	return d.unescaped[len(d.unescaped):]
}

// kept is the text that was written into the room, which may have grown too small for it.
func (d *jsonReader) kept(text []byte) string {
	if length := len(d.unescaped) + len(text); length <= cap(d.unescaped) {
		d.unescaped = d.unescaped[:length]
	}
	return shared(text)
}

// escape appends the character whose escape comes next.
func (d *jsonReader) escape(out []byte) []byte {
	if d.at++; d.at == len(d.body) {
		d.unexpected("an escape")
		return out
	}
	c := d.body[d.at]
	if c == 'u' {
		return d.codeUnit(out)
	}
	const letters, meanings = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	i := strings.IndexByte(letters, c)
	if i < 0 {
		d.unexpected("an escape")
		return out
	}
	d.at++
	return append(out, meanings[i])
}

// codeUnit appends the character that a \u means, together with another one behind it if both
// are the halves of one. A half without the other is U+FFFD.
func (d *jsonReader) codeUnit(out []byte) []byte {
	const length = len(`uFFFF`)
	c, ok := hexadecimal(d.body[d.at:], 'u')
	if !ok {
		d.unexpected("an escape of four hexadecimal digits")
		return out
	}
	d.at += length
	if !utf16.IsSurrogate(c) {
		return utf8.AppendRune(out, c)
	}
	whole := utf8.RuneError
	if rest := d.body[d.at:]; len(rest) > length && rest[0] == '\\' {
		if half, ok := hexadecimal(rest[1:], 'u'); ok {
			whole = utf16.DecodeRune(c, half)
		}
	}
	if whole != utf8.RuneError {
		d.at += 1 + length
	}
	return utf8.AppendRune(out, whole)
}

// hexadecimal is the number of four digits behind a letter with which the text begins.
func hexadecimal(text []byte, letter byte) (c rune, ok bool) {
	if len(text) < 5 || text[0] != letter {
		return 0, false
	}
	for _, digit := range text[1:5] {
		i := strings.IndexByte("0123456789abcdef", digit|' ')
		if i < 0 || digit < '0' {
			return 0, false
		}
		c = c<<4 | rune(i)
	}
	return c, true
}

// newTexts reads a list of texts, in which null is an empty one.
func newTexts[T ~string](d *jsonReader) []T {
	list := d.list[:0]
	for d.enter('['); d.more('[', ']'); {
		if d.null() {
			list = append(list, "")
		} else {
			list = append(list, d.text())
		}
	}
	d.list = list
	if len(list) == 0 {
		return []T{}
	}
	all := d.texts.putAll(list)
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(all))), len(all)) // a T is a string by another name
}

// newTextMap reads a map of texts.
func (d *jsonReader) newTextMap() map[string]string {
	all := map[string]string{}
	for d.enter('{'); d.more('{', '}'); {
		key := d.key()
		if d.null() {
			all[key] = ""
		} else {
			all[key] = d.text()
		}
	}
	return all
}

// key takes the key of a map's entry and the colon.
func (d *jsonReader) key() string {
	if d.copies {
		return strings.Clone(d.name())
	}
	return d.name()
}
