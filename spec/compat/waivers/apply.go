package waivers

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec/compat"
)

// Result says which waivers did not do what they are for. Both are in the order of the file.
type Result struct {
	// Expired are those whose last day is over: they let nothing pass.
	Expired []compat.Waiver
	// Unused are those that hold, but match nothing of the verdict.
	Unused []compat.Waiver
}

// Apply marks the findings of a verdict that waivers let pass on a day, YYYY-MM-DD: each with the first
// waiver that matches it. Waivers for rules that the verdict's profile leaves out are not asked for.
func Apply(verdict *compat.Verdict, all []*compat.Waiver, today string) Result {
	var result Result
	for _, w := range all {
		switch {
		case w.Expires < today:
			result.Expired = append(result.Expired, *w)
		case !waive(verdict.Findings, w) && concerns(verdict.Profile, w):
			result.Unused = append(result.Unused, *w)
		}
	}
	return result
}

// waive marks what a waiver matches and tells whether there was anything.
func waive(findings []compat.Finding, w *compat.Waiver) bool {
	path, used := glob(w.Path), false
	for i := range findings {
		f := &findings[i]
		if !matches(f, w, path) {
			continue
		}
		used = true
		if f.Waiver == nil {
			f.Waiver = w
		}
	}
	return used
}

// matches tells whether a waiver is for a finding.
func matches(f *compat.Finding, w *compat.Waiver, path *regexp.Regexp) bool {
	if w.Match != f.ID && w.Match != f.Rule.ID {
		return false
	}
	return w.Path == "" || path.MatchString(f.Change.Path) || slices.ContainsFunc(f.Change.Places, path.MatchString)
}

// concerns tells whether a profile has the rule of a waiver.
func concerns(profile compat.Profile, w *compat.Waiver) bool {
	id, _, _ := strings.Cut(w.Match, ":")
	rule := compat.RuleOf(id)
	return rule != nil && rule.In(profile)
}

// glob is a pattern of paths as an expression: "*" stands for any letters but dots, "**" for any.
func glob(pattern string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(pattern)
	quoted = strings.ReplaceAll(quoted, `\*\*`, `.*`)
	quoted = strings.ReplaceAll(quoted, `\*`, `[^.]*`)
	return regexp.MustCompile(`^` + quoted + `$`)
}

// Failed tells whether a waiver expired, which fails a verdict.
func (r Result) Failed() bool { return len(r.Expired) > 0 }

// Diagnostics say what to do about the waivers: an error for each that expired, a warning for each that
// matched nothing.
func (r Result) Diagnostics() []changelog.Diagnostic {
	var all []changelog.Diagnostic
	for _, w := range r.Expired {
		all = append(all, diagnostic(w, changelog.Error, "waiver-expired",
			fmt.Sprintf("the waiver for %s expired on %s: ask %s to renew or remove it", subject(w), w.Expires, w.Owner)))
	}
	for _, w := range r.Unused {
		all = append(all, diagnostic(w, changelog.Warning, "waiver-unused",
			fmt.Sprintf("the waiver for %s matches nothing: remove it", subject(w))))
	}
	slices.SortStableFunc(all, func(a, b changelog.Diagnostic) int { return a.Line - b.Line })
	return all
}

// subject is what a waiver is for.
func subject(w compat.Waiver) string {
	if w.Path == "" {
		return w.Match
	}
	return w.Match + " at " + w.Path
}

func diagnostic(w compat.Waiver, severity changelog.Severity, id, message string) changelog.Diagnostic {
	return changelog.Diagnostic{File: w.File, Line: w.Line, Column: 1, Severity: severity, ID: id, Message: message}
}
