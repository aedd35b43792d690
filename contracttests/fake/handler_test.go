package fake

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fake/state"
	"github.com/revsmith/revsmith/contracttests/wire"
)

var errBadSeed = errors.New("a bad seed")

func TestAnswers(t *testing.T) {
	cases := []struct {
		name, target, body string
		want               int
		code, message      string
	}{
		{"found", "GET /books/emma", "", 200, "", `{"title":"Emma"}`},
		{"done", "PUT /books", `{"title":"t"}`, 200, "", `{}`},
		{"required", "PUT /books", `{"pages":1}`, 400, "BadRequest", "title: is required"},
		{"types", "PUT /books", `{"title":1,"pages":"1"}`, 400, "BadRequest",
			"title: want a string, not a number; pages: want a whole number, not a string"},
		{"unknown member", "PUT /books", `{"title":"t","isbn":"i"}`, 400, "BadRequest", "isbn: is not known in the revision of 2024-03-06"},
		{"broken", "PUT /books", `{"title"`, 400, "BadRequest", "the body is no JSON: it breaks off"},
		{"query", "PUT /books?a=%zz", `{}`, 400, "ValidationException", "the query cannot be read"},
		{"nobody's", "PUT /nothing", "", 404, "UnknownOperationException", `no operation is addressed as \"PUT /nothing\"`},
		{"method", "POST /books", "", 404, "UnknownOperationException", "the path is for PUT"},
		{"of the facts", "PUT /lend", "", 501, "NotCoveredByNotes", "LendBook is not covered by the notes up to 2024-03-06"},
		{"newer", "PUT /burn", "", 501, "NotCoveredByNotes",
			"BurnBook is not covered by the notes up to 2024-03-06: it is new in the notes of 2025-01-01"},
		{"later, but not newer", "GET /loan?state=OPEN", "", 200, "", `{}`},
		{"newer value", "GET /loan?state=LOST", "", 400, "ValidationException", "it has OPEN"},
		{"newer member", "GET /loan?since=x", "", 400, "ValidationException", "since: is not known"},
		{"too large", "PUT /books", strings.Repeat(" ", 1001), 413, "RequestEntityTooLargeException", "more than 1000 bytes"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h, s := newLibrary(t, func(o *Options) { o.Limits.Body = 1000 })
			if strings.Contains(c.target, "loan") {
				s.output = nil
			}
			got := ask(h, c.target, c.body)
			assert.Equal(t, c.want, got.status)
			assert.Equal(t, c.code, got.code)
			assert.Contains(t, got.body, c.message)
			assert.Equal(t, "00000000-0000-4000-8000-000000000001", got.header.Get("X-Amzn-Requestid"))
			assert.Equal(t, "Tue, 02 Jan 2024 12:00:00 GMT", got.header.Get("Date"))
			assert.Equal(t, c.code == "", len(s.did) == 1)
		})
	}
}

func TestAnswersOfAWSJSON(t *testing.T) {
	h, _ := newLibrary(t, nil)
	h.model.service.Protocol, h.model.service.TargetPrefix = "awsJson1_1", "Library"
	for target, want := range map[string]answer{
		"Library.PutBook":  {status: 200},
		"Library.Nothing":  {status: 400, code: "UnknownOperationException"},
		"Library.LendBook": {status: 501, code: "NotCoveredByNotes"},
	} {
		got := ask(h, "POST /", `{"title":"t"}`, "X-Amz-Target: "+target)
		assert.Equal(t, want.status, got.status, target)
		assert.Contains(t, got.body, want.code, target)
	}
}

func TestUnknownMembersCanBeIgnored(t *testing.T) {
	h, s := newLibrary(t, func(o *Options) { o.IgnoreUnknown = true })
	assert.Equal(t, 200, ask(h, "PUT /books", `{"title":"t","isbn":"i"}`).status)
	assert.Equal(t, []wire.Values{{"title": "t"}}, s.did)
}

func TestFailuresOfTheEngine(t *testing.T) {
	log, text := logged()
	h, s := newLibrary(t, func(o *Options) { o.Log = log })
	s.err = &state.Failure{Code: "NotFound", Message: "no such book"}
	got := ask(h, "GET /books/x", "")
	assert.Equal(t, 404, got.status)
	assert.Equal(t, `{"message":"no such book"}`, got.body)
	s.err = errors.New("the shelf broke")
	got = ask(h, "GET /books/x", "")
	assert.Equal(t, 500, got.status)
	assert.Equal(t, "Broken", got.code)
	assert.Contains(t, text.String(), "the shelf broke")
	s.err, s.output = nil, wire.Values{"title": 1}
	assert.Equal(t, 500, ask(h, "GET /books/x", "").status, "an output that is none of the operation's")
}

// broken is an engine that panics.
type broken struct{ *shelf }

func TestNoPanicLeaves(t *testing.T) {
	log, text := logged()
	h, s := newLibrary(t, func(o *Options) { o.Log = log })
	h.engine = broken{}
	assert.Equal(t, 500, ask(h, "GET /books/x", "").status)
	assert.Contains(t, text.String(), "the fake broke on a request")
	h.engine = s
	assert.Equal(t, 200, ask(h, "GET /books/x", "").status, "and it still answers")
}

func TestSignatures(t *testing.T) {
	h, _ := newLibrary(t, func(o *Options) { o.RequireSignature = true })
	assert.Equal(t, "MissingAuthenticationTokenException", ask(h, "GET /books/x", "").code)
	assert.Equal(t, "IncompleteSignatureException", ask(h, "GET /books/x", "", "Authorization: Basic x").code)
	assert.Equal(t, 200, ask(h, "GET /books/x", "", "Authorization: AWS4-HMAC-SHA256 Credential=x").status)
	assert.Equal(t, 200, ask(h, "GET /books/x?X-Amz-Signature=s", "").status)
}

func TestTooManyAtOnce(t *testing.T) {
	h, s := newLibrary(t, func(o *Options) { o.Limits.Concurrency = 1 })
	s.entered, s.leave = make(chan struct{}), make(chan struct{})
	first := make(chan answer)
	go func() { first <- ask(h, "GET /books/a", "") }()
	<-s.entered
	second := ask(h, "GET /books/b", "")
	assert.Equal(t, 503, second.status)
	assert.Equal(t, "Away", second.code)
	close(s.leave)
	assert.Equal(t, 200, (<-first).status)
}

func TestSecretsAreNotTold(t *testing.T) {
	log, text := logged()
	h, _ := newLibrary(t, func(o *Options) { o.Log = log })
	ask(h, "PUT /books?X-Amz-Signature=secret1&X-Amz-Security-Token=secret2", `{"title":"secret3"}`,
		"Authorization: AWS4-HMAC-SHA256 secret4", "X-Amz-Security-Token: secret5")
	assert.Contains(t, text.String(), "operation=PutBook")
	assert.NotContains(t, text.String(), "secret")
	told := ask(h, "GET /_fake/requests", "").body
	assert.Contains(t, told, "secret3", "the body is what tests ask for")
	for _, secret := range []string{"secret1", "secret2", "secret4", "secret5"} {
		assert.NotContains(t, told, secret)
	}
}

func TestClose(t *testing.T) {
	h, s := newLibrary(t, nil)
	s.entered, s.leave = make(chan struct{}), make(chan struct{})
	answered, closed := make(chan answer), make(chan error)
	go func() { answered <- ask(h, "GET /books/a", "") }()
	<-s.entered
	go func() { closed <- h.Close() }()
	<-h.closing
	select {
	case <-closed:
		t.Fatal("it closed while a request was being answered")
	default:
	}
	close(s.leave)
	assert.Equal(t, 200, (<-answered).status)
	require.NoError(t, <-closed)
	require.NoError(t, h.Close())
	assert.Equal(t, 1, s.closed)
	assert.Equal(t, http.StatusServiceUnavailable, ask(h, "GET /books/a", "").status)
	require.ErrorIs(t, h.Reset(), errClosed)
}
