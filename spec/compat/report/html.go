package report

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec/compat"
)

//go:embed page.html
var pageTemplate string

// htmlPage is what the page shows. Its texts are on one line each; the template escapes them.
type htmlPage struct {
	Service, Before, After, Profile string
	Outcome, Counts, Advice         string
	Fails                           bool
	Waivers                         []string
	Groups                          []htmlGroup
	Unknown                         []unknown
	Undecided                       int
	Rules                           []*compat.Rule
}

type htmlGroup struct {
	Severity compat.Severity
	Findings []htmlFinding
}

type htmlFinding struct {
	Rule                       *compat.Rule
	Path, Message              string
	Places, More               []string
	Clients, Package           string
	Known, Where, Waived, Mark string
}

// writeHTML writes one page that needs nothing else: no script, no font, no picture.
func writeHTML(w io.Writer, r *Report) error {
	page, err := template.New("page").Funcs(template.FuncMap{"breakable": breakable}).Parse(pageTemplate)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := page.Execute(&out, r.page()); err != nil {
		return err
	}
	_, err = w.Write(out.Bytes())
	return err
}

// breakable is a text, escaped, that may be broken behind the steps of its paths.
func breakable(text string) template.HTML {
	return template.HTML(strings.NewReplacer(".", ".<wbr>", "/", "/<wbr>").Replace(template.HTMLEscapeString(text)))
}

// page is what the page shows of the report.
func (r *Report) page() htmlPage {
	before, after := r.labels()
	page := htmlPage{
		Service: plain(r.service()), Before: plain(before), After: plain(after), Profile: string(r.Verdict.Profile),
		Outcome: r.outcome(), Counts: r.counts(), Advice: r.advice(plain), Fails: r.Fails(), Rules: r.rules(r.decided()),
		Unknown: r.unknowns(), Undecided: len(r.undecided()),
	}
	for _, waiver := range r.Expired {
		page.Waivers = append(page.Waivers, expiredWords(waiver))
	}
	for _, waiver := range r.Unused {
		page.Waivers = append(page.Waivers, unusedWords(waiver))
	}
	fails := r.fails()
	for _, g := range r.groups() {
		shown := htmlGroup{Severity: g.Severity}
		for i := range g.Findings {
			shown.Findings = append(shown.Findings, htmlFindingOf(&g.Findings[i], fails))
		}
		page.Groups = append(page.Groups, shown)
	}
	return page
}

// htmlFindingOf is one finding as the page shows it.
func htmlFindingOf(f *compat.Finding, fails map[string]bool) htmlFinding {
	first, _ := few(elsewhere(&f.Change))
	shown := htmlFinding{
		Rule: f.Rule, Path: plain(strings.TrimPrefix(f.ID, f.Rule.ID+":")), Message: plain(f.Message),
		Places: first, More: elsewhere(&f.Change)[len(first):],
		Clients: string(f.Clients), Package: string(f.Package), Known: known(f.Change.Evidence), Where: place(f.Change.Evidence),
	}
	if f.Waiver != nil {
		shown.Waived = waiverWords(f.Waiver)
	}
	if fails[f.ID] {
		shown.Mark = "fails"
	}
	return shown
}

// rules are the rules of findings, by id.
func (r *Report) rules(findings []compat.Finding) []*compat.Rule {
	var rules []*compat.Rule
	for _, f := range findings {
		rules = append(rules, f.Rule)
	}
	slices.SortFunc(rules, func(a, b *compat.Rule) int { return strings.Compare(a.ID, b.ID) })
	return slices.CompactFunc(rules, func(a, b *compat.Rule) bool { return a.ID == b.ID })
}
