package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/revsmith/revsmith/changelog"
)

// printDiagnostics writes diagnostics one a line; those that only inform are
// left out unless verbose.
func printDiagnostics(w io.Writer, found []changelog.Diagnostic, verbose bool) {
	for _, d := range found {
		if verbose || d.Severity != changelog.Info {
			fmt.Fprintln(w, printable(d.String()))
		}
	}
}

// countErrors is how many diagnostics forbid the use of what was read.
func countErrors(found []changelog.Diagnostic) int {
	n := 0
	for _, d := range found {
		if d.Severity == changelog.Error {
			n++
		}
	}
	return n
}

// printable shows text that came from a file on one line, with nothing in it
// that could steer a terminal.
func printable(text string) string {
	var line strings.Builder
	for _, r := range text {
		if unicode.IsPrint(r) {
			line.WriteRune(r)
		} else {
			fmt.Fprintf(&line, "\\u%04x", r)
		}
	}
	return line.String()
}

// number sets a count before its noun.
func number(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
