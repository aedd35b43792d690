package compat

import (
	"strings"
	"unicode/utf8"
)

// quoteLength is how much of a text a message quotes, in bytes.
const quoteLength = 120

// apart are the words by which two texts differ, without those that they begin and end with alike, shortened.
func apart(before, after string) (string, string) {
	a, b := strings.Fields(before), strings.Fields(after)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return shorten(strings.Join(a, " ")), shorten(strings.Join(b, " "))
}

// shorten cuts a text to what a message quotes, at the end of a word where one is near.
func shorten(text string) string {
	if len(text) <= quoteLength {
		return text
	}
	end := quoteLength
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	if space := strings.LastIndexByte(text[:end], ' '); space > quoteLength/2 {
		end = space
	}
	return text[:end] + "…"
}
