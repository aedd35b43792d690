package release

import (
	"maps"
	"slices"

	"golang.org/x/exp/apidiff"
)

// Changes are what differs between the exported symbols of two clients, each on a line.
type Changes struct {
	// Incompatible are what users of the old client lose, Compatible what those of the new one gain.
	Incompatible, Compatible []string
}

// Compare says what users of the old client meet with the new one. Both are of one checker.
func Compare(old, new Packages) Changes {
	var changes Changes
	for _, change := range apidiff.ModuleChanges(old.compared(), new.compared()).Changes {
		if change.Compatible {
			changes.Compatible = append(changes.Compatible, change.Message)
		} else {
			changes.Incompatible = append(changes.Incompatible, change.Message)
		}
	}
	return changes
}

// compared are the packages as the comparison takes them.
func (p Packages) compared() *apidiff.Module {
	m := &apidiff.Module{Path: p.module}
	for _, name := range slices.Sorted(maps.Keys(p.byPath)) {
		m.Packages = append(m.Packages, p.byPath[name])
	}
	return m
}
