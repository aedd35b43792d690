package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// Format is a form of reports.
type Format string

// The formats of reports.
const (
	Text     Format = "text"
	JSON     Format = "json"
	Markdown Format = "markdown"
	HTML     Format = "html"
	SARIF    Format = "sarif"
	JUnit    Format = "junit"
	GitHub   Format = "github"
)

// Formats are all formats of a [Report].
func Formats() []Format { return []Format{Text, JSON, Markdown, HTML, SARIF, JUnit, GitHub} }

// DifferenceFormats are the formats of a [Difference].
func DifferenceFormats() []Format { return []Format{Text, JSON, Markdown} }

// Report is a verdict with what whoever asked for it adds.
type Report struct {
	// Verdict is what was found. Its findings carry the waivers that let them pass.
	Verdict *compat.Verdict
	// Before and After are the sides as the user named them, such as "HEAD~1:2024-12-02"; "" is the date of the
	// side's revision.
	Before, After string
	// FailOn is the severity from which on findings fail, "" when none does. Where nothing could be compared, errors fail
	// whatever it is.
	FailOn compat.Severity
	// Unused are the waivers that no finding needed, Expired those that hold no longer; an expired one fails.
	Unused, Expired []compat.Waiver
	// Version is that of the command, "" when it has none.
	Version string
}

// Failing are the findings that fail, in the verdict's order.
func (r *Report) Failing() []compat.Finding {
	switch {
	case !r.Verdict.Compared():
		return r.Verdict.Failing(compat.Error)
	case r.FailOn == "":
		return nil
	}
	return r.Verdict.Failing(r.FailOn)
}

// Fails tells whether a finding or an expired waiver fails, or nothing could be compared.
func (r *Report) Fails() bool {
	return len(r.Failing()) > 0 || len(r.Expired) > 0 || !r.Verdict.Compared()
}

// Write writes a report in a format. It fails for a format that there is not, and where the writer does.
func Write(w io.Writer, format Format, r *Report) error {
	write, known := map[Format]func(io.Writer, *Report) error{
		Text: writeText, JSON: writeJSON, Markdown: writeMarkdown, HTML: writeHTML,
		SARIF: writeSARIF, JUnit: writeJUnit, GitHub: writeGitHub,
	}[format]
	if !known {
		return unknownFormat(format, Formats())
	}
	if err := write(w, r); err != nil {
		return fmt.Errorf("writing the report as %s: %w", format, err)
	}
	return nil
}

// unknownFormat is the error for a format that there is not.
func unknownFormat(format Format, formats []Format) error {
	return fmt.Errorf("there is no format %q: it is one of %s", format, enumerate(formats))
}

// service is the id of the service that was compared.
func (r *Report) service() string { return r.Verdict.After.Service.ID }

// labels are the names of both sides.
func (r *Report) labels() (before, after string) {
	return cmp.Or(r.Before, dateOf(r.Verdict.Before)), cmp.Or(r.After, dateOf(r.Verdict.After))
}

// dateOf is the date of a side's revision, "" where it has none.
func dateOf(side compat.Side) string {
	if side.Revision == nil {
		return ""
	}
	return side.Revision.Date
}

// fails are the ids of the findings that fail.
func (r *Report) fails() map[string]bool {
	ids := map[string]bool{}
	for _, f := range r.Failing() {
		ids[f.ID] = true
	}
	return ids
}

// count is how many findings of a severity there are, without those that nobody could decide.
func (r *Report) count(severity compat.Severity) int {
	count := 0
	for i := range r.Verdict.Findings {
		if f := &r.Verdict.Findings[i]; f.Severity == severity && !undecided(f) {
			count++
		}
	}
	return count
}

// waived is how many findings a waiver lets pass.
func (r *Report) waived() int {
	count := 0
	for _, f := range r.Verdict.Findings {
		if f.Waiver != nil {
			count++
		}
	}
	return count
}

// undecided tells whether a finding only says that its rule cannot tell anything.
func undecided(f *compat.Finding) bool { return f.Change.Unknowable() }

// decided are the findings of rules that could tell something, undecidedOf the others.
func (r *Report) decided() []compat.Finding {
	return slices.DeleteFunc(slices.Clone(r.Verdict.Findings), func(f compat.Finding) bool { return undecided(&f) })
}

func (r *Report) undecided() []compat.Finding {
	return slices.DeleteFunc(slices.Clone(r.Verdict.Findings), func(f compat.Finding) bool { return !undecided(&f) })
}

// home is where a finding about no note stands: at the first line of the newest note of the revision after.
func (r *Report) home() spec.Evidence {
	revision := r.Verdict.After.Revision
	if revision == nil || len(revision.Notes) == 0 {
		return spec.Evidence{}
	}
	e := spec.Evidence{Note: revision.Notes[0].File}
	e.Lines.First, e.Lines.Last = 1, 1
	return e
}
