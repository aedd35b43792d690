package compat

import (
	"slices"

	"github.com/revsmith/revsmith/spec"
)

// The changes of operations that come.
const (
	OperationAdded     Kind = "operation added"
	OperationFirstSeen Kind = "operation first seen"
)

// diffOperations compares which operations there are.
func diffOperations(p *pairing) []Change {
	var changes []Change
	for _, o := range p.after.Revision.Operations {
		if p.before.Revision.Operation(o.Name) == nil {
			changes = append(changes, p.appeared(o))
		}
	}
	return changes
}

// appeared is the change of an operation that only the side after has.
func (p *pairing) appeared(o *spec.Operation) Change {
	kind := OperationFirstSeen
	if o.Evidence.Strength == spec.Proven {
		kind = OperationAdded
	}
	return Change{Kind: kind, Path: o.Name, Places: []string{o.Name}, GoSymbol: "Client." + o.Name, After: o.Name, Evidence: o.Evidence}
}

// between are the revisions of the side after that came since the side before, oldest first.
func (p *pairing) between() []*spec.Revision {
	return slices.DeleteFunc(slices.Clone(p.after.Service.Revisions), func(r *spec.Revision) bool {
		return r.Date <= p.before.Revision.Date || r.Date > p.after.Revision.Date
	})
}
