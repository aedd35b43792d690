package fake

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/gen/golden"
	"github.com/revsmith/revsmith/spec"
)

// library is a service with two revisions. GetLoan comes with the second, which does not prove that it is
// newer than the first, but proves so of BurnBook, and of one member and one value of GetLoan.
const library = `
id: library
title: Library
signingname: library
protocol: restJson1
errors: &errors
  - {name: BadRequest, kind: structure, error: {status: 400, fault: client}}
  - {name: NotFound, kind: structure, error: {status: 404, fault: client}}
  - {name: TooMany, kind: structure, error: {status: 429, fault: client}}
  - {name: Broken, kind: structure, error: {status: 500, fault: server}}
  - {name: Away, kind: structure, error: {status: 503, fault: server}}
revisions:
  - date: 2024-03-06
    operations: &first
      - name: GetBook
        http: {method: GET, uri: "/books/{book}"}
        errors: *errors
        input:
          kind: structure
          name: GetBookInput
          members:
            - {name: book, wirename: book, location: label, required: true, target: {kind: string}}
        output:
          kind: structure
          name: GetBookOutput
          members:
            - {name: title, location: body, target: {kind: string}}
      - name: PutBook
        http: {method: PUT, uri: /books}
        errors: *errors
        input:
          kind: structure
          name: PutBookInput
          members:
            - {name: title, location: body, required: true, target: {kind: string}}
            - {name: pages, location: body, target: {kind: integer}}
        output: {kind: structure, name: PutBookOutput}
  - date: 2025-01-01
    operations:
      - name: BurnBook
        http: {method: PUT, uri: /burn}
        evidence: {strength: proven, since: 2025-01-01}
        input: {kind: structure, name: BurnBookInput}
        output: {kind: structure, name: BurnBookOutput}
      - name: GetLoan
        http: {method: GET, uri: /loan}
        evidence: {strength: bounded, since: 2025-01-01}
        pagination:
          inputtoken: {name: nextToken}
          outputtoken: {name: nextToken}
        input:
          kind: structure
          name: GetLoanInput
          members:
            - name: state
              wirename: state
              location: query
              target:
                kind: enum
                name: LoanState
                values:
                  - {wire: OPEN}
                  - {wire: LOST, evidence: {strength: proven, since: 2025-01-01}}
            - {name: nextToken, wirename: nextToken, location: query, target: {kind: string}}
            - {name: since, wirename: since, location: query, evidence: {strength: proven, since: 2025-01-01}, target: {kind: string}}
        output:
          kind: structure
          name: GetLoanOutput
          members:
            - name: loan
              location: body
              target: &loan
                kind: structure
                name: Loan
                members:
                  - {name: before, location: body, target: {kind: list, element: {kind: string}}}
            - {name: nextToken, location: body, target: {kind: string}}
`

const libraryFacts = `
service:
  id: library
  title: Library
  protocol: restJson1
  apiVersion: 2020-01-01
  endpointPrefix: library
  signingName: library
http:
  - operations: "*"
    method: PUT
operations:
  LendBook: {method: PUT, uri: /lend}
  GetBook: {method: GET, uri: "/books/{book}"}
  PutBook: {method: PUT, uri: /books}
`

// libraryModel is the library at its first revision.
func libraryModel(t testing.TB) *model {
	t.Helper()
	service := golden.Model(t, []byte(library))
	facts, found := spec.ReadFacts("facts.yaml", []byte(libraryFacts))
	require.NotNil(t, facts, "%v", found)
	m := &model{service: service, facts: facts}
	require.NoError(t, m.choose("2024-03-06"))
	return m
}

// shelf is an engine that answers what it is told to.
type shelf struct {
	mu     sync.Mutex
	did    []wire.Values
	output wire.Values
	err    error
	// entered and leave, where not nil, let a test hold a call.
	entered, leave chan struct{}
	seed           string
	closed         int
}

func (s *shelf) Do(o *spec.Operation, input wire.Values) (wire.Values, error) {
	if s.entered != nil {
		s.entered <- struct{}{}
		<-s.leave
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.did = append(s.did, input)
	if len(o.Output.Members) == 0 {
		return wire.Values{}, s.err
	}
	return s.output, s.err
}

func (s *shelf) Seed(from io.Reader) error {
	text, err := io.ReadAll(from)
	if strings.Contains(string(text), "bad") {
		return errBadSeed
	}
	s.seed += strings.Trim(string(text), `"`)
	return err
}

func (s *shelf) Dump(to io.Writer) error {
	_, err := io.WriteString(to, `"`+s.seed+`"`)
	return err
}
func (s *shelf) Replace(from io.Reader) error {
	before := s.seed
	s.seed = ""
	err := s.Seed(from)
	if err != nil {
		s.seed = before
	}
	return err
}
func (s *shelf) Reset() error { s.seed = ""; return nil }
func (s *shelf) Close() error { s.closed++; return nil }

// roles play the errors of the library.
type roles struct{}

func (roles) Failure(role spec.FailureRole, o *spec.Operation) *spec.Shape {
	name := map[spec.FailureRole]string{spec.InvalidRequest: "BadRequest", spec.Throttled: "TooMany", spec.ServerFault: "Broken"}[role]
	for _, e := range o.Errors {
		if e.Name == name {
			return e
		}
	}
	return nil
}

// noon is when everything happens.
var noon = time.Date(2024, time.January, 2, 12, 0, 0, 0, time.UTC)

// newLibrary is a fake of the library, and its engine.
func newLibrary(t testing.TB, change func(*Options)) (*Handler, *shelf) {
	t.Helper()
	options := Options{Clock: func() time.Time { return noon }}
	if change != nil {
		change(&options)
	}
	options, err := options.withDefaults()
	require.NoError(t, err)
	s := &shelf{output: wire.Values{"title": "Emma"}}
	h := newHandler(options, libraryModel(t), s, roles{})
	h.wait = func(context.Context, <-chan struct{}, time.Duration) {}
	return h, s
}

// answer is what was answered, or that the connection was closed.
type answer struct {
	status  int
	code    string
	body    string
	header  http.Header
	dropped bool
}

// ask sends a request to a handler: "PUT /books", its body and "Name: value" headers.
func ask(h http.Handler, target, body string, headers ...string) (got answer) {
	method, path, _ := strings.Cut(target, " ")
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		request.Header.Set(name, value)
	}
	recorder := httptest.NewRecorder()
	defer func() {
		got.dropped = recover() != nil
		got.status, got.body, got.header = recorder.Code, recorder.Body.String(), recorder.Result().Header
		got.code = recorder.Header().Get("X-Amzn-Errortype")
	}()
	h.ServeHTTP(recorder, request)
	return answer{}
}

// logged is a log and where it writes.
func logged() (*slog.Logger, *strings.Builder) {
	var text strings.Builder
	return slog.New(slog.NewTextHandler(&text, nil)), &text
}
