package spec

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/revsmith/revsmith/changelog"
)

// report collects the diagnostics of a build.
type report struct {
	found []changelog.Diagnostic
}

// position is where the next diagnostic goes.
type position struct {
	report *report
	file   string
	line   int
}

// at points to a line of an observation's note.
func (r *report) at(o *observation, line int) position {
	return position{report: r, file: o.file, line: line}
}

// in points to a line of a file.
func (r *report) in(file string, line int) position {
	return position{report: r, file: file, line: line}
}

// error records that what was read must not be used.
func (p position) error(id, format string, args ...any) {
	p.add(changelog.Error, id, fmt.Sprintf(format, args...))
}

// warn records what a maintainer should look at.
func (p position) warn(id, format string, args ...any) {
	p.add(changelog.Warning, id, fmt.Sprintf(format, args...))
}

// info records what is only worth knowing.
func (p position) info(id, format string, args ...any) {
	p.add(changelog.Info, id, fmt.Sprintf(format, args...))
}

// add files a diagnostic; a position counts from 1, so a fact without lines stands on the first.
func (p position) add(severity changelog.Severity, id, message string) {
	p.report.found = append(p.report.found, changelog.Diagnostic{
		File: p.file, Line: max(p.line, 1), Column: 1, Severity: severity, ID: id, Message: message,
	})
}

// sorted are the diagnostics by file, line, id and message, each once.
func (r *report) sorted() []changelog.Diagnostic {
	slices.SortFunc(r.found, compareDiagnostics)
	return slices.Compact(r.found)
}

// memberName refuses a member whose name is none.
func (r *report) memberName(o *observation, m changelog.Member) bool {
	if m.Node != nil && ValidName(m.Name) {
		return true
	}
	line := o.operation.Span.First
	if m.Node != nil {
		line = m.Node.Span.First
	}
	r.at(o, line).error("bad-name", "%s has a member %.100q: a member's name is letters, digits "+
		"and underscores; the page was damaged or is no note", o.operation.Name, m.Name)
	return false
}

// operationName refuses an operation whose name is none.
func (r *report) operationName(o *observation) bool {
	if ValidName(o.operation.Name) {
		return true
	}
	r.at(o, o.operation.Span.First).error("bad-name", "operation %.100q: an operation's name is letters, "+
		"digits and underscores; the page was damaged or is no note", o.operation.Name)
	return false
}

// enumValue refuses a value that no enum has: empty, overlong or unprintable.
func (r *report) enumValue(o *observation, node *changelog.Node, value string) bool {
	printable := strings.IndexFunc(value, func(c rune) bool { return !unicode.IsPrint(c) }) < 0
	if value != "" && len(value) <= 256 && utf8.ValidString(value) && printable {
		return true
	}
	r.at(o, node.Span.First).error("bad-name", "%s has an enum value %.100q: a value is printable text; "+
		"the page was damaged or is no note", o.operation.Name, value)
	return false
}
