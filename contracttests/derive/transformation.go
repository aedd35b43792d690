package derive

import (
	"fmt"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// Transformation makes cases out of a stored case by rule.
type Transformation struct {
	// Name stands first in the ids of its cases, before a hyphen.
	Name string
	// Documentation is what its cases show, in a sentence.
	Documentation string
	// Cases makes the cases; none where the operation or the file has nothing for it.
	Cases func(*Source) ([]fixture.Case, error)
}

// Transformations are all transformations: those of values, then those of what goes wrong on
// the way.
func Transformations() []Transformation { return append(Values(), Faults()...) }

// Values are the transformations of what inputs and outputs hold.
func Values() []Transformation { return values() }

// Faults are the transformations of what goes wrong on the way.
func Faults() []Transformation { return faults() }

// Cases are all derived cases of a stored file, by transformation. Their ids are unique, also
// beside those that are stored.
func Cases(service *spec.Service, file *fixture.File) ([]fixture.Case, error) {
	return CasesBy(Transformations(), service, file)
}

// CasesBy are the cases of some transformations alone.
func CasesBy(transformations []Transformation, service *spec.Service, file *fixture.File) ([]fixture.Case, error) {
	source, err := NewSource(service, file)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for i := range file.Cases {
		seen[file.Cases[i].ID] = true
	}
	var all []fixture.Case
	for _, t := range transformations {
		cases, err := t.Cases(source)
		if err != nil {
			return nil, fmt.Errorf("deriving %q of %s: %w", t.Name, file.Path(), err)
		}
		for _, c := range cases {
			if seen[c.ID] {
				return nil, fmt.Errorf("deriving %q of %s: the id %s stands twice", t.Name, file.Path(), c.ID)
			}
			seen[c.ID] = true
		}
		all = append(all, cases...)
	}
	return all, nil
}
