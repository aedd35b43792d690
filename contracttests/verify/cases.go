package verify

import (
	"context"
	"maps"
	"net/url"
	"slices"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// cases sends the stored requests of an operation, the smallest first: the others must be
// understood as well as that one.
func (v *verifier) cases(ctx context.Context, o *spec.Operation) {
	file := v.options.newest(o.Name)
	if file == nil {
		v.unasked(o.Name, Served, "the fixtures have no file of it")
		return
	}
	asked := map[string]bool{}
	for i := range file.Cases {
		c := &file.Cases[i]
		if !v.isRequest(c) {
			continue
		}
		request, key := v.requestOf(o, &c.Exchanges[0], i)
		if asked[key] {
			continue // another case of the same request, which differs in its answer alone
		}
		asked[key] = true
		a := v.call(ctx, o, request)
		v.judge(o, "case "+c.ID, a)
		v.forget(ctx, o, a)
		if c.ID == "full" && a.refused() && !v.isDryRun(o, a) && v.smallest[o.Name].succeeded() {
			v.singly(ctx, o)
			continue
		}
		v.compareWithSmallest(o, c.ID, a)
	}
}

// isRequest tells whether a case has a request that any endpoint may be sent.
func (v *verifier) isRequest(c *fixture.Case) bool {
	return len(c.Exchanges) == 1 && len(c.Exchanges[0].Refused) == 0 && c.Exchanges[0].Request.Method != ""
}

// requestOf is a stored request as it is sent, and a key that equal requests share. What makes
// something gets a name and a token of its own, as two of one name may be refused, and a listing
// begins with its first page.
func (v *verifier) requestOf(o *spec.Operation, e *fixture.Exchange, number int) (request wire.Request, key string) {
	stored := asStored(&e.Request)
	key = stored.Path + "?" + stored.Query.Encode() + string(stored.Body)
	if v.makes(o) == nil && o.Pagination == nil {
		return stored, key
	}
	input, problems := v.codec.Parse(o.Input, e.Input)
	if len(problems) > 0 {
		return stored, key
	}
	v.makeOwn(o, input, number)
	if o.Pagination != nil {
		delete(input, o.Pagination.InputToken.Name) // the endpoint has not given the fixture's token
	}
	own, err := v.codec.WriteInput(o, input)
	if err != nil {
		return stored, key
	}
	if v.makes(o) == nil {
		key = own.Path + "?" + own.Query.Encode() + string(own.Body)
	}
	return own, key
}

// asStored is a fixture's request.
func asStored(r *fixture.Request) wire.Request {
	request := wire.Request{Method: r.Method, Path: r.Path, Query: url.Values{}, Header: map[string][]string{}, Body: r.Body}
	maps.Copy(request.Query, r.Query)
	for name, value := range r.Headers {
		request.Header.Set(name, value)
	}
	if r.Payload != nil {
		request.Body = r.Payload
	}
	return request
}

// compareWithSmallest finds requests that are not understood. What an endpoint answers to the
// smallest request tells whether it has what the fixtures name; another request that is refused otherwise, or
// where the smallest is not, was not understood.
func (v *verifier) compareWithSmallest(o *spec.Operation, id string, a *answer) {
	smallest := v.smallest[o.Name]
	if smallest == nil {
		v.smallest[o.Name] = a
		v.first(o, a)
		return
	}
	switch {
	case a.succeeded(), v.isDryRun(o, a):
		v.honoured(o.Name, Accepts)
	case smallest.succeeded() && a.refused() && !v.isMissing(o, a):
		v.wrong(o.Name, Accepts, "case "+id+": "+a.says()+"; the smallest request goes well")
	case a.code == smallest.code, v.isMissing(o, a):
		v.unasked(o.Name, Accepts, "requests are answered with "+a.says())
	default:
		v.wrong(o.Name, Accepts, "case "+id+": "+a.says()+"; the smallest request: "+smallest.says())
	}
}

// singly asks for each optional member by itself, where all of them at once are refused. The texts of
// fixtures are made up, and an endpoint may know that there is nothing of that name; members without
// texts must be understood.
func (v *verifier) singly(ctx context.Context, o *spec.Operation) {
	for _, m := range o.Input.Members {
		full := v.input(o, "full")
		if m.Required || full[m.Name] == nil || o.Pagination != nil && m.Name == o.Pagination.InputToken.Name {
			continue
		}
		input := v.input(o, "minimal")
		input[m.Name] = full[m.Name]
		a := v.do(ctx, o, input)
		v.forget(ctx, o, a)
		switch {
		case a.succeeded():
			v.honoured(o.Name, Accepts)
		case hasText(m.Target, nil):
			v.unasked(o.Name, Accepts, "the fixtures' texts of "+m.Name+" are made up: "+a.says())
		default:
			v.wrong(o.Name, Accepts, m.Name+": "+a.says()+"; the smallest request goes well")
		}
	}
}

// hasText tells whether values of a shape hold texts that are no enum's.
func hasText(shape *spec.Shape, above []string) bool {
	switch shape.Kind {
	case spec.String, spec.Blob, spec.Document, spec.Map:
		return true
	case spec.List:
		return hasText(shape.Element, above)
	case spec.Structure, spec.Union:
		return !slices.Contains(above, shape.Name) && slices.ContainsFunc(shape.Members, func(m *spec.Member) bool {
			return hasText(m.Target, append(slices.Clone(above), shape.Name))
		})
	}
	return false
}

// first says of the first request whether the operation is there at all.
func (v *verifier) first(o *spec.Operation, a *answer) {
	switch {
	case a.lost != "": // judged already
	case isDenied(a):
		v.unasked(o.Name, Served, "the smallest request: "+a.says())
	case a.code == "UnknownOperationException", a.response.Status == 405, a.response.Status == 501,
		a.response.Status == 404 && a.code == "":
		v.wrong(o.Name, Served, "the smallest request: "+a.says())
	default:
		v.honoured(o.Name, Served)
	}
}

// isMissing tells whether an answer says that there is nothing of that name.
func (v *verifier) isMissing(o *spec.Operation, a *answer) bool {
	return a.code != "" && (a.response.Status == 404 || a.code == v.failure(spec.NotFound, o))
}

// failure is the code of the error that plays a role for an operation, "" where nothing is known.
func (v *verifier) failure(role spec.FailureRole, o *spec.Operation) string {
	if v.options.Revision.Resources == nil {
		return ""
	}
	if e := v.options.Revision.Resources.Failure(role, o); e != nil {
		return e.Name
	}
	return ""
}
