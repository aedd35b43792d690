package spec

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
)

// This file holds the section "resources" of the facts file against the newest revision.

// checkResources reports operations that fit no rule, and kinds that the section names and that no
// operation tells of. A file without the section says nothing of resources, so nothing is asked of it.
func (b *builder) checkResources(latest *Resources) {
	if !b.facts.resources.given {
		return
	}
	for _, o := range latest.Unfit {
		b.report.found = append(b.report.found, changelog.Diagnostic{
			File: o.Evidence.Note, Line: o.Evidence.Lines.First, Column: 1, Severity: changelog.Info, ID: "no-resource",
			Message: o.Name + " fits no rule of resources: a fake service answers it with nothing; add it to the verbs in " + b.facts.File,
		})
	}
	known := make([]string, len(latest.Kinds))
	for i, kind := range latest.Kinds {
		known[i] = kind.Name
	}
	spelt := texts(b.facts.resources.kindsSpelt())
	for _, p := range b.facts.resources.kindsSpelt() {
		if slices.Contains(known, p.text) {
			continue
		}
		if near := neighbour(p.text, known, spelt); near != "" {
			b.misspelt(p, "kind of resource that "+p.text+" names", near)
		}
	}
}
