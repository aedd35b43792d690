package waivers

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec/compat"
)

// FileName is the name of the waivers file at the root of a checkout.
const FileName = "compat.yaml"

// Read reads a waivers file; its name stands in the diagnostics and the waivers. With an error among
// the diagnostics there are no waivers. A file that says nothing has none.
func Read(file string, data []byte) ([]*compat.Waiver, []changelog.Diagnostic) {
	r := &reader{file: file}
	if root := r.parse(data); root != nil {
		r.fields(root, map[string]func(key, value *yaml.Node){
			"waivers": func(_, value *yaml.Node) { r.list(value, r.waiver) },
		})
	}
	if len(r.found) > 0 {
		return nil, r.found
	}
	return r.read, nil
}

// The keys of a waiver; all but the path must be there.
const (
	matchKey   = "match"
	pathKey    = "path"
	reasonKey  = "reason"
	ownerKey   = "owner"
	expiresKey = "expires"
)

// waiver reads one item of the list.
func (r *reader) waiver(n *yaml.Node) {
	w := &compat.Waiver{File: r.file, Line: n.Line}
	seen := map[string]bool{}
	into := func(place *string, check func(*yaml.Node)) func(key, value *yaml.Node) {
		return func(key, value *yaml.Node) {
			seen[key.Value] = true
			if *place = r.text(value); *place != "" && check != nil {
				check(value)
			}
		}
	}
	before := len(r.found)
	r.fields(n, map[string]func(key, value *yaml.Node){
		matchKey:   into(&w.Match, r.checkMatch),
		pathKey:    into(&w.Path, nil),
		reasonKey:  into(&w.Reason, nil),
		ownerKey:   into(&w.Owner, nil),
		expiresKey: into(&w.Expires, r.checkDate),
	})
	if len(r.found) > before {
		return
	}
	for _, key := range []string{matchKey, reasonKey, ownerKey, expiresKey} {
		if !seen[key] {
			r.report(n, "missing-key", "the waiver has no %s: it must say what passes, why, who answers for it and until when", key)
		}
	}
	r.keep(n, w)
}

// keep takes a waiver over unless another says the same.
func (r *reader) keep(n *yaml.Node, w *compat.Waiver) {
	for _, known := range r.read {
		if known.Match == w.Match && known.Path == w.Path {
			r.report(n, "duplicate-waiver", "the waiver of line %d is for the same: keep one", known.Line)
			return
		}
	}
	r.read = append(r.read, w)
}

var identifier = regexp.MustCompile(`^([A-Z]{2}\d{3})(:\S.*)?$`)

// checkMatch refuses what is neither a rule's id nor a finding's.
func (r *reader) checkMatch(n *yaml.Node) {
	parts := identifier.FindStringSubmatch(strings.TrimSpace(n.Value))
	switch {
	case parts == nil:
		r.report(n, "wrong-value", "want a rule's id such as RS006, or a finding's such as RS006:types.Platform.macOS, found %q", n.Value)
	case compat.RuleOf(parts[1]) == nil:
		r.report(n, "unknown-rule", "there is no rule %s: \"revsmith rules\" lists them", parts[1])
	}
}

// checkDate refuses what is no day of the calendar.
func (r *reader) checkDate(n *yaml.Node) {
	if _, err := time.Parse(time.DateOnly, n.Value); err != nil {
		r.report(n, "wrong-value", "want a date such as 2027-03-31, found %q", n.Value)
	}
}

// text reads a single value on one line; "" where there is none.
func (r *reader) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.report(n, "wrong-value", "want a text here, found %s", kindOf(n))
		return ""
	}
	line := strings.Join(strings.Fields(n.Value), " ")
	if line == "" || strings.ContainsFunc(line, func(letter rune) bool { return !unicode.IsPrint(letter) }) {
		r.report(n, "wrong-value", "want a text of printable letters, found %q", n.Value)
		return ""
	}
	return line
}

// kindOf says what a node is.
func kindOf(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "keys with values"
	case n.Kind == yaml.AliasNode:
		return "an alias"
	case n.Tag == "!!null":
		return "nothing"
	}
	return "a single value"
}
