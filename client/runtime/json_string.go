package runtime

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"
)

const hexDigits = "0123456789abcdef"

// quote writes a text as a JSON string. Where it has nothing to escape, as nearly always, the body
// is lengthened where it lies: what moves it elsewhere costs the garbage collector.
func (w *jsonWriter) quote(text string) {
	n := len(w.body)
	end := n + len(text) + 2
	if end > cap(w.body) || asciiEnd(text, 0) < len(text) {
		w.body = appendJSONString(w.body, text)
		return
	}
	w.body = w.body[:end]
	w.body[n], w.body[end-1] = '"', '"'
	copy(w.body[n+1:], text)
}

// appendJSONString appends a text as a JSON string. What JSON cannot hold as it is goes
// as an escape, and so do U+2028 and U+2029, which JavaScript takes for ends of lines; a
// byte that is no UTF-8 goes as the escape of U+FFFD.
func appendJSONString(to []byte, text string) []byte {
	to = append(to, '"')
	done := 0
	for i := asciiEnd(text, 0); i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if isEscaped(c, size) {
			to = appendEscape(append(to, text[done:i]...), c)
			done = i + size
		}
		i = asciiEnd(text, i+size)
	}
	return append(append(to, text[done:]...), '"')
}

// asciiEnd is where a text's characters of ASCII end that JSON holds as they are.
func asciiEnd(text string, at int) int {
	const each, high, word = 0x0101010101010101, 0x8080808080808080, 8
	whole := unsafe.Slice(unsafe.StringData(text), len(text))
	for ; at+word <= len(whole); at += word {
		w := binary.LittleEndian.Uint64(whole[at:])
		quote, escape := w^each*'"', w^each*'\\'
		// As in plainEnd the first byte with its high bit set counts.
		found := ((quote - each) &^ quote) | ((escape - each) &^ escape) | ((w - each*' ') &^ w) | w
		if found &= high; found != 0 {
			return at + bits.TrailingZeros64(found)/8
		}
	}
	for at < len(whole) && isPlain(whole[at]) {
		at++
	}
	return at
}

// isPlain tells whether a byte is a character that JSON holds as it is.
func isPlain(b byte) bool { return ' ' <= b && b < utf8.RuneSelf && b != '"' && b != '\\' }

// isEscaped tells whether a character of so many bytes goes as an escape.
func isEscaped(c rune, size int) bool {
	return c < utf8.RuneSelf || c == '\u2028' || c == '\u2029' || c == utf8.RuneError && size == 1
}

// appendEscape appends the escape of one character.
func appendEscape(to []byte, c rune) []byte {
	switch c {
	case '"', '\\':
		return append(to, '\\', byte(c))
	case '\n':
		return append(to, '\\', 'n')
	case '\r':
		return append(to, '\\', 'r')
	case '\t':
		return append(to, '\\', 't')
	}
	return append(to, '\\', 'u', hexDigits[c>>12], hexDigits[c>>8&15], hexDigits[c>>4&15], hexDigits[c&15])
}
