package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/news"
)

//go:embed changelog.schema.json
var changelogSchema string

// ChangelogSchema is the JSON schema of a change log in JSON; it refers to the one of [Schema] by that one's id.
func ChangelogSchema() []byte { return []byte(changelogSchema) }

// Changelog is what each of some revisions of a service brought.
type Changelog struct {
	Service *spec.Service
	// Revisions are the oldest first; they are written the newest first.
	Revisions []*news.Revision
}

// ChangelogFormats are the formats of a change log.
func ChangelogFormats() []Format { return []Format{Markdown, JSON} }

// WriteChangelog writes a change log as Markdown or JSON. It fails for another format, and where the writer does.
func WriteChangelog(w io.Writer, format Format, c *Changelog) error {
	write, known := map[Format]func(io.Writer, *Changelog) error{Markdown: changelogMarkdown, JSON: changelogJSON}[format]
	if !known {
		return unknownFormat(format, ChangelogFormats())
	}
	if err := write(w, c); err != nil {
		return fmt.Errorf("writing the change log as %s: %w", format, err)
	}
	return nil
}

// changelogMarkdown writes a section for each revision, the newest first.
func changelogMarkdown(w io.Writer, c *Changelog) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# Change log of the %s API\n\n", prose(c.Service.Title))
	if len(c.Revisions) == 0 {
		fmt.Fprint(out, "No revision lies between the two.\n")
	}
	for _, r := range slices.Backward(c.Revisions) {
		newsMarkdown(out, r)
	}
	return out.Flush()
}

// newsMarkdown writes what one revision brought.
func newsMarkdown(out io.Writer, r *news.Revision) {
	after := r.Verdict.After.Revision
	fmt.Fprintf(out, "## %s\n\n", after.Date)
	for _, n := range after.Notes {
		fmt.Fprintf(out, "The note %s says: %s\n\n", span(n.File), prose(n.Summary))
	}
	fmt.Fprintf(out, "%s\n\n", bumpMarkdown(r))
	for _, s := range r.Sections {
		sectionMarkdown(out, s)
	}
	if len(r.Sections) == 0 {
		fmt.Fprint(out, "Nothing changed.\n\n")
	}
	if len(r.Unknown) > 0 {
		fmt.Fprintf(out, "Unknown: %s. No page shows all that these rules look at, and both revisions are built of the same facts.\n\n",
			strings.Join(r.Unknown, ", "))
	}
}

// bumpMarkdown is the advised version in a sentence.
func bumpMarkdown(r *news.Revision) string {
	advice, before := adviceWords(r.Verdict.Advice, span), dateOf(r.Verdict.Before)
	switch {
	case r.First:
		return "The first revision: there is no version to raise."
	case before == dateOf(r.Verdict.After):
		return "Advised version bump: " + advice + "."
	}
	return fmt.Sprintf("Advised version bump since %s: %s.", before, advice)
}

// sectionMarkdown writes the items of one topic as a table; what most readers need not look at is folded.
func sectionMarkdown(out io.Writer, s news.Section) {
	heading := fmt.Sprintf("%s (%d)", capital(string(s.Topic)), len(s.Items))
	folded := s.Topic == news.Documentation || s.Topic == news.FirstSeen
	if folded {
		fmt.Fprintf(out, "<details><summary>%s</summary>\n\n", heading)
	} else {
		fmt.Fprintf(out, "### %s\n\n", heading)
	}
	fmt.Fprint(out, "| What | Go symbol | Released clients | Go package | Known |\n| --- | --- | --- | --- | --- |\n")
	for i := range s.Items {
		itemMarkdown(out, &s.Items[i], s.Topic == news.Action)
	}
	fmt.Fprintln(out)
	if folded {
		fmt.Fprint(out, "</details>\n\n")
	}
}

// itemMarkdown writes one item as a row: a line in it for each finding, with what to do where that is asked for.
func itemMarkdown(out io.Writer, item *news.Item, toDo bool) {
	var what, clients, packages []string
	for _, f := range met(item.Findings) {
		text := prose(f.Message) + " (" + f.Rule.ID + ")"
		if toDo {
			text += ". " + prose(f.Rule.Do)
		}
		what = append(what, text)
		clients = append(clients, string(f.Clients))
		packages = append(packages, string(f.Package))
	}
	symbol := ""
	if item.GoSymbol != "" {
		symbol = span(item.GoSymbol)
	}
	fmt.Fprintf(out, "| %s | %s | %s | %s | %s |\n", strings.Join(what, "<br>"), symbol,
		strings.Join(clients, "<br>"), strings.Join(packages, "<br>"), markdownEvidence(item.Findings[0].Change.Evidence))
}

// met are the findings that clients meet; where there are none, all.
func met(findings []compat.Finding) []compat.Finding {
	met := slices.DeleteFunc(slices.Clone(findings), func(f compat.Finding) bool { return f.Clients == compat.NoClients })
	if len(met) == 0 {
		return findings
	}
	return met
}

// capital begins a text with a capital letter.
func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// The JSON form of a change log.
type (
	jsonChangelog struct {
		Format    int        `json:"format"`
		Service   string     `json:"service"`
		Title     string     `json:"title"`
		Revisions []jsonNews `json:"revisions"`
	}
	jsonNews struct {
		Revision      string     `json:"revision"`
		Before        string     `json:"before,omitempty"`
		Notes         []jsonNote `json:"notes"`
		Advice        jsonAdvice `json:"advice"`
		Action        []jsonItem `json:"action"`
		Added         []jsonItem `json:"added"`
		Hidden        []jsonItem `json:"hidden"`
		FirstSeen     []jsonItem `json:"firstSeen"`
		Documentation []jsonItem `json:"documentation"`
		Other         []jsonItem `json:"other"`
		Unknown       []string   `json:"unknown"`
	}
	jsonNote struct {
		File    string `json:"file"`
		Summary string `json:"summary"`
	}
	jsonItem struct {
		Path     string             `json:"path"`
		GoSymbol string             `json:"goSymbol,omitempty"`
		Findings []jsonItemsFinding `json:"findings"`
	}
	jsonItemsFinding struct {
		ID       string     `json:"id"`
		Severity string     `json:"severity"`
		Clients  string     `json:"clients"`
		Package  string     `json:"package"`
		Message  string     `json:"message"`
		Change   jsonChange `json:"change"`
	}
)

// changelogJSON writes a change log for programs.
func changelogJSON(w io.Writer, c *Changelog) error {
	all := []jsonNews{}
	for _, r := range slices.Backward(c.Revisions) {
		all = append(all, jsonNewsOf(r))
	}
	return encodeJSON(w, jsonChangelog{reportVersion, c.Service.ID, c.Service.Title, all})
}

func jsonNewsOf(r *news.Revision) jsonNews {
	notes := []jsonNote{}
	for _, n := range r.Verdict.After.Revision.Notes {
		notes = append(notes, jsonNote{n.File, n.Summary})
	}
	advice := r.Verdict.Advice
	if r.First {
		advice = compat.Advise(nil)
	}
	return jsonNews{
		Revision: dateOf(r.Verdict.After), Before: dateOf(r.Verdict.Before), Notes: notes, Advice: jsonAdviceOf(advice),
		Action: jsonItemsOf(r, news.Action), Added: jsonItemsOf(r, news.Added), Hidden: jsonItemsOf(r, news.Hidden),
		FirstSeen: jsonItemsOf(r, news.FirstSeen), Documentation: jsonItemsOf(r, news.Documentation),
		Other: jsonItemsOf(r, news.Other), Unknown: orEmpty(r.Unknown),
	}
}

func jsonItemsOf(r *news.Revision, topic news.Topic) []jsonItem {
	items := []jsonItem{}
	for _, item := range r.Items(topic) {
		form := jsonItem{Path: item.Path, GoSymbol: item.GoSymbol}
		for i := range item.Findings {
			f := &item.Findings[i]
			form.Findings = append(form.Findings, jsonItemsFinding{
				f.ID, string(f.Severity), string(f.Clients), string(f.Package), f.Message, jsonChangeOf(&f.Change)})
		}
		items = append(items, form)
	}
	return items
}
