package verify

import (
	"context"
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// filtered asks a list for the resources of one name, where it takes filters of a name and values:
// the resource must be shown, and none of another name.
func (v *verifier) filtered(ctx context.Context, o *spec.Operation, r *resource) {
	member := v.nameMember(v.operationFor(r.kind, spec.CreateRole).Operation)
	input := filterBy(o, member, r.input[member])
	shown := o.Pagination.Items.Target
	if input == nil || shown.Kind != spec.List || shown.Element.Member(member) == nil {
		return
	}
	if a := v.do(ctx, o, copyOf(input)); a.refused() {
		v.unasked(o.Name, Filters, "the filter "+member+": "+a.says())
		return
	}
	items, problem := v.walk(ctx, o, input, 0)
	if problem != "" {
		v.wrong(o.Name, Filters, problem)
		return
	}
	v.note(o.Name, Filters, "the filter "+member, unfit(r, items, member))
}

// filterBy is an input with one filter, nil where the operation takes none.
func filterBy(o *spec.Operation, member string, wanted any) wire.Values {
	for _, m := range o.Input.Members {
		if m.Target.Kind != spec.List || m.Target.Element.Kind != spec.Structure || len(m.Target.Element.Members) != 2 {
			continue
		}
		one := m.Target.Element.Members
		name, values := one[0], one[1]
		if name.Target.Kind == spec.List {
			name, values = values, name
		}
		if name.Target.Kind == spec.String && values.Target.Kind == spec.List && values.Target.Element.Kind == spec.String {
			return wire.Values{m.Name: []any{wire.Values{name.Name: member, values.Name: []any{wanted}}}}
		}
	}
	return nil
}

// unfit says what a filtered list shows that it must not, or does not show.
func unfit(r *resource, items []any, member string) []string {
	var found []string
	shown := false
	for _, item := range items {
		values, _ := item.(wire.Values)
		shown = shown || slices.Equal(identityIn(r.kind, values), r.identity)
		if values[member] != r.input[member] {
			found = append(found, fmt.Sprintf("%s was asked for, and %s is listed", brief(r.input[member]), brief(values[member])))
		}
	}
	if !shown {
		found = append(found, brief(r.identity[0])+" is not listed")
	}
	return slices.Compact(found)
}
