package verify

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// notAValue is a value that no enum has.
const notAValue = "NOT_A_VALUE_OF_THIS_ENUM"

// refusals sends what the operation must refuse.
func (v *verifier) refusals(ctx context.Context, o *spec.Operation) {
	for _, m := range o.Input.Members {
		if m.Required && !m.MadeOptional && !m.IdempotencyToken && !m.MadeToken && m.Location != spec.InLabel {
			v.refuses(ctx, o, Required, m.Name+" left out", func(input wire.Values) bool {
				delete(input, m.Name)
				return true
			})
		}
		if m.Location == spec.InBody {
			v.refusesType(ctx, o, m)
		}
	}
	for _, place := range enumPlaces(o.Input) {
		v.refuses(ctx, o, Enums, place.String()+" = "+notAValue, place.set)
	}
}

// input is the input of one of an operation's fixtures, made this run's own; nil where there is none.
func (v *verifier) input(o *spec.Operation, id string) wire.Values {
	file := v.options.newest(o.Name)
	if file == nil {
		return nil
	}
	for i := range file.Cases {
		if file.Cases[i].ID == id {
			input, problems := v.codec.Parse(o.Input, file.Cases[i].Exchanges[0].Input)
			if len(problems) > 0 {
				return nil
			}
			v.made++
			v.makeOwn(o, input, v.made)
			inEarnest(o, input)
			return input
		}
	}
	return nil
}

// inEarnest takes the wish for a dry run out of an input: of a dry run nothing stays, and its answer
// is a refusal whether or not the request was understood.
func inEarnest(o *spec.Operation, input wire.Values) {
	for _, m := range o.Input.Members {
		if strings.EqualFold(m.Name, "dryRun") {
			delete(input, m.Name)
		}
	}
}

// isDryRun tells whether an answer says that all would have gone well.
func (v *verifier) isDryRun(o *spec.Operation, a *answer) bool {
	return a.code != "" && a.code == v.failure(spec.DryRun, o)
}

// refuses sends the largest input with one thing wrong in it; spoil says whether it could be put there.
func (v *verifier) refuses(ctx context.Context, o *spec.Operation, check, about string, spoil func(wire.Values) bool) {
	input := v.input(o, "full")
	if input == nil || !spoil(input) {
		return
	}
	request, err := v.codec.WriteInput(o, input)
	if err != nil {
		v.unasked(o.Name, check, about+": "+err.Error())
		return
	}
	v.mustRefuse(ctx, o, check, about, request)
}

// mustRefuse demands that a request is refused as the caller's mistake.
func (v *verifier) mustRefuse(ctx context.Context, o *spec.Operation, check, about string, request wire.Request) {
	a := v.call(ctx, o, request)
	switch {
	case a.refused() && v.tellsNothing(o, a):
		v.unasked(o.Name, check, about+": refused for another reason: "+a.says())
		v.note(o.Name, Refusal, about, v.mistakes(a))
	case a.refused():
		v.honoured(o.Name, check)
		v.note(o.Name, Refusal, about, v.mistakes(a))
	case a.lost != "":
		v.wrong(o.Name, Served, about+": "+a.lost)
	default:
		v.wrong(o.Name, check, about+": not refused: "+a.says())
		v.forget(ctx, o, a)
	}
}

// tellsNothing tells whether a refusal is not of what the request says: its sender is not let in, or there
// is nothing of the name that it gives.
func (v *verifier) tellsNothing(o *spec.Operation, a *answer) bool {
	return isDenied(a) || v.isMissing(o, a) && a.code != v.failure(spec.InvalidRequest, o)
}

// isDenied tells whether an answer is one of credentials or limits, whatever is asked.
func isDenied(a *answer) bool {
	return slices.Contains([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusProxyAuthRequired, http.StatusTooManyRequests},
		a.response.Status)
}

// refusesType sends a member of the body as a value of another type.
func (v *verifier) refusesType(ctx context.Context, o *spec.Operation, m *spec.Member) {
	input := v.input(o, "full")
	if input == nil || input[m.Name] == nil || m.Target.Kind == spec.Document {
		return
	}
	request, err := v.codec.WriteInput(o, input)
	if err != nil {
		v.unasked(o.Name, Types, m.Name+": "+err.Error())
		return
	}
	wrong := `{"not": ["of", "this", "type"]}`
	if kind := m.Target.Kind; kind == spec.Structure || kind == spec.Map || kind == spec.Union {
		wrong = `"not of this type"`
	}
	if request.Body, err = withMember(request.Body, wireName(m), wrong); err != nil {
		v.unasked(o.Name, Types, m.Name+": "+err.Error())
		return
	}
	v.mustRefuse(ctx, o, Types, m.Name+" of another type", request)
}

// wireName is a member's name in a JSON body.
func wireName(m *spec.Member) string {
	if m.WireName != "" {
		return m.WireName
	}
	return m.Name
}

// withMember is a JSON object whose member has another value.
func withMember(body []byte, name, value string) ([]byte, error) {
	members := map[string]json.RawMessage{}
	if err := json.NewDecoder(bytes.NewReader(body)).Decode(&members); err != nil {
		return nil, fmt.Errorf("reading the request's own body: %w", err)
	}
	members[name] = json.RawMessage(value)
	return json.Marshal(members)
}
