package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/news"
	"github.com/revsmith/revsmith/spec/compat/pull"
)

// WritePull writes the body of a pull request as Markdown. It fails where the writer does.
func WritePull(w io.Writer, r *pull.Request) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "## %s: the note of %s\n\n", prose(r.Service.Title), r.Date)
	fmt.Fprintf(out, "%s (%s) says: %s\n\n", span(r.Note.File), r.Note.Layout, prose(r.Note.Summary))
	if r.OfDate != nil {
		fmt.Fprintf(out, "**The note lands late:** the newest revision is that of %s. Both are compared, each without the note and with it.\n\n",
			dateOf(r.News.Verdict.After))
	}
	pullNews(out, r.News, r.OfDate != nil)
	if r.OfDate != nil {
		fmt.Fprintf(out, "<details><summary>The revision of %s</summary>\n\n", r.Date)
		verdictTable(out, r.OfDate.Verdict)
		pullSections(out, r.OfDate)
		fmt.Fprint(out, "</details>\n\n")
	}
	symbolsMarkdown(out, r.Symbols)
	openMarkdown(out, r)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the pull request: %w", err)
	}
	return nil
}

// pullNews writes what the next release is made of: its version, the verdict and every section.
func pullNews(out io.Writer, r *news.Revision, late bool) {
	fmt.Fprintf(out, "### Version\n\n%s\n\n", bumpMarkdown(r))
	if late {
		fmt.Fprintf(out, "### The newest revision, %s\n\n", dateOf(r.Verdict.After))
	} else {
		fmt.Fprint(out, "### Verdict\n\n")
	}
	verdictTable(out, r.Verdict)
	pullSections(out, r)
}

// verdictTable counts the findings of each severity, with all verdicts that they give.
func verdictTable(out io.Writer, v *compat.Verdict) {
	fmt.Fprint(out, "| Severity | Findings | Released clients | Go package |\n| --- | --- | --- | --- |\n")
	for _, severity := range compat.Severities() {
		var clients, packages []string
		n := 0
		for i := range v.Findings {
			if f := &v.Findings[i]; f.Severity == severity && !undecided(f) {
				n++
				clients, packages = append(clients, string(f.Clients)), append(packages, string(f.Package))
			}
		}
		fmt.Fprintf(out, "| %s | %d | %s | %s |\n", severity, n, distinct(clients), distinct(packages))
	}
	fmt.Fprintln(out)
}

// distinct are the distinct words among some, in order, without "-".
func distinct(words []string) string {
	words = slices.DeleteFunc(words, func(word string) bool { return word == string(compat.NoClients) })
	slices.Sort(words)
	return strings.Join(slices.Compact(words), ", ")
}

// pullSections writes what changed, by topic. What there is nothing of is said of the topics that people look for.
func pullSections(out io.Writer, r *news.Revision) {
	for _, topic := range news.Topics() {
		items := r.Items(topic)
		if len(items) > 0 {
			sectionMarkdown(out, news.Section{Topic: topic, Items: items})
		} else if topic == news.Action || topic == news.Hidden {
			fmt.Fprintf(out, "### %s\n\nNothing.\n\n", capital(string(topic)))
		}
	}
}

// symbolsMarkdown writes the new symbols of the Go package by their kind.
func symbolsMarkdown(out io.Writer, symbols []compat.Symbol) {
	fmt.Fprintf(out, "### New symbols of the Go package (%d)\n\n", len(symbols))
	if len(symbols) == 0 {
		fmt.Fprint(out, "None.\n\n")
		return
	}
	var kinds []string
	by := map[string][]string{}
	for _, s := range symbols {
		if by[s.Kind] == nil {
			kinds = append(kinds, s.Kind)
		}
		by[s.Kind] = append(by[s.Kind], span(s.Name))
	}
	slices.Sort(kinds)
	fmt.Fprintf(out, "<details><summary>%s</summary>\n\n", prose(strings.Join(kinds, ", ")))
	for _, kind := range kinds {
		fmt.Fprintf(out, "- %s (%d): %s\n", prose(kind), len(by[kind]), strings.Join(by[kind], ", "))
	}
	fmt.Fprint(out, "\n</details>\n\n")
}

// openMarkdown writes what the note leaves open.
func openMarkdown(out io.Writer, r *pull.Request) {
	var items []string
	for _, o := range r.Assumed {
		items = append(items, fmt.Sprintf("Assumed: %s for %s. A rule of the facts file gives the address, and no entry confirms it.",
			span(o.HTTP.Method+" "+o.HTTP.URI), span(o.Name)))
	}
	if len(r.FirstSeen) > 0 {
		items = append(items, fmt.Sprintf("Unknown: since when there is what the note lists as updated and no note before it shows: %s.",
			commonmark.Codes(plainAll(r.FirstSeen))))
	}
	for _, u := range r.Unshown {
		items = append(items, unshownMarkdown(u))
	}
	if unknown := r.News.Unknown; len(unknown) > 0 {
		items = append(items, fmt.Sprintf("Unknown: what %s look at. No page shows it, and the facts are the same with the note and without it.",
			strings.Join(unknown, ", ")))
	}
	for _, d := range r.Found {
		items = append(items, fmt.Sprintf("%s: %s (%s, %s)", capital(string(d.Severity)), prose(d.Message), span(fmt.Sprintf("%s:%d", d.File, d.Line)), span(d.ID)))
	}
	fmt.Fprintf(out, "### Assumed or unknown (%d)\n\n", len(items))
	if len(items) == 0 {
		items = []string{"Nothing."}
	}
	fmt.Fprintf(out, "- %s\n", strings.Join(items, "\n- "))
}

// unshownMarkdown says what the note does not show of an operation that it lists.
func unshownMarkdown(u spec.Unshown) string {
	part := string(u.Hidden)
	if u.Hidden == changelog.BodyHidden || u.Hidden == changelog.BothHidden {
		part = "request and response"
	}
	text := fmt.Sprintf("Undescribed: the %s of %s, which the note lists and does not show.", part, span(u.Operation))
	if len(u.Announced) == 0 {
		return text
	}
	var paths []string
	for _, a := range u.Announced {
		paths = append(paths, a.Path)
	}
	return text + " It announces " + spans(paths) + " there."
}
