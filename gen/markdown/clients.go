package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/news"
)

// forClients writes what a revision means for users of the client, as package compat judges it.
func forClients(p *page, brought *news.Revision) {
	before, r := brought.Verdict.Before.Revision, brought.Verdict.After.Revision
	items := []string{fmt.Sprintf("The first revision: %s.", count(len(r.Operations), "operation"))}
	if !brought.First {
		items = append([]string{release(brought.Verdict.Advice, growthOf(before, r))}, grownEnums(brought.Verdict)...)
	}
	for _, item := range brought.Items(news.Action) {
		items = append(items, action(item.Findings[0]))
	}
	for _, o := range r.Observed {
		if o.HTTP.Assumed {
			items = append(items, fmt.Sprintf("The address of %s, %s, is assumed: a rule of the facts file gives it "+
				"and no entry confirms it.", commonmark.Code(o.Name), commonmark.Code(o.HTTP.Method+" "+o.HTTP.URI)))
		}
	}
	p.block("### For users of the client")
	p.list(items)
}

// release says what the revision means for the client's version, and which rules ask for that.
func release(advice compat.Advice, g growth) string {
	version := "No release is asked for"
	if len(advice.Because) > 0 {
		version = fmt.Sprintf("A %s release, asked for by %s", advice.Bump(), commonmark.Codes(rulesOf(advice.Because)))
	}
	more := g.String()
	switch {
	case advice.Package == compat.PackageMajor && more == "":
		return version + ": no symbol is new."
	case advice.Package == compat.PackageMajor:
		return fmt.Sprintf("%s, with %s more than before.", version, more)
	case more == "":
		return version + ": no symbol is new, none is gone."
	}
	return fmt.Sprintf("%s, with %s more than before; no symbol is gone or renamed.", version, more)
}

// rulesOf are the ids of the rules of findings, sorted.
func rulesOf(findings []compat.Finding) []string {
	var ids []string
	for _, f := range findings {
		ids = append(ids, f.Rule.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// grownEnums warns of enums of which responses may carry new values.
func grownEnums(v *compat.Verdict) []string {
	var enums []string
	values := map[string][]string{}
	for _, f := range v.Findings {
		c := f.Change
		if c.Kind != compat.ValueAdded || c.Direction != changelog.Response || c.Kept {
			continue
		}
		enum := enumOf(v.After.Revision, c)
		if values[enum] == nil {
			enums = append(enums, enum)
		}
		values[enum] = append(values[enum], c.After)
	}
	var items []string
	for _, enum := range enums {
		items = append(items, fmt.Sprintf("Responses may carry %s in %s: a switch over it needs a default case.",
			commonmark.Codes(values[enum]), commonmark.Code(enum)))
	}
	return items
}

// enumOf is the Go symbol of the enum that a value was added to.
func enumOf(r *spec.Revision, c compat.Change) string {
	path := strings.TrimSuffix(c.Path, "."+c.After)
	if s := shape(r, strings.TrimPrefix(path, "types.")); s != nil {
		return "types." + s.GoName
	}
	return path
}

// action says what users, or whoever releases, have to act on.
func action(f compat.Finding) string {
	switch f.Change.Kind {
	case compat.MemberBecameRequired:
		return fmt.Sprintf("%s is required now: a request without it is refused before it is sent.", commonmark.Code(f.Change.GoSymbol))
	case compat.MemberKindChanged, compat.MemberScalarChanged, compat.ElementChanged, compat.StringToEnum, compat.EnumToString:
		return fmt.Sprintf("The pages disagree on the type of %s: look at both before the next release.", commonmark.Code(f.Change.GoSymbol))
	}
	return fmt.Sprintf("Action needed: %s (%s).", commonmark.Line(f.Message), commonmark.Code(f.Rule.ID))
}
