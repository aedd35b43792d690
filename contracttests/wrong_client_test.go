package contracttests_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// wrongClient is one thing that a client does wrong, and what replaying it must say.
type wrongClient struct {
	path   string
	change func(*Library)
	want   string
}

func checkWrongClients(t *testing.T, tests map[string]wrongClient) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := findings(t, subject(test.change), test.path, asItIs)
			assert.Contains(t, got, test.want)
		})
	}
}

func TestReplayCatchesAWrongRequest(t *testing.T) {
	checkWrongClients(t, map[string]wrongClient{
		"method": {"GetBook/minimal", func(l *Library) {
			l.request = func(r *http.Request) { r.Method = http.MethodDelete }
		}, "method: want GET, got DELETE"},
		"path": {"GetBook/minimal", func(l *Library) {
			l.request = func(r *http.Request) { r.URL.RawPath = ""; r.URL.Path += "/" }
		}, "path: want /books/a%2Fb%20c, got /books/a/b%20c/"},
		"base path": {"GetBook/minimal", func(l *Library) {
			l.request = func(r *http.Request) { r.URL.RawPath = ""; r.URL.Path = "/books/a" }
		}, "request: none arrived below the endpoint; the call gave: " +
			"UnexpectedRequest: the request for /books/a is not below the endpoint's base path"},
		"query value": {"GetBook/minimal", func(l *Library) {
			l.request = func(r *http.Request) { r.URL.RawQuery = "title=Rob" }
		}, `query title: want ["Rob & Roy"], got ["Rob"]`},
		"query key": {"GetBook/minimal", func(l *Library) {
			l.request = func(r *http.Request) { r.URL.RawQuery += "&colour=" }
		}, `query colour: unexpected, got [""]`},
		"listed header": {"PutBook/full", func(l *Library) {
			l.request = func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }
		}, `header Content-Type: want "application/json", got ["text/plain"]`},
		"content type without body": {"GetBook/minimal", func(l *Library) {
			l.request = func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }
		}, `header Content-Type: unexpected, got "text/plain"`},
		"header of a form": {"GetBook/minimal", func(l *Library) {
			l.request = func(r *http.Request) { r.Header.Del("Authorization") }
		}, `header Authorization: want the form ^Key \w+$, got ""`},
		"body without one wanted": {"GetBook/minimal", func(l *Library) {
			l.request = func(r *http.Request) { setBody(r, "{}") }
		}, "body: want none, got {}"},
	})
}

func TestReplayCatchesAWrongBody(t *testing.T) {
	checkWrongClients(t, map[string]wrongClient{
		"no body": {"PutBook/full", func(l *Library) {
			l.request = func(r *http.Request) { setBody(r, "") }
		}, "body: want {"},
		"body that is not JSON": {"PutBook/full", func(l *Library) {
			l.request = func(r *http.Request) { setBody(r, "{") }
		}, "body: not JSON"},
		"text after the body": {"PutBook/full", func(l *Library) {
			l.request = func(r *http.Request) { setBody(r, "{} {}") }
		}, "body: not JSON (text after the value)"},
		"member of the body": {"PutBook/full", func(l *Library) {
			l.body = func(body map[string]any) { body["printed"] = 1 }
		}, "body /printed: want 1704164645, got 1"},
		"kind of a member": {"PutBook/full", func(l *Library) {
			l.body = func(body map[string]any) { body["printed"] = "1704164645" }
		}, `body /printed: want 1704164645, got "1704164645"`},
		"missing member": {"PutBook/full", func(l *Library) {
			l.body = func(body map[string]any) { delete(body, "tags") }
		}, `body /tags: missing, want {"old":"yes"}`},
		"unexpected member": {"PutBook/full", func(l *Library) {
			l.body = func(body map[string]any) { body["a/b"] = nil }
		}, "body /a~1b: unexpected, got null"},
		"length of a list": {"PutBook/full", func(l *Library) {
			l.body = func(body map[string]any) { body["authors"] = []any{} }
		}, "body /authors: want 1 elements, got 0"},
		"body of a page": {"ListBooks/pages", func(l *Library) {
			l.body = func(body map[string]any) { delete(body, "nextToken") }
		}, `exchange 2: body /nextToken: missing, want "page-2"`},
	})
}

func TestReplayCatchesAWrongOutcome(t *testing.T) {
	checkWrongClients(t, map[string]wrongClient{
		"output": {"GetBook/full", func(l *Library) {
			l.book = func(b *Book) { b.Authors[0].Name = nil }
		}, `output /book/authors/0/name: missing, want "Walter"`},
		"output by value": {"GetBook/full", func(l *Library) {
			l.book = func(b *Book) { b.Signed = false }
		}, "output /book/signed: want true, got false"},
		"output zero": {"GetBook/full", func(l *Library) {
			l.book = func(b *Book) { b.Pages = nil }
		}, "output /book/pages: missing, want 0"},
		"output timestamp": {"GetBook/full", func(l *Library) {
			l.book = func(b *Book) { *b.Printed = b.Printed.Add(time.Millisecond) }
		}, `output /book/printed: want "2024-01-02T03:04:05Z", got "2024-01-02T03:04:05.001Z"`},
		"output union": {"GetBook/full", func(l *Library) {
			l.book = func(b *Book) { b.Form = &FormMemberLoose{} }
		}, `output /book/form/bound: missing, want "leather"`},
		"output more than wanted": {"GetBook/unknown-member", func(l *Library) {
			l.book = func(b *Book) { b.Genre = "NOVEL"; b.Labels = map[string]string{} }
		}, "output /book/genre: unexpected, got \"NOVEL\"\noutput /book/labels: unexpected, got {}"},
		"unknown value dropped": {"GetBook/unknown-value-Genre", func(l *Library) {
			l.book = func(b *Book) { b.Genre = "" }
		}, `output /book/genre: want "ESSAY", got ""`},
		"error type": {"GetBook/error-NotFound", func(l *Library) {
			l.failure = func(err error) error { return fmt.Errorf("no type: %s", err) }
		}, "error: want one of type NotFound, got *contracttests_test.ResponseError: no type: NotFound: no Roy"},
		"error message": {"GetBook/error-NotFound", func(l *Library) {
			l.failure = func(err error) error { *err.(*NotFound).Message = ""; return fmt.Errorf("get: %w", err) }
		}, `error ErrorMessage: want "no Roy", got ""`},
		"error fault": {"GetBook/error-NotFound", func(l *Library) {
			l.failure = func(err error) error { err.(*NotFound).Fault = "server"; return err }
		}, `error ErrorFault: want "client", got "server"`},
		"error dropped": {"GetBook/error-NotFound", func(l *Library) {
			l.failure = func(error) error { return nil }
		}, "error: want NotFound, got none"},
	})
}
