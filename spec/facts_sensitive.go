package spec

import (
	"go.yaml.in/yaml/v3"

	"github.com/revsmith/revsmith/changelog"
)

// This file reads the section "sensitive": which members hold what must not be written into logs. No page
// says so.

// Sensitive tells whether a member holds what must not be shown.
func (f *Facts) Sensitive(owner, member string) bool {
	sensitive, _ := best(f.sensitive, owner+"."+member)
	return sensitive
}

// sensitiveMembers reads which members are sensitive.
func (r *factsReader) sensitiveMembers(n *yaml.Node) {
	for _, p := range r.patterns(n, memberGlob, wantPath) {
		r.facts.sensitive = append(r.facts.sensitive, rule[bool]{p, true})
	}
}

// isPlain says that a member holds texts, numbers or bytes, be it in lists or maps: what else there is
// has members or values of its own.
func isPlain(target *Shape) bool {
	switch target.Kind {
	case List:
		return isPlain(target.Element)
	case Map:
		return isPlain(target.Value)
	}
	return target.Name == ""
}

// checkSensitive reports members that are said to be sensitive and hold structures or enums.
func (b *builder) checkSensitive(latest *Revision) {
	for _, p := range b.facts.sensitive {
		for _, shape := range latest.allShapes() {
			for _, m := range shape.Members {
				if p.text == shape.Name+"."+m.Name && !isPlain(m.Target) {
					b.inFacts(p.pattern, changelog.Error, "not-plain", p.text+" holds no text, number or bytes: "+
						"name the members of the structure that it holds, or remove the line")
				}
			}
		}
	}
}

// allShapes are the operations' own structures and all named shapes.
func (r *Revision) allShapes() []*Shape {
	var shapes []*Shape
	for _, o := range r.Operations {
		shapes = append(shapes, o.Input, o.Output)
	}
	return append(shapes, r.Shapes...)
}
