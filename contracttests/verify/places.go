package verify

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// place is where an enum stands in an input: members by name, "0" for the first element of a
// list.
type place []string

// String is the place as people read it.
func (p place) String() string { return strings.Join(p, ".") }

// enumPlaces are the places of all enums of an input, in the order of its members. A structure
// within itself is looked at once.
func enumPlaces(input *spec.Shape) []place {
	var found []place
	var walk func(shape *spec.Shape, at place, above []string)
	walk = func(shape *spec.Shape, at place, above []string) {
		switch shape.Kind {
		case spec.Enum:
			found = append(found, slices.Clone(at))
		case spec.List:
			walk(shape.Element, append(at, "0"), above)
		case spec.Structure:
			if slices.Contains(above, shape.Name) {
				return
			}
			for _, m := range shape.Members {
				walk(m.Target, append(slices.Clone(at), m.Name), append(slices.Clone(above), shape.Name))
			}
		}
	}
	walk(input, nil, nil)
	return found
}

// set puts a value that the enum does not have at the place; false where the input does not reach that
// far.
func (p place) set(input wire.Values) bool {
	var at any = input
	for i, step := range p {
		last := i == len(p)-1
		switch holder := at.(type) {
		case wire.Values:
			if last {
				holder[step] = notAValue
				return true
			}
			at = holder[step]
		case []any:
			if len(holder) > 0 && last {
				holder[0] = notAValue
				return true
			}
			if len(holder) > 0 {
				at = holder[0]
				continue
			}
			return false
		default:
			return false
		}
	}
	return false
}
