package spec

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// This file reads the section "fieldsFirst": which fields Go structures begin with. In the official
// client these are the required ones, and pages do not show what answers require.

// fieldsFirst is one structure of the section.
type fieldsFirst struct {
	structure pattern
	// members are the members that the Go structure begins with, maybe none.
	members []pattern
}

// FieldsFirst are the members that a structure's Go type begins with, in their order: none where
// the list is empty. False where the facts do not say, so that the required ones come first.
func (f *Facts) FieldsFirst(structure string) ([]string, bool) {
	for _, entry := range f.fieldsFirst {
		if entry.structure.text != structure {
			continue
		}
		names := make([]string, len(entry.members))
		for i, member := range entry.members {
			names[i] = member.text
		}
		return names, true
	}
	return nil, false
}

// fieldsFirstPatterns are the members that the section names, and the structures of which it names none.
func (f *Facts) fieldsFirstPatterns() []pattern {
	var named []pattern
	for _, entry := range f.fieldsFirst {
		if len(entry.members) == 0 {
			named = append(named, entry.structure)
		}
		for _, member := range entry.members {
			member.text = entry.structure.text + "." + member.text
			named = append(named, member)
		}
	}
	return named
}

// fieldsFirst reads the structures with their first members.
func (r *factsReader) fieldsFirst(n *yaml.Node) {
	r.pairs(n, func(key, value *yaml.Node) {
		r.facts.fieldsFirst = append(r.facts.fieldsFirst, fieldsFirst{
			structure: r.pattern(key, typeName, "a structure's name"),
			members:   r.eachOnce(r.patterns(value, memberName, "a member of the structure, or a list of them")),
		})
	})
}

// eachOnce reports names that stand in a list more than once.
func (r *factsReader) eachOnce(names []pattern) []pattern {
	for i, name := range names {
		first := slices.IndexFunc(names, func(p pattern) bool { return p.text == name.text })
		if first < i {
			r.report(at(name), "contradicting-rules",
				"%s stands already on line %d: a structure has one field of that name, keep one", name.text, names[first].line)
		}
	}
	return names
}
