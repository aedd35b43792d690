package waivers

import (
	"regexp"
	"slices"
	"strings"

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
