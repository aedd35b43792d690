package spec

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// This file knows how the constants of enums are called where [GoConstantName]
// does not say it.

// enumValue is an enum and one of its values, which may be any text.
var enumValue = regexp.MustCompile(`^[A-Z][A-Za-z0-9]{0,199}\..+$`)

// ConstantName is the Go constant that is wanted for an enum's value: the name
// that the facts give to it; [GoConstantNameKeepingCase] where they keep the
// enum's capitals; else [GoConstantName].
func (f *Facts) ConstantName(enum, value string) string {
	if name, ok := f.constantNames[enum+"."+value]; ok {
		return name
	}
	if keep, _ := best(f.keepCase, enum); keep {
		return GoConstantNameKeepingCase(enum, value)
	}
	return GoConstantName(enum, value)
}

// constants reads which enums keep their capitals, and names of single constants.
func (r *factsReader) constants(n *yaml.Node) {
	r.fields(n, map[string]func(*yaml.Node){
		"keepCase": func(v *yaml.Node) {
			for _, p := range r.patterns(v, operationGlob, "an enum or a pattern such as *State") {
				r.facts.keepCase = append(r.facts.keepCase, rule[bool]{p, true})
			}
		},
		"names": func(v *yaml.Node) { r.pairs(v, r.constantName) },
	})
}

// constantName reads the name of one constant.
func (r *factsReader) constantName(key, value *yaml.Node) {
	path := r.text(key, enumValue, "Enum.value")
	name := r.text(value, goName, "a Go name of letters and digits with a capital first")
	enum, _, _ := strings.Cut(path, ".")
	if path != "" && name != "" && !strings.HasPrefix(name, enum) {
		r.report(value, "wrong-value", "%s will not do: the name of a constant starts with its type's, %s", name, enum)
	}
	if r.facts.constantNames == nil {
		r.facts.constantNames = map[string]string{}
	}
	r.facts.constantNames[path] = name
}
