package verify

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// each is how many resources of a kind are made, so that there are pages to turn.
const each = 3

// lives makes resources of every kind that an operation makes, asks what becomes of them, turns
// pages, and deletes them again.
func (v *verifier) lives(ctx context.Context) {
	if v.options.Revision.Resources == nil {
		v.pages(ctx)
		return
	}
	kinds := v.byNeed()
	for _, kind := range kinds {
		v.create(ctx, kind)
	}
	for _, kind := range kinds {
		v.outlive(ctx, kind)
	}
	v.pages(ctx)
	slices.Reverse(kinds)
	for _, kind := range kinds {
		v.end(ctx, kind)
	}
}

// byNeed are the kinds that an operation makes, those that others refer to first.
func (v *verifier) byNeed() []*spec.Resource {
	if v.options.Revision.Resources == nil {
		return nil
	}
	var ordered []*spec.Resource
	var add func(kind *spec.Resource, above []string)
	add = func(kind *spec.Resource, above []string) {
		maker := v.operationFor(kind, spec.CreateRole)
		if maker == nil || slices.Contains(ordered, kind) || slices.Contains(above, kind.Name) {
			return
		}
		for _, needed := range v.needs(maker.Operation.Input) {
			add(needed, append(slices.Clone(above), kind.Name))
		}
		ordered = append(ordered, kind)
	}
	for _, kind := range v.options.Revision.Resources.Kinds {
		add(kind, nil)
	}
	return ordered
}

// create makes resources of a kind and asks for what a maker must refuse.
func (v *verifier) create(ctx context.Context, kind *spec.Resource) {
	maker := v.operationFor(kind, spec.CreateRole)
	for range each {
		if !v.createOne(ctx, kind, maker.Operation) {
			return
		}
	}
	v.again(ctx, maker.Operation, v.held[kind.Name][len(v.held[kind.Name])-1])
}

// createOne makes one resource; false where the endpoint would not.
func (v *verifier) createOne(ctx context.Context, kind *spec.Resource, o *spec.Operation) bool {
	input, lacking := v.creatable(ctx, o)
	if input == nil {
		v.unasked(o.Name, Create, "the fixtures have no input of it")
		return false
	}
	request, err := v.codec.WriteInput(o, input)
	if err != nil {
		v.unasked(o.Name, Create, err.Error())
		return false
	}
	a := v.call(ctx, o, request)
	v.judge(o, "making one", a)
	identity := identityIn(kind, a.output)
	switch {
	case !a.succeeded() && len(lacking) > 0:
		v.unasked(o.Name, Create, fmt.Sprintf("%s; it names a resource of a kind of which there is none: %s", a.says(), strings.Join(lacking, ", ")))
		return false
	case !a.succeeded():
		v.wrong(o.Name, Create, a.says())
		return false
	case identity == nil:
		v.wrong(o.Name, Create, "the answer does not name what was made: want one of "+strings.Join(slices.Concat(kind.Called, kind.Identity), ", "))
		return false
	}
	v.honoured(o.Name, Create)
	v.held[kind.Name] = append(v.held[kind.Name], &resource{kind: kind, identity: identity, input: input, request: request})
	return true
}

// creatable is the largest input of the fixtures whose resources are there, else the smallest, and the kinds
// of which there is none.
func (v *verifier) creatable(ctx context.Context, o *spec.Operation) (input wire.Values, lacking []string) {
	for _, id := range []string{"full", "minimal"} {
		if input = v.input(o, id); input == nil {
			return nil, nil
		}
		if lacking = v.refer(ctx, o.Input, input); len(lacking) == 0 {
			return input, nil
		}
	}
	return input, lacking
}

// again asks for the same once more: with the same token, with that token for something else, and with
// a new token for the same name.
func (v *verifier) again(ctx context.Context, o *spec.Operation, r *resource) {
	if o.IdempotencyToken != nil {
		a := v.call(ctx, o, r.request)
		switch identity := identityIn(r.kind, a.output); {
		case !a.succeeded():
			v.wrong(o.Name, TokenAgain, a.says())
		case !slices.Equal(identity, r.identity):
			v.wrong(o.Name, TokenAgain, fmt.Sprintf("made %s, and then %s", brief(r.identity), brief(identity)))
		default:
			v.honoured(o.Name, TokenAgain)
		}
	}
	name := v.nameMember(o)
	if name == "" {
		return
	}
	if o.IdempotencyToken != nil {
		v.remake(ctx, o, TokenMismatch, r, name, "verify-another-"+v.options.Run)
	}
	if isUnique(r.kind) {
		v.sameName(ctx, o, r, name)
	}
}

// sameName asks for a second resource of one name, with a token of its own.
func (v *verifier) sameName(ctx context.Context, o *spec.Operation, r *resource, name string) {
	v.made++
	another := wire.Values{}
	v.makeOwn(o, another, v.made)
	if o.IdempotencyToken == nil {
		v.remake(ctx, o, Unique, r, name, r.input[name])
		return
	}
	v.remake(ctx, o, Unique, r, o.IdempotencyToken.Name, another[o.IdempotencyToken.Name])
}

// remake asks for a resource again with one member changed, which must be refused.
func (v *verifier) remake(ctx context.Context, o *spec.Operation, check string, r *resource, member string, value any) {
	input := copyOf(r.input)
	input[member] = value
	request, err := v.codec.WriteInput(o, input)
	if err != nil {
		v.unasked(o.Name, check, err.Error())
		return
	}
	v.mustRefuse(ctx, o, check, "another "+member, request)
}

// outlive asks whether what was made is read back and listed, before and after a change.
func (v *verifier) outlive(ctx context.Context, kind *spec.Resource) {
	for _, r := range v.held[kind.Name] {
		if r.input == nil {
			continue
		}
		v.readBack(ctx, Get, r, r.input)
		v.isListed(ctx, r)
	}
	if made := v.held[kind.Name]; len(made) > 0 && made[0].input != nil {
		v.tagged(ctx, made[0])
		v.update(ctx, made[0])
	}
}

// readBack reads a resource and compares it with what was given.
func (v *verifier) readBack(ctx context.Context, check string, r *resource, given wire.Values) {
	getter := v.operationFor(r.kind, spec.GetRole)
	if getter == nil || r.kind.Shape == nil {
		return
	}
	a := v.do(ctx, getter.Operation, by(getter, r))
	v.judge(getter.Operation, "reading what was made", a)
	if !a.succeeded() {
		v.wrong(getter.Operation.Name, check, a.says())
		return
	}
	v.note(getter.Operation.Name, check, "reading "+brief(r.identity[0]), differences(r.kind, r.kind.Shape, given, heldBy(getter, a.output)))
}

// isListed looks for a resource in the list of its kind.
func (v *verifier) isListed(ctx context.Context, r *resource) {
	lister := v.operationFor(r.kind, spec.ListRole)
	if lister == nil || lister.Operation.Pagination == nil || lister.Operation.Pagination.Items == nil || required(lister.Operation) > 0 {
		return
	}
	item, problem := v.lists(ctx, lister.Operation, r)
	switch {
	case problem != "":
		v.wrong(lister.Operation.Name, Listed, problem)
	case item == nil:
		v.wrong(lister.Operation.Name, Listed, brief(r.identity[0])+" was made and is not listed")
	default:
		shown := lister.Operation.Pagination.Items.Target.Element
		v.note(lister.Operation.Name, Listed, "the item "+brief(r.identity[0]), differences(r.kind, textsAlone(shown), r.input, item))
		v.filtered(ctx, lister.Operation, r)
	}
}

// textsAlone is a shape with the members that are texts: of others a list may show a summary.
func textsAlone(shape *spec.Shape) *spec.Shape {
	texts := *shape
	texts.Members = slices.DeleteFunc(slices.Clone(shape.Members), func(m *spec.Member) bool { return m.Target.Kind != spec.String })
	return &texts
}

// lists is what a listing shows of a resource, nil where it shows it not.
func (v *verifier) lists(ctx context.Context, o *spec.Operation, r *resource) (item wire.Values, problem string) {
	items, problem := v.walk(ctx, o, wire.Values{}, 0)
	for _, item := range items {
		values, _ := item.(wire.Values)
		if slices.Equal(identityIn(r.kind, values), r.identity) {
			return values, ""
		}
	}
	return nil, problem
}

// update changes a resource and reads it back.
func (v *verifier) update(ctx context.Context, r *resource) {
	updater := v.operationFor(r.kind, spec.UpdateRole)
	if updater == nil {
		return
	}
	input := v.input(updater.Operation, "full")
	if input == nil {
		return
	}
	v.refer(ctx, updater.Operation.Input, input)
	for name, value := range by(updater, r) {
		input[name] = value
	}
	a := v.do(ctx, updater.Operation, input)
	v.judge(updater.Operation, "changing what was made", a)
	if !a.succeeded() {
		v.wrong(updater.Operation.Name, Update, a.says())
		return
	}
	v.honoured(updater.Operation.Name, Update)
	v.readBack(ctx, Update, r, input)
}

// end deletes what this run made, and looks whether it is gone.
func (v *verifier) end(ctx context.Context, kind *spec.Resource) {
	remover := v.operationFor(kind, spec.DeleteRole)
	for _, r := range slices.Backward(v.held[kind.Name]) {
		if r.input == nil {
			continue
		}
		if remover == nil {
			r.gone = true // from this run's care
			v.leave(r.identity)
			continue
		}
		a := v.do(ctx, remover.Operation, by(remover, r))
		v.judge(remover.Operation, "deleting what was made", a)
		if !a.succeeded() {
			v.wrong(remover.Operation.Name, Delete, a.says())
			continue
		}
		r.gone = true
		v.isGone(ctx, remover.Operation, r)
	}
}

// isGone demands that a deleted resource is neither found nor listed.
func (v *verifier) isGone(ctx context.Context, o *spec.Operation, r *resource) {
	if getter := v.operationFor(r.kind, spec.GetRole); getter != nil {
		a := v.do(ctx, getter.Operation, by(getter, r))
		if !a.refused() {
			v.wrong(o.Name, Delete, brief(r.identity[0])+" is still read: "+a.says())
			return
		}
	}
	if lister := v.operationFor(r.kind, spec.ListRole); lister != nil && lister.Operation.Pagination != nil && required(lister.Operation) == 0 {
		if item, _ := v.lists(ctx, lister.Operation, r); item != nil {
			v.wrong(o.Name, Delete, brief(r.identity[0])+" is still listed")
			return
		}
	}
	v.honoured(o.Name, Delete)
}
