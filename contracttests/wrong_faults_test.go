package contracttests_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// desk is the desk's client, changed by its hooks.
func desk(change func(*Desk)) contracttests.Subject {
	made := func(attempts int) func(string) any {
		return func(endpoint string) any {
			d := newDesk(endpoint, attempts)
			change(d)
			return d
		}
	}
	return contracttests.Subject{Client: made(1), Retrying: made(3)}
}

// lent is a case that ends with an answer, after attempts.
func lent(answer fixture.Response, failure *fixture.Error, attempts ...fixture.Response) *fixture.Case {
	e := fixture.Exchange{
		Input: []byte(`{"book": "Rob Roy"}`),
		Request: fixture.Request{
			Method: "POST", Path: "/Lend", Headers: map[string]string{"Content-Type": "application/json"},
			Body: []byte(`{"book": "Rob Roy", "token": "` + contracttests.IdempotencyToken + `"}`),
		},
		Attempts: attempts,
		Response: answer,
		Error:    failure,
	}
	if failure == nil {
		e.Output = []byte(`{"until": "May"}`)
	}
	return &fixture.Case{ID: "lent", Exchanges: []fixture.Exchange{e}}
}

// The answers of the desk.
var (
	fine     = fixture.Response{Status: 200, Body: []byte(`{"until": "May"}`)}
	cutShort = fixture.Response{Status: 200, Body: []byte(`{"until": "May"}`), Fault: fixture.Truncate}
	dropped  = fixture.Response{Fault: fixture.Drop}
	slow     = fixture.Response{Fault: fixture.Slow}
	page     = fixture.Response{Status: 502, Payload: []byte("<html>no desk</html>")}
	busy     = fixture.Response{Status: 429, Body: []byte(`{"__type": "desk#Busy:http://desk/", "message": "later"}`)}
	notLent  = fixture.Response{Status: 409, Body: []byte(`{"code": "NotLent", "message": "gone"}`),
		Headers: map[string]string{"X-Amzn-Requestid": "request-1"}}
	byHeader = fixture.Response{Status: 409, Body: []byte(`{"code": "Other", "message": "gone"}`),
		Headers: map[string]string{"X-Amzn-Errortype": "NotLent"}}
)

// And how calls fail.
var (
	gone       = &fixture.Error{Code: "NotLent", Message: "gone", Fault: "client"}
	later      = &fixture.Error{Code: "Busy", Message: "later", Fault: "unknown", Kind: fixture.Generic}
	unreadable = &fixture.Error{Kind: fixture.Deserialization}
	unsent     = &fixture.Error{Kind: fixture.Transport}
)

// lending replays a case with a client.
func lending(s contracttests.Subject, c *fixture.Case) []string {
	runner := contracttests.Start(s)
	defer runner.Close()
	return runner.Check(&fixture.File{Service: "desk", Operation: "Lend"}, c)
}

// The client as it stands passes, so that each test below fails for its own reason.
func TestFaultsPassARightClient(t *testing.T) {
	for name, c := range map[string]*fixture.Case{
		"fine": lent(fine, nil), "truncated": lent(cutShort, unreadable), "dropped": lent(dropped, unsent),
		"slow": lent(slow, unsent), "page": lent(page, unreadable), "code": lent(notLent, gone), "header": lent(byHeader, gone),
		"generic": lent(busy, later), "busy, then fine": lent(fine, nil, busy), "dropped, then fine": lent(fine, nil, dropped),
		"page, dropped, then fine": lent(fine, nil, page, dropped), "busy to the end": lent(busy, later, busy, busy),
	} {
		t.Run(name, func(t *testing.T) { assert.Empty(t, lending(desk(func(*Desk) {}), c)) })
	}
}

// wrongDesk is one thing that a client does wrong, a case that shows it, and what must be said.
type wrongDesk struct {
	lent   *fixture.Case
	change func(*Desk)
	want   string
}

func checkWrongDesks(t *testing.T, tests map[string]wrongDesk) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := desk(test.change)
			s.Patience = time.Millisecond
			assert.Contains(t, strings.Join(lending(s, test.lent), "\n"), test.want)
		})
	}
}

func TestReplayCatchesWrongRetries(t *testing.T) {
	checkWrongDesks(t, map[string]wrongDesk{
		"a token for each attempt": {lent(fine, nil, busy), func(d *Desk) {
			d.token = func(attempt int) string { return map[int]string{1: contracttests.IdempotencyToken}[attempt] }
		}, `attempt 2: body /token: want "00000000-0000-4000-8000-000000000000", got ""`},
		"a body that was read": {lent(fine, nil, dropped), func(d *Desk) {
			d.body = func(attempt int, body []byte) []byte { return body[:len(body)*(2-attempt)] }
		}, `attempt 2: body: want {"book": "Rob Roy", "token": "` + contracttests.IdempotencyToken + `"}, got none`},
		"no retry": {lent(fine, nil, busy), func(d *Desk) { d.attempts = 1 },
			"request: 1 arrived, want 2; the call gave: lending: Busy: later"},
		"one retry too few": {lent(fine, nil, busy, dropped), func(d *Desk) { d.attempts = 2 },
			"request: 2 arrived, want 3; the call gave: lending: Post "},
		"one retry too many": {lent(busy, later, busy, busy), func(d *Desk) { d.attempts = 4 },
			"request 4 (POST /Lend): the case has only 3\nrequest: 4 arrived, want 3"},
		"a retry of what stays wrong": {lent(notLent, gone), func(d *Desk) {
			d.attempts, d.retries = 2, func(error) bool { return true }
		}, "request 2 (POST /Lend): the case has only 1\nrequest: 2 arrived, want 1"},
		"a retry of what the caller ended": {lent(slow, unsent), func(d *Desk) {
			d.attempts, d.retries = 2, func(error) bool { return true }
			d.context = func(ctx context.Context) context.Context {
				if ctx.Err() != nil {
					return context.Background()
				}
				return ctx
			}
		}, "cancelled: request 2 (POST /Lend): the case has only 1"},
		"the first error": {lent(busy, later, page, page), func(d *Desk) {
			d.failure = func(error) error { return &DeserializationError{errors.New("page")} }
		}, "error: want one of type GenericAPIError, got *contracttests_test.DeserializationError: page"},
	})
}

func TestReplayCatchesSwallowedFaults(t *testing.T) {
	swallow := func(d *Desk) {
		d.read = func(r io.Reader) ([]byte, error) {
			_, _ = io.ReadAll(r)
			return []byte(`{"until": "May"}`), nil
		}
	}
	forget := func(d *Desk) { d.failure = func(error) error { return nil } }
	checkWrongDesks(t, map[string]wrongDesk{
		"truncated":      {lent(cutShort, unreadable), swallow, "error: want DeserializationError, got none"},
		"page":           {lent(page, unreadable), swallow, "error: want one of type DeserializationError, got *fmt.wrapError: lending: "},
		"dropped":        {lent(dropped, unsent), forget, "error: want RequestSendError, got none"},
		"slow":           {lent(slow, unsent), forget, "cancelled: error: want CanceledError, got none\ndeadline: error: want CanceledError, got none"},
		"generic":        {lent(busy, later), forget, "error: want GenericAPIError, got none"},
		"an answer half": {lent(cutShort, unreadable), func(d *Desk) { d.output = &LendOutput{} }, "output: want none beside the error, got one"},
		"a call that does not end": {lent(slow, unsent), func(d *Desk) {
			d.context = func(context.Context) context.Context { return context.Background() }
		}, "cancelled: request: still open although the caller's context has ended"},
	})
}

func TestReplayCatchesWrongErrors(t *testing.T) {
	code := func(code string) func(*Desk) {
		return func(d *Desk) { d.code = func(http.Header, map[string]string) string { return code } }
	}
	give := func(err error) func(*Desk) { return func(d *Desk) { d.failure = func(error) error { return err } } }
	conflict := func(err error) error { return &ResponseError{err, 409, "request-1"} }
	checkWrongDesks(t, map[string]wrongDesk{
		"modelled taken for generic": {lent(notLent, gone), code("Other"),
			"error: want one of type NotLent, got *fmt.wrapError: lending: Other: gone"},
		"generic taken for modelled": {lent(busy, later), code("NotLent"),
			"error: want one of type GenericAPIError, got *fmt.wrapError: lending: NotLent: later"},
		"code as it travels": {lent(busy, later), code("desk#Busy"), `error ErrorCode: want "Busy", got "desk#Busy"`},
		"body before header": {lent(byHeader, gone), func(d *Desk) {
			d.code = func(_ http.Header, body map[string]string) string { return body["code"] }
		}, "error: want one of type NotLent, got *fmt.wrapError: lending: Other: gone"},
		"generic message": {lent(notLent, gone), give(conflict(&NotLent{})), `error ErrorMessage: want "gone", got ""`},
		"page taken for an error of the service": {lent(page, unreadable), give(&GenericAPIError{"Page", ""}),
			"error: want one of type DeserializationError, got *contracttests_test.GenericAPIError: Page: "},
		"page with a code": {lent(page, unreadable), give(&DeserializationError{&GenericAPIError{"Page", ""}}),
			`error: the service told none, got the code "Page"`},
		"drop taken for an answer": {lent(dropped, unsent), give(&ResponseError{&RequestSendError{io.EOF}, 500, ""}),
			"error status: want no answer, got 500"},
		"drop taken for the caller's wish": {lent(dropped, unsent), give(&CanceledError{context.Canceled}),
			"error: want one of type RequestSendError, got *contracttests_test.CanceledError"},
		"deadline taken for cancellation": {lent(slow, unsent), give(&CanceledError{context.Canceled}),
			`deadline: error: want one that is "context deadline exceeded", got *contracttests_test.CanceledError: context canceled`},
		"slow taken for a broken connection": {lent(slow, unsent), give(&RequestSendError{context.Canceled}),
			"cancelled: error: want one of type CanceledError, got *contracttests_test.RequestSendError"},
		"another status":  {lent(notLent, gone), give(&ResponseError{&NotLent{"gone"}, 400, "request-1"}), "error status: want 409, got 400"},
		"no status":       {lent(notLent, gone), give(&NotLent{"gone"}), "error status: want 409, got no answer"},
		"another request": {lent(notLent, gone), give(&ResponseError{&NotLent{"gone"}, 409, "r"}), `error request id: want "request-1", got "r"`},
		"no request":      {lent(notLent, gone), give(&ResponseError{&NotLent{"gone"}, 409, ""}), `error request id: want "request-1", got ""`},
	})
}

// A client that says that it cannot retry is not asked to, and is not said to have passed.
func TestReplaySkipsRetriesOfAClientThatCannot(t *testing.T) {
	passed := 0
	s := desk(func(*Desk) {})
	s.Passed = func(*fixture.File, *fixture.Case) { passed++ }
	assert.Empty(t, lending(s, lent(fine, nil, busy)))
	assert.Equal(t, 1, passed)
	s.Retrying = nil
	assert.Empty(t, lending(s, lent(fine, nil, busy)))
	assert.Equal(t, 1, passed)
}
