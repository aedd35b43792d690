package main

import (
	"fmt"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/ingest"
)

// print says what became of the pages: each on its own line, or how many of each outcome.
func (i *ingestion) print(report *ingest.Report, each bool) {
	printDiagnostics(i.stderr, report.Diagnostics, i.verbose)
	warnings := 0
	for _, p := range report.Pages {
		for _, d := range p.Diagnostics {
			if d.Severity == changelog.Error || each {
				printDiagnostics(i.stderr, []changelog.Diagnostic{d}, i.verbose)
			} else if d.Severity == changelog.Warning {
				warnings++
			}
		}
		if each && p.Outcome != ingest.Left {
			fmt.Fprintln(i.stdout, printable(i.line(p)))
		}
	}
	if warnings > 0 {
		fmt.Fprintf(i.stderr, "%s not shown: --verbose shows them\n", number(warnings, "more warning"))
	}
	if report.Unkept > 0 {
		fmt.Fprintf(i.stderr, "%s not kept: inspect the page, or ingest fewer at once\n", number(report.Unkept, "more finding"))
	}
	if len(report.Pages) > 1 {
		fmt.Fprintln(i.stdout, total(report))
	}
	for _, line := range report.Closing() {
		fmt.Fprintln(i.stdout, printable(line))
	}
}

// line is what became of one page.
func (i *ingestion) line(p ingest.Page) string {
	outcome := string(p.Outcome)
	if i.options.DryRun && (p.Outcome == ingest.Filed || p.Outcome == ingest.Replaced) {
		outcome = "would be " + outcome
	}
	note := fmt.Sprintf("%s of %s, %s", number(p.Operations, "operation"), p.Date, p.Layout)
	switch p.Outcome {
	case ingest.Filed:
		return fmt.Sprintf("%s: %s (%s) from %s", outcome, p.Path, note, p.Source)
	case ingest.Replaced:
		return fmt.Sprintf("%s: %s (%s) from %s takes the place of %s", outcome, p.Path, note, p.Source, strings.Join(p.Gone, ", "))
	case ingest.Unchanged:
		return fmt.Sprintf("%s: %s says all that %s says", outcome, p.Path, p.Source)
	}
	return fmt.Sprintf("%s: %s", outcome, p.Source)
}

// total counts the pages by outcome.
func total(report *ingest.Report) string {
	services := map[string]bool{}
	parts := []string{}
	for _, p := range report.Pages {
		if p.Outcome == ingest.Filed || p.Outcome == ingest.Replaced {
			services[p.ServiceID] = true
		}
	}
	for _, outcome := range []ingest.Outcome{ingest.Filed, ingest.Replaced, ingest.Unchanged, ingest.Refused, ingest.Conflict, ingest.Left} {
		if n := report.Count(outcome); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, outcome))
		}
	}
	verb := "changed"
	if report.DryRun {
		verb = "would change"
	}
	return fmt.Sprintf("%s: %s; notes of %s %s", number(len(report.Pages), "page"), strings.Join(parts, ", "), number(len(services), "service"), verb)
}
