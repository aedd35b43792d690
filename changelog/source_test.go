package changelog

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestIsControl draws the line between characters that are shown and those
// that steer.
func TestIsControl(t *testing.T) {
	for _, r := range "\x00\x07\x1b\x7f\u0080\u009f\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff" {
		assert.True(t, isControl(r), "%U", r)
	}
	for _, r := range "\t\n\r az~\u00a0é\u200b\u2013\u2019\u2026\u202f\u2065\u206a漢🙂" {
		assert.False(t, isControl(r), "%U", r)
	}
}

// TestShownLength: each byte that is not shown is found at every place of a run, and nothing before it.
func TestShownLength(t *testing.T) {
	for c := range 256 {
		shown := c >= ' ' && c < 0x7f
		for at := range 20 {
			text := []byte(strings.Repeat("~ aZ", 6))
			text[at] = byte(c)
			want := at
			if shown {
				want = len(text)
			}
			assert.Equal(t, want, shownLength(string(text)), "byte %#x at %d", c, at)
		}
	}
	assert.Zero(t, shownLength(""))
	assert.Equal(t, 3, shownLength("abc"))
}
