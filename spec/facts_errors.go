package spec

import (
	"slices"
	"strings"
)

// ErrorsOf are the modelled errors that the operation may answer, by name: all
// that a rule adds, unless a rule says "only".
func (f *Facts) ErrorsOf(operation string) []string {
	if only, ok := best(f.raisedBy, operation); ok {
		return slices.Sorted(slices.Values(only))
	}
	var names []string
	for _, r := range f.raised {
		if r.matches(operation) {
			names = append(names, r.value...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// ErrorShapes are all modelled errors, by name: structures with the one member
// "message" that every AWS error carries. Their Go names are left to the lock.
func (f *Facts) ErrorShapes() []*Shape {
	shapes := make([]*Shape, 0, len(f.errors))
	for _, e := range f.errors {
		facts := e.facts
		shapes = append(shapes, &Shape{
			Kind:     Structure,
			Name:     e.name,
			Evidence: Evidence{Strength: Unknown},
			Members:  []*Member{messageMember()},
			Error:    &facts,
			InOutput: true,
		})
	}
	slices.SortFunc(shapes, func(a, b *Shape) int { return strings.Compare(a.Name, b.Name) })
	return shapes
}

// messageMember is the text that every modelled error carries.
func messageMember() *Member {
	return &Member{
		Name:     "message",
		GoName:   GoFieldName("message"),
		Target:   &Shape{Kind: String},
		Location: InBody,
		WireName: "message",
		Evidence: Evidence{Strength: Unknown},
	}
}
