package compat

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// The changes of generated documents.
const (
	IdentifierChanged Kind = "identifier of a document changed"
	DocumentDiffers   Kind = "stored document differs from what notes give"
)

// diffDocuments compares the documents of the two revisions, and those that the side after stores with what its
// notes give.
func diffDocuments(p *pairing) []Change {
	var changes []Change
	for _, d := range p.after.Documents {
		if d.Stored == d.Made || d.Revision > p.after.Revision.Date {
			continue
		}
		changes = append(changes, Change{
			Kind: DocumentDiffers, Path: d.Name, Before: d.Stored, After: d.Made, Evidence: p.generated(),
		})
	}
	before, after := identifiers(p.before), identifiers(p.after)
	return append(changes, p.renamedIdentifiers(before, after)...)
}

// identifiers are those of the document of a side's own revision, by place.
func identifiers(s Side) map[string]string {
	for _, d := range s.Documents {
		if d.Revision == s.Revision.Date && d.Identifiers != nil {
			return d.Identifiers
		}
	}
	return nil
}

// renamedIdentifiers are the names at a place that only the document before has, where the document after has one that
// it did not have: one of a component that stands in both means another component. What a renamed component holds
// stands below its new name, so it is looked at again for as long as renames are found.
func (p *pairing) renamedIdentifiers(before, after map[string]string) []Change {
	old, now := valuesOf(before), valuesOf(after)
	renamed := map[string]string{}
	var changes []Change
	for known := -1; known < len(renamed); {
		known = len(renamed)
		for _, place := range slices.Sorted(maps.Keys(before)) {
			was, is := before[place], after[placeNow(place, renamed)]
			if is == "" || is == was || now[was] || old[is] || renamed[was] != "" {
				continue
			}
			renamed[was] = is
			changes = append(changes, Change{
				Kind: IdentifierChanged, Path: was, Before: was, After: is, Detail: place, Evidence: p.generated(),
			})
		}
	}
	return changes
}

// placeNow is where a place is once the component that it lies in has its new name.
func placeNow(place string, renamed map[string]string) string {
	const components = "components.schemas."
	rest, below := strings.CutPrefix(place, components)
	if !below {
		return place
	}
	component, rest, _ := strings.Cut(rest, ".")
	return components + cmp.Or(renamed[component], component) + "." + rest
}

// valuesOf is the set of a map's values.
func valuesOf(m map[string]string) map[string]bool {
	set := make(map[string]bool, len(m))
	for _, v := range m {
		set[v] = true
	}
	return set
}
