package verify

import (
	"context"
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// resource is one that the endpoint has.
type resource struct {
	kind *spec.Resource
	// identity are the values of the kind's identity.
	identity []any
	// input is what it was made of, nil where this run did not make it.
	input wire.Values
	// gone says that it was deleted again.
	gone bool
	// request is what made it, to be sent again.
	request wire.Request
}

// makes is the kind that an operation makes one of, nil where it makes none.
func (v *verifier) makes(o *spec.Operation) *spec.Resource {
	if does := v.does(o); does != nil && does.Role == spec.CreateRole {
		return does.Resource
	}
	return nil
}

// makeOwn gives an input that makes something a name and a token that no other has.
func (v *verifier) makeOwn(o *spec.Operation, input wire.Values, number int) {
	if v.makes(o) == nil && o.IdempotencyToken == nil {
		return
	}
	own := fmt.Sprintf("%s-%s-%d", v.options.Run, strings.ToLower(o.Name), number)
	if o.IdempotencyToken != nil {
		sum := sha256.Sum256([]byte(own))
		input[o.IdempotencyToken.Name] = fmt.Sprintf("%x-%x-4%x-8%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])[:36]
	}
	if name := v.nameMember(o); name != "" {
		input[name] = "verify-" + own
	}
}

// nameMember is the member of an input that tells what it makes from others, "" where none does: of
// what is unique, else of what the identity is made of.
func (v *verifier) nameMember(o *spec.Operation) string {
	kind := v.makes(o)
	if kind == nil {
		return ""
	}
	names := slices.Clone(kind.Unique)
	for _, part := range kind.ID.Parts {
		if len(part.Path) == 1 {
			names = append(names, part.Path[0])
		}
	}
	for _, name := range names {
		if m := o.Input.Member(inputName(kind, name)); m != nil && m.Target.Kind == spec.String {
			return m.Name
		}
	}
	return ""
}

// isUnique tells whether no two of a kind may have the same name. Builds of one version may.
func isUnique(kind *spec.Resource) bool { return len(kind.Unique) > 0 || !kind.ID.Uses("build") }

// inputName is what inputs call a member of a resource.
func inputName(kind *spec.Resource, member string) string {
	for _, r := range kind.Renamed {
		if r.To == member {
			return r.From
		}
	}
	return member
}

// identityIn finds a kind's identity in values, nil where it is not there.
func identityIn(kind *spec.Resource, values wire.Values) []any {
	if len(kind.Identity) == 1 {
		for _, name := range slices.Concat(kind.Called, kind.Identity) {
			if values[name] != nil {
				return []any{values[name]}
			}
		}
		return nil
	}
	var identity []any
	for _, name := range kind.Identity {
		if values[name] == nil {
			return nil
		}
		identity = append(identity, values[name])
	}
	return identity
}

// operationFor is the operation that plays a role for a kind: of several the one that asks for least.
func (v *verifier) operationFor(kind *spec.Resource, role spec.ResourceRole) *spec.ResourceOperation {
	var found *spec.ResourceOperation
	for _, o := range v.options.Revision.Resources.Operations {
		if o.Role == role && o.Resource == kind && v.options.asks(o.Operation.Name) &&
			(found == nil || required(o.Operation) < required(found.Operation)) {
			found = o
		}
	}
	return found
}

// required counts the members that an operation's callers must give.
func required(o *spec.Operation) int {
	count := 0
	for _, m := range o.Input.Members {
		if m.Required && !m.MadeOptional {
			count++
		}
	}
	return count
}

// by is an input that names a resource.
func by(o *spec.ResourceOperation, r *resource) wire.Values {
	input := wire.Values{}
	for i, m := range o.By {
		if i < len(r.identity) {
			input[m.Name] = r.identity[i]
		}
	}
	return input
}

// do calls an operation with an input.
func (v *verifier) do(ctx context.Context, o *spec.Operation, input wire.Values) *answer {
	if o.IdempotencyToken != nil && input[o.IdempotencyToken.Name] == nil {
		v.made++
		named := wire.Values{}
		v.makeOwn(o, named, v.made)
		input[o.IdempotencyToken.Name] = named[o.IdempotencyToken.Name]
	}
	request, err := v.codec.WriteInput(o, input)
	if err != nil {
		return &answer{lost: err.Error()}
	}
	return v.call(ctx, o, request)
}

// held is what an answer holds of a resource.
func heldBy(o *spec.ResourceOperation, output wire.Values) wire.Values {
	if o.Holder == nil {
		return output
	}
	held, _ := output[o.Holder.Name].(wire.Values)
	return held
}

// forget deletes what a call made that was only meant to be understood, or to be refused.
func (v *verifier) forget(ctx context.Context, o *spec.Operation, a *answer) {
	kind := v.makes(o)
	if kind == nil || !a.succeeded() {
		return
	}
	if identity := identityIn(kind, a.output); identity != nil && !v.remove(ctx, &resource{kind: kind, identity: identity}) {
		v.leave(identity)
	}
}

// leave notes what stays behind.
func (v *verifier) leave(identity []any) {
	v.left = append(v.left, v.clean(fmt.Sprint(identity...)))
}

// remove deletes a resource; false where no operation does, or the endpoint would not.
func (v *verifier) remove(ctx context.Context, r *resource) bool {
	remover := v.operationFor(r.kind, spec.DeleteRole)
	return remover != nil && v.do(ctx, remover.Operation, by(remover, r)).succeeded()
}

// differences are the members of an input that what is read back has otherwise.
func differences(kind *spec.Resource, shape *spec.Shape, given, read wire.Values) []string {
	var found []string
	for _, m := range shape.Members {
		value := given[inputName(kind, m.Name)]
		if value == nil {
			value = given[m.Name]
		}
		if value != nil && !reflect.DeepEqual(value, read[m.Name]) {
			found = append(found, fmt.Sprintf("%s was given as %s and is read as %s", m.Name, brief(value), brief(read[m.Name])))
		}
	}
	return found
}

// brief is a value in at most a few words.
func brief(value any) string {
	if value == nil {
		return "nothing"
	}
	text := []rune(fmt.Sprintf("%v", value))
	if len(text) > 60 {
		return string(text[:60]) + "…"
	}
	return string(text)
}
