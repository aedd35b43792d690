package verify

import (
	"context"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// tagKey is the key of the tag that is given and taken away.
const tagKey = "revsmith-verify"

// tagged gives what was made a tag, looks for it, takes it away and looks again.
func (v *verifier) tagged(ctx context.Context, r *resource) {
	tag, untag, show := v.operationFor(nil, spec.TagRole), v.operationFor(nil, spec.UntagRole), v.operationFor(nil, spec.ListTagsRole)
	if tag == nil || untag == nil || show == nil || len(r.identity) != 1 {
		return
	}
	given, keys := memberOf(tag.Operation.Input, spec.Map), memberOf(untag.Operation.Input, spec.List)
	if given == nil || keys == nil {
		return
	}
	with := by(tag, r)
	with[given.Name] = wire.Values{tagKey: v.options.Run}
	v.retag(ctx, tag.Operation, with)
	v.hasTag(ctx, tag.Operation, by(show, r), v.options.Run)
	without := by(untag, r)
	without[keys.Name] = []any{tagKey}
	v.retag(ctx, untag.Operation, without)
	v.hasTag(ctx, untag.Operation, by(show, r), nil)
}

// memberOf is the member of a shape that is of a kind, nil where none is.
func memberOf(shape *spec.Shape, kind spec.Kind) *spec.Member {
	for _, m := range shape.Members {
		if m.Target.Kind == kind {
			return m
		}
	}
	return nil
}

// retag changes the tags of a resource.
func (v *verifier) retag(ctx context.Context, o *spec.Operation, input wire.Values) {
	a := v.do(ctx, o, input)
	v.judge(o, "changing tags", a)
	if !a.succeeded() {
		v.wrong(o.Name, Tags, a.says())
	}
}

// hasTag looks whether a changed resource has the tag with that value, nil for not at all.
func (v *verifier) hasTag(ctx context.Context, changed *spec.Operation, input wire.Values, want any) {
	show := v.operationFor(nil, spec.ListTagsRole).Operation
	a := v.do(ctx, show, input)
	v.judge(show, "reading tags", a)
	shown := memberOf(show.Output, spec.Map)
	if !a.succeeded() || shown == nil {
		v.unasked(changed.Name, Tags, "the tags are not shown: "+a.says())
		return
	}
	tags, _ := a.output[shown.Name].(wire.Values)
	if tags[tagKey] != want {
		v.wrong(changed.Name, Tags, "the tag "+tagKey+" is "+brief(tags[tagKey])+", want "+brief(want))
		return
	}
	v.honoured(changed.Name, Tags)
}
