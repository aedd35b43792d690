package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/revsmith/revsmith/spec/compat"
)

// writeText writes the report for a person at a terminal.
func writeText(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	before, after := r.labels()
	fmt.Fprintf(out, "%s: %s to %s, profile %s\n\n", plain(r.service()), plain(before), plain(after), r.Verdict.Profile)
	fails := r.fails()
	for _, group := range r.groups() {
		fmt.Fprintf(out, "%s (%d)\n", group.Severity, len(group.Findings))
		for i := range group.Findings {
			textOf(out, &group.Findings[i], fails)
		}
		fmt.Fprintln(out)
	}
	if unknowns := r.unknowns(); len(unknowns) > 0 {
		fmt.Fprintf(out, "unknown (%d)\n", len(r.undecided()))
		for _, u := range unknowns {
			fmt.Fprintf(out, "  %s\n", u.words())
		}
		fmt.Fprintln(out)
	}
	closing(out, r)
	return out.Flush()
}

// group is the findings of one severity.
type group struct {
	Severity compat.Severity
	Findings []compat.Finding
}

// groups are the decided findings by severity, the gravest first.
func (r *Report) groups() []group {
	var groups []group
	for _, f := range r.decided() {
		if n := len(groups); n == 0 || groups[n-1].Severity != f.Severity {
			groups = append(groups, group{Severity: f.Severity})
		}
		last := &groups[len(groups)-1]
		last.Findings = append(last.Findings, f)
	}
	return groups
}

// textOf writes one finding: its id, what changed, where it shows, what follows, and how it is known.
func textOf(out io.Writer, f *compat.Finding, fails map[string]bool) {
	mark := ""
	if fails[f.ID] {
		mark = "  (fails)"
	}
	fmt.Fprintf(out, "  %s%s\n    %s\n", plain(f.ID), mark, plain(f.Message))
	if places := elsewhere(&f.Change); len(places) > 0 {
		fmt.Fprintf(out, "    at %s\n", fewWords(places))
	}
	fmt.Fprintf(out, "    %s\n    %s\n", verdicts(f), evidenceWords(f))
	if f.Waiver != nil {
		fmt.Fprintf(out, "    waived %s\n", waiverWords(f.Waiver))
	}
}

// evidenceWords say how a finding is known, and where that stands.
func evidenceWords(f *compat.Finding) string {
	words := known(f.Change.Evidence)
	if at := place(f.Change.Evidence); at != "" {
		words += " (" + at + ")"
	}
	return words
}

// closing writes what the findings come to.
func closing(out io.Writer, r *Report) {
	for _, waiver := range r.Expired {
		fmt.Fprintln(out, expiredWords(waiver))
	}
	for _, waiver := range r.Unused {
		fmt.Fprintln(out, unusedWords(waiver))
	}
	fmt.Fprintf(out, "%s\nadvised version bump: %s\n%s\n", r.counts(), r.advice(plain), r.outcome())
}
