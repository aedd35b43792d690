package impact

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// text writes the result for a person at a terminal.
func (r *Result) text(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, report := range r.Reports {
		r.textOf(out, report)
	}
	if len(r.Reports) == 0 {
		fmt.Fprintf(out, "no client made by revsmith is imported by the %s\n", counted(r.Packages, "package"))
	}
	return out.Flush()
}

// textOf writes what is to be said of one service.
func (r *Result) textOf(out io.Writer, report *Report) {
	fmt.Fprintf(out, "%s: %s to %s\n", report.Service, report.Before, report.After)
	for _, c := range report.Clients {
		fmt.Fprintf(out, "  uses %s\n", plain(clientWords(c)))
	}
	fmt.Fprintln(out)
	var severity compat.Severity
	for _, t := range report.Touches {
		if t.Severity != severity {
			severity = t.Severity
			fmt.Fprintf(out, "%s\n", severity)
		}
		r.touchText(out, t)
	}
	if len(report.Touches) > 0 {
		fmt.Fprintln(out)
	}
	switchText(out, "switches without a default that lack new values", report.openSwitches(false))
	switchText(out, "switches whose default takes new values", report.openSwitches(true))
	r.closing(out, report)
}

// clientWords are a generated package's path, version and revision.
func clientWords(c Client) string {
	words := c.Path
	if c.Version != "" {
		words += " " + c.Version
	}
	if c.Replaced {
		words += " (replaced)"
	}
	return words + ", made from revision " + c.Revision
}

// touchText writes one finding with its places.
func (r *Result) touchText(out io.Writer, t Touch) {
	mark := ""
	if r.fails(t) {
		mark = "  (fails)"
	}
	fmt.Fprintf(out, "  %s%s\n    %s\n    %s\n", plain(t.ID), mark, plain(t.Message), plain(verdictWords(t.Finding)))
	for _, u := range t.Uses {
		fmt.Fprintf(out, "    %s: %s\n", placeWords(u.Place), plain(u.Symbol))
	}
}

// verdictWords are what a finding means, and how it is known.
func verdictWords(f compat.Finding) string {
	return fmt.Sprintf("released clients: %s, package: %s, %s", f.Clients, f.Package, evidenceWords(f.Change.Evidence))
}

// evidenceWords say between which dates a change came.
func evidenceWords(e spec.Evidence) string {
	switch {
	case e.Strength == spec.Proven:
		return "proven, since " + e.Since
	case e.Strength == spec.Bounded && e.After != "":
		return "bounded, after " + e.After + " and not after " + e.Since
	case e.Strength == spec.Bounded:
		return "bounded, not after " + e.Since
	}
	return "unknown"
}

// switchText writes switches under a heading.
func switchText(out io.Writer, heading string, switches []Switch) {
	if len(switches) == 0 {
		return
	}
	fmt.Fprintf(out, "%s\n", heading)
	for _, s := range switches {
		fmt.Fprintf(out, "  %s: over %s, lacks %s%s\n", placeWords(s.Place), s.Enum, values(s.Lacks), plain(because(s.Findings)))
	}
	fmt.Fprintln(out)
}

// because names findings in brackets.
func because(findings []string) string {
	if len(findings) == 0 {
		return ""
	}
	return " (" + strings.Join(findings, ", ") + ")"
}

// closing writes what the findings come to.
func (r *Result) closing(out io.Writer, report *Report) {
	if len(report.Undecided) > 0 {
		fmt.Fprintf(out, "unknown, as no page shows what they ask for: %s\n", strings.Join(report.Undecided, ", "))
	}
	verb := "touch"
	if len(report.Touches) == 1 {
		verb = "touches"
	}
	fmt.Fprintf(out, "%d of %s %s the %s read\n", len(report.Touches), counted(report.Judged, "finding"), verb, counted(r.Packages, "package"))
}

// placeWords are a place as compilers write it.
func placeWords(p Place) string {
	return plain(p.File) + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// counted is a number of things: "1 package", "2 packages".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// plain writes what does not print as Go escapes it, so that a text stays on its line.
func plain(text string) string {
	var out strings.Builder
	for _, r := range text {
		if strconv.IsPrint(r) {
			out.WriteRune(r)
			continue
		}
		quoted := strconv.QuoteRune(r)
		out.WriteString(quoted[1 : len(quoted)-1])
	}
	return out.String()
}
