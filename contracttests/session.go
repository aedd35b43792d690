package contracttests

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// session answers the requests of one case, in order, and notes what is wrong with them.
type session struct {
	base     string
	exchange []fixture.Exchange
	headers  map[string]*regexp.Regexp
	// document validates the exchanges, nil where the subject has none.
	document *document
	// violation is where the response must fail validation, "" where it must pass.
	violation string
	// token is what the client adds to requests today, nil where it adds nothing.
	token *LateToken

	mu       sync.Mutex
	requests int
	findings []string
}

// ServeHTTP compares the request with the next exchange's and answers with its response, or
// with a sentence that says what is wrong.
func (s *session) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	arrived, err := s.receive(request)
	if err != nil {
		s.refuse(w, "the request's body cannot be read: "+err.Error())
		return
	}
	if s.requests > len(s.exchange) {
		s.refuse(w, fmt.Sprintf("request %d (%s %s): the case has only %d",
			s.requests, arrived.method, arrived.path, len(s.exchange)))
		return
	}
	next := &s.exchange[s.requests-1]
	arrived.payload = next.Request.Payload != nil
	var findings []string
	if s.token.isLeftOut(next) {
		findings = s.token.take(arrived, &next.Request)
	}
	findings = append(findings, compareRequest(&next.Request, arrived, s.headers)...)
	if len(findings) > 0 {
		s.refuse(w, findings...)
		return
	}
	s.findings = append(s.findings, s.validate(arrived, &next.Response)...)
	respond(w, &next.Response)
}

// receive reads a request whole and cuts the base path off.
func (s *session) receive(request *http.Request) (*received, error) {
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return nil, err
	}
	return &received{
		method: request.Method,
		path:   cmp.Or(strings.TrimPrefix(request.URL.EscapedPath(), s.base), "/"),
		query:  request.URL.Query(),
		header: request.Header,
		body:   body,
	}, nil
}

// refuse notes what is wrong with a request and answers with it.
func (s *session) refuse(w http.ResponseWriter, findings ...string) {
	s.findings = append(s.findings, findings...)
	explain(w, findings...)
}

// validate holds an exchange against the document.
func (s *session) validate(arrived *received, response *fixture.Response) []string {
	if s.document == nil {
		return nil
	}
	return s.document.validate(arrived, response, s.violation)
}

// taken returns what was found since it was last called, and how many requests
// have arrived.
func (s *session) taken() (findings []string, requests int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	findings, s.findings = s.findings, nil
	return findings, s.requests
}

// respond writes a fixture's response.
func respond(w http.ResponseWriter, response *fixture.Response) {
	// The server would guess a content type where the fixture has none.
	w.Header()["Content-Type"] = nil
	for name, value := range response.Headers {
		w.Header().Set(name, value)
	}
	w.WriteHeader(response.Status)
	_, _ = io.Copy(w, bytes.NewReader(wholeBody(response)))
}

// wholeBody is the body of a response, of whatever kind.
func wholeBody(response *fixture.Response) []byte {
	if response.Payload != nil {
		return response.Payload
	}
	return response.Body
}

// explain answers a wrong request with sentences that say what is wrong. It is
// an error that no fixture knows, so that no client takes it for an answer.
func explain(w http.ResponseWriter, sentences ...string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Amzn-Errortype", "UnexpectedRequest")
	w.WriteHeader(http.StatusBadRequest)
	body := map[string]string{"message": strings.Join(sentences, "; ")}
	_ = json.NewEncoder(w).Encode(body)
}
