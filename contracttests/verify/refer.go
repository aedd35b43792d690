package verify

import (
	"context"
	"slices"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// needs are the kinds that an input refers to, at whatever depth.
func (v *verifier) needs(input *spec.Shape) []*spec.Resource {
	var kinds []*spec.Resource
	var walk func(shape *spec.Shape, above []string)
	walk = func(shape *spec.Shape, above []string) {
		switch {
		case shape.Kind == spec.List:
			walk(shape.Element, above)
		case shape.Kind != spec.Structure || slices.Contains(above, shape.Name):
			return
		}
		for _, m := range shape.Members {
			if kind, refers := v.options.Revision.Resources.Reference(m.Name); refers && kind != nil {
				kinds = append(kinds, kind)
			}
			walk(m.Target, append(slices.Clone(above), shape.Name))
		}
	}
	walk(input, nil)
	return kinds
}

// refer puts resources that are there in the place of those that a fixture names, as far as
// the endpoint has any. It names the kinds of which it has none.
func (v *verifier) refer(ctx context.Context, shape *spec.Shape, values wire.Values) (lacking []string) {
	for _, m := range shape.Members {
		if value := values[m.Name]; value != nil {
			made, lacks := v.referred(ctx, m, value)
			values[m.Name] = made
			lacking = append(lacking, lacks...)
		}
	}
	return lacking
}

// referred is a member's value with resources that are there.
func (v *verifier) referred(ctx context.Context, m *spec.Member, value any) (any, []string) {
	if kind, refers := v.options.Revision.Resources.Reference(m.Name); refers && kind != nil && m.Target.Kind == spec.String {
		if r := v.any(ctx, kind); r != nil {
			return r.identity[0], nil
		}
		return value, []string{kind.Name}
	}
	return v.inside(ctx, m.Target, value)
}

// inside looks for references in structures and lists of them.
func (v *verifier) inside(ctx context.Context, shape *spec.Shape, value any) (any, []string) {
	switch value := value.(type) {
	case wire.Values:
		if shape.Kind == spec.Structure {
			return value, v.refer(ctx, shape, value)
		}
	case []any:
		var lacking []string
		for i := range value {
			made, lacks := v.inside(ctx, shape.Element, value[i])
			value[i] = made
			lacking = append(lacking, lacks...)
		}
		return value, lacking
	}
	return value, nil
}

// any is a resource of a kind: one that this run has made, else the first that is listed.
func (v *verifier) any(ctx context.Context, kind *spec.Resource) *resource {
	if len(v.held[kind.Name]) > 0 {
		return v.held[kind.Name][0]
	}
	lister := v.operationFor(kind, spec.ListRole)
	if lister == nil || lister.Operation.Pagination == nil || required(lister.Operation) > 0 {
		return nil
	}
	a := v.do(ctx, lister.Operation, wire.Values{})
	if !a.succeeded() || lister.Operation.Pagination.Items == nil {
		return nil
	}
	for _, item := range itemsOf(lister.Operation, a.output) {
		if values, ok := item.(wire.Values); ok {
			if identity := identityIn(kind, values); identity != nil {
				v.held[kind.Name] = append(v.held[kind.Name], &resource{kind: kind, identity: identity})
				return v.held[kind.Name][0]
			}
		}
	}
	return nil
}
