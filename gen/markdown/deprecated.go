package markdown

import (
	"slices"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// deprecated writes of whose use the pages warn now, and of whose they no longer do.
func deprecated(p *page, before, r *spec.Revision) {
	warned, now := deprecatedIn(before), deprecatedIn(r)
	news := without(now, warned)
	if len(news) > 0 {
		p.block("### Deprecated")
		p.block("The pages warn that these operations may not function as expected: %s", commonmark.Codes(news))
	}
	if gone := without(warned, now); len(gone) > 0 {
		p.block("### No longer deprecated")
		p.block("The pages of these operations warned of their use before, and do not any more: %s", commonmark.Codes(gone))
	}
}

// deprecatedIn are the names of a revision's deprecated operations.
func deprecatedIn(r *spec.Revision) []string {
	var names []string
	for _, o := range r.Operations {
		if o.Deprecated != nil {
			names = append(names, o.Name)
		}
	}
	return names
}

// without are the names that others do not have.
func without(names, others []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(others, name) })
}
