package runtime

import "unicode/utf8"

const hexDigits = "0123456789abcdef"

// appendJSONString appends a text as a JSON string. What JSON cannot hold as it is goes
// as an escape, and so do U+2028 and U+2029, which JavaScript takes for ends of lines; a
// byte that is no UTF-8 goes as the escape of U+FFFD.
func appendJSONString(to []byte, text string) []byte {
	to = append(to, '"')
	done := 0
	for i := 0; i < len(text); {
		if isPlain(text[i]) {
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(text[i:])
		if isEscaped(c, size) {
			to = appendEscape(append(to, text[done:i]...), c)
			done = i + size
		}
		i += size
	}
	return append(append(to, text[done:]...), '"')
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
