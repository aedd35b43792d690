package changelog

import "fmt"

// Severity is how grave a [Diagnostic] is.
type Severity string

// The severities. An Error means that what was read must not be used.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Diagnostic is one finding about an input file, with its position and what to do about it.
type Diagnostic struct {
	// File is the file's name as the user gave it, with forward slashes.
	File string
	// Line and Column count from 1; a finding about the whole file stands at its start.
	Line, Column int
	Severity     Severity
	// ID is stable: a lower-case word with dashes, such as "unread-line".
	ID string
	// Message says what was found, what was wanted and what to do.
	Message string
}

// String is the diagnostic as a person reads it: file:line:col: severity: message [id].
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", d.File, d.Line, d.Column, d.Severity, d.Message, d.ID)
}
