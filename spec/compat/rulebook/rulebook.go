package rulebook

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec/compat"
)

// Format is a form of output.
type Format string

// The formats: for a person at a terminal, for a program, and for a document.
const (
	Text     Format = "text"
	JSON     Format = "json"
	Markdown Format = "markdown"
)

// Formats are all formats.
func Formats() []Format { return []Format{Text, JSON, Markdown} }

// Table writes rules, one a line save in JSON, which has everything of each.
func Table(w io.Writer, format Format, rules []*compat.Rule) error {
	switch format {
	case Text:
		return textTable(w, rules)
	case JSON:
		all := make([]jsonRule, len(rules))
		for i, rule := range rules {
			all[i] = newJSONRule(rule)
		}
		return encode(w, all)
	case Markdown:
		return markdownTable(w, rules)
	}
	return unknownFormat(format)
}

// Page writes everything that is to be said of one rule.
func Page(w io.Writer, format Format, rule *compat.Rule) error {
	switch format {
	case Text:
		return textPage(w, rule)
	case JSON:
		return encode(w, newJSONRule(rule))
	case Markdown:
		return markdownPage(w, rule)
	}
	return unknownFormat(format)
}

func unknownFormat(format Format) error {
	return fmt.Errorf("there is no format %q: it is one of %s", format, join(Formats()))
}

// join sets words one behind the other.
func join[S ~string](words []S) string {
	texts := make([]string, len(words))
	for i, word := range words {
		texts[i] = string(word)
	}
	return strings.Join(texts, ", ")
}

// profilesOf are the profiles that have a rule.
func profilesOf(rule *compat.Rule) []compat.Profile {
	return slices.DeleteFunc(compat.Profiles(), func(p compat.Profile) bool { return !rule.In(p) })
}

// jsonRule is a rule as programs read it.
type jsonRule struct {
	ID        string                `json:"id"`
	Name      string                `json:"name"`
	Severity  compat.Severity       `json:"severity"`
	Direction compat.Direction      `json:"direction"`
	Clients   compat.ClientVerdict  `json:"clients"`
	Package   compat.PackageVerdict `json:"package"`
	Needs     []compat.Needs        `json:"needs"`
	Profiles  []compat.Profile      `json:"profiles"`
	What      string                `json:"what"`
	Why       string                `json:"why"`
	Do        string                `json:"do"`
}

func newJSONRule(r *compat.Rule) jsonRule {
	return jsonRule{r.ID, r.Name, r.Severity, r.Direction, r.Clients, r.Package, r.Needs, profilesOf(r), r.What, r.Why, r.Do}
}

func encode(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// property is one word about a rule, under its name.
type property struct{ name, value string }

// properties are what a rule's page says in words before its texts.
func properties(r *compat.Rule) []property {
	return []property{
		{"severity", string(r.Severity)},
		{"looks at", string(r.Direction)},
		{"released clients", string(r.Clients)},
		{"Go package", string(r.Package)},
		{"evidence", join(r.Needs)},
		{"profiles", join(profilesOf(r))},
	}
}

// texts are a rule's paragraphs with their headings.
func texts(r *compat.Rule) []property {
	return []property{{"What it finds", r.What}, {"Why it matters", r.Why}, {"What to do", r.Do}}
}
