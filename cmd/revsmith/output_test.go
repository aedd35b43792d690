package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestNothingPrintedSteersATerminal: text from a file or an argument is shown on
// one line, with every character that does not print as its number.
func TestNothingPrintedSteersATerminal(t *testing.T) {
	for text, want := range map[string]string{
		"plain, é and 日本":    "plain, é and 日本",
		"\x1b[2Jgone\a":      `\u001b[2Jgone\u0007`,
		"two\nlines\r":       `two\u000alines\u000d`,
		"turned \u202e back": `turned \u202e back`,
	} {
		assert.Equal(t, want, printable(text))
	}
	var stdout, stderr bytes.Buffer
	assert.Equal(t, exitMisuse, run([]string{"inspect", "\x1b[2J.txt"}, nil, &stdout, &stderr))
	assert.Equal(t, exitFindings, run([]string{"inspect", "-"}, strings.NewReader("\x1b[2J"), &stdout, &stderr))
	assert.NotContains(t, stdout.String()+stderr.String(), "\x1b")
}
