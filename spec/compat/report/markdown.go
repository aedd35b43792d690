package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// writeMarkdown writes the report as GitHub's Markdown: what there is to do first, what breaks nobody folded.
func writeMarkdown(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	before, after := r.labels()
	fmt.Fprintf(out, "### %s: %s to %s\n\n", prose(r.service()), span(before), span(after))
	fmt.Fprintf(out, "**%s** (profile %s)\n\n", prose(r.outcome()), r.Verdict.Profile)
	fmt.Fprintf(out, "%s. Advised version bump: %s.\n\n", prose(r.counts()), r.advice(span))
	for _, waiver := range r.Expired {
		fmt.Fprintf(out, "- %s\n", prose(expiredWords(waiver)))
	}
	for _, waiver := range r.Unused {
		fmt.Fprintf(out, "- %s\n", prose(unusedWords(waiver)))
	}
	if len(r.Expired)+len(r.Unused) > 0 {
		fmt.Fprintln(out)
	}
	fails := r.fails()
	for _, group := range r.groups() {
		markdownGroup(out, group, fails)
	}
	if unknowns := r.unknowns(); len(unknowns) > 0 {
		fmt.Fprintf(out, "#### unknown (%d)\n\n", len(r.undecided()))
		for _, u := range unknowns {
			fmt.Fprintf(out, "- %s.\n", prose(u.words()))
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
}

// prose is a text on one line in which nothing is Markdown, span one in a code span.
func prose(text string) string { return commonmark.Line(plain(text)) }

func span(text string) string { return commonmark.Code(plain(text)) }

// spans are the first of many texts in code spans, and how many more there are.
func spans(texts []string) string {
	words := make([]string, len(texts))
	for i, text := range texts {
		words[i] = span(text)
	}
	return fewWords(words)
}

// markdownGroup writes the findings of one severity as a table.
func markdownGroup(out io.Writer, g group, fails map[string]bool) {
	folded := g.Severity == compat.Info || g.Severity == compat.Compatible
	heading := fmt.Sprintf("%s (%d)", g.Severity, len(g.Findings))
	if folded {
		fmt.Fprintf(out, "<details><summary>%s</summary>\n\n", heading)
	} else {
		fmt.Fprintf(out, "#### %s\n\n", heading)
	}
	fmt.Fprint(out, "| Finding | What changed | Released clients | Go package | Known |\n| --- | --- | --- | --- | --- |\n")
	for i := range g.Findings {
		markdownFinding(out, &g.Findings[i], fails)
	}
	fmt.Fprintln(out)
	if folded {
		fmt.Fprint(out, "</details>\n\n")
	}
}

// markdownFinding writes one finding as a row.
func markdownFinding(out io.Writer, f *compat.Finding, fails map[string]bool) {
	what := []string{prose(f.Message)}
	if places := elsewhere(&f.Change); len(places) > 0 {
		what = append(what, "at "+spans(places))
	}
	if f.Waiver != nil {
		what = append(what, "waived "+prose(waiverWords(f.Waiver)))
	}
	id := span(f.ID)
	if fails[f.ID] {
		id += " **fails**"
	}
	fmt.Fprintf(out, "| %s | %s | %s | %s | %s |\n", id, strings.Join(what, "<br>"), f.Clients, f.Package, markdownEvidence(f.Change.Evidence))
}

// markdownEvidence says how something is known, and where that stands.
func markdownEvidence(e spec.Evidence) string {
	words := prose(known(e))
	if at := place(e); at != "" {
		words += " " + span(at)
	}
	return words
}

// differenceMarkdown writes the changes as tables, one for each kind.
func differenceMarkdown(w io.Writer, d *Difference) error {
	out := bufio.NewWriter(w)
	before, after := d.labels()
	fmt.Fprintf(out, "### %s: %s to %s\n\n", prose(d.After.Service.ID), span(before), span(after))
	order, by := d.kinds()
	for _, kind := range order {
		fmt.Fprintf(out, "#### %s (%d)\n\n| What | Before | After | Places | Known |\n| --- | --- | --- | --- | --- |\n", prose(string(kind)), len(by[kind]))
		for i := range by[kind] {
			c := &by[kind][i]
			fmt.Fprintf(out, "| %s | %s | %s | %s | %s |\n", markdownChange(c), prose(c.Before), prose(c.After), spans(c.Places), markdownEvidence(c.Evidence))
		}
		fmt.Fprintln(out)
	}
	for _, why := range d.unknown() {
		fmt.Fprintf(out, "Unknown: %s.\n\n", prose(why))
	}
	if len(order) == 0 {
		fmt.Fprint(out, "No change.\n\n")
	}
	return out.Flush()
}

// markdownChange is what changed, and on which side of the exchange.
func markdownChange(c *compat.Change) string {
	if c.Direction == "" {
		return span(c.Path)
	}
	return fmt.Sprintf("%s, %s", span(c.Path), c.Direction)
}
