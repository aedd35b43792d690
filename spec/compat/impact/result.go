package impact

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec/compat"
)

// Format is a form of results.
type Format string

// The formats of results.
const (
	Text   Format = "text"
	JSON   Format = "json"
	GitHub Format = "github"
)

// Formats are all formats of a [Result].
func Formats() []Format { return []Format{Text, JSON, GitHub} }

// Result is what changes of services mean to a module.
type Result struct {
	// Packages is how many packages were read.
	Packages int
	// Reports are those of the services whose clients the module imports.
	Reports []*Report
	// FailOn is the severity from which on findings that touch the module fail, "" when none does.
	FailOn compat.Severity
}

// Failing is how many findings fail.
func (r *Result) Failing() int {
	failing := 0
	for _, report := range r.Reports {
		for _, t := range report.Touches {
			if r.fails(t) {
				failing++
			}
		}
	}
	return failing
}

// fails tells whether a finding fails.
func (r *Result) fails(t Touch) bool { return r.FailOn != "" && isAtLeast(t.Severity, r.FailOn) }

// Write writes the result in a format. It fails for a format that there is not, and where the writer does.
func (r *Result) Write(w io.Writer, format Format) error {
	switch format {
	case Text:
		return r.text(w)
	case JSON:
		return r.json(w)
	case GitHub:
		return r.github(w)
	}
	return fmt.Errorf("there is no format %q: it is %s", format, oneOf(Formats()))
}

// oneOf lists words: "text, json or github".
func oneOf[T ~string](words []T) string {
	last := len(words) - 1
	var text []string
	for _, w := range words[:last] {
		text = append(text, string(w))
	}
	return strings.Join(text, ", ") + " or " + string(words[last])
}

// values are texts of an enum, quoted: "A", "B".
func values(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = fmt.Sprintf("%q", text)
	}
	return strings.Join(quoted, ", ")
}

// openSwitches are the switches with a default, or those without.
func (r *Report) openSwitches(withDefault bool) []Switch {
	return slices.DeleteFunc(slices.Clone(r.Switches), func(s Switch) bool { return s.Default != withDefault })
}
