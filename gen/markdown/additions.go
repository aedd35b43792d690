package markdown

import (
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// sighting is one fact that a revision brought and every path that leads to it.
type sighting struct {
	spec.Addition
	// paths lead to the fact, in the model's order.
	paths []string
}

// sightings are the facts among additions, each once, at its first place.
// Members of a member that came with them are left to that member.
func sightings(additions []spec.Addition) []*sighting {
	var found []*sighting
	known := map[string]*sighting{}
	for _, a := range additions {
		if a.Within != "" {
			continue
		}
		if known[a.TypePath] == nil {
			known[a.TypePath] = &sighting{Addition: a}
			found = append(found, known[a.TypePath])
		}
		known[a.TypePath].paths = append(known[a.TypePath].paths, a.Path)
	}
	return found
}

// Rows is how many rows the change log has for additions: every fact once, on
// however many paths it came, and none for what came within another.
func Rows(additions []spec.Addition) int { return len(sightings(additions)) }

// split takes a fact's path in the types apart: the type, or the operation's
// input or output, and the member or value.
func split(a spec.Addition) (owner, leaf string) {
	owner, leaf, _ = strings.Cut(strings.TrimPrefix(a.TypePath, "types."), ".")
	return owner, leaf
}

// leaf is the member or the value alone.
func (s *sighting) leaf() string {
	_, leaf := split(s.Addition)
	return leaf
}

// operation is the operation through which the fact was first met, nil for a
// path that starts at a type.
func (s *sighting) operation(r *spec.Revision) *spec.Operation {
	name, _, _ := strings.Cut(s.Path, ".")
	return r.Operation(name)
}

// shape is a named shape of the revision, also an operation's input or output.
func shape(r *spec.Revision, name string) *spec.Shape {
	for _, s := range shapesOf(r) {
		if s.Name == name {
			return s
		}
	}
	return nil
}
