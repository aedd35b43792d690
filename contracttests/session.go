package contracttests

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// session answers the requests of one case, in order, and notes what is wrong with them.
type session struct {
	base    string
	steps   []*step
	headers map[string]*regexp.Regexp
	// document validates the exchanges, nil where the subject has none.
	document *document
	// violation is where the response must fail validation, "" where it must pass.
	violation string
	// token is what the client adds to requests today, nil where it adds nothing.
	token *LateToken
	// caller is the context of the calls, which the session ends where an answer is held back.
	caller *ending
	// patience is how long a client may take to give up once its context has ended.
	patience time.Duration

	mu       sync.Mutex
	requests int
	findings []string
	// held are closed when the client has given up a request that is not answered.
	held []chan struct{}
}

// ServeHTTP compares the request with the next step's and answers with its response, or
// with a sentence that says what is wrong.
func (s *session) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	next, findings := s.meet(s.receive(request))
	switch {
	case len(findings) > 0:
		explain(w, findings...)
	case next.answer.Fault == fixture.Slow:
		s.hold(w, request)
	default:
		respond(w, next.answer)
	}
}

// meet is the step whose request has arrived, or what is wrong with the request: err is why it
// could not be read.
func (s *session) meet(arrived *received, err error) (next *step, findings []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	switch {
	case err != nil:
		findings = []string{"the request's body cannot be read: " + err.Error()}
	case s.requests > len(s.steps):
		findings = []string{fmt.Sprintf("request %d (%s %s): the case has only %d",
			s.requests, arrived.method, arrived.path, len(s.steps))}
	default:
		next = s.steps[s.requests-1]
		if next.exchange.Refused != nil { // but a later revision allows the call
			return nil, []string{"no fixture says how this call ends"}
		}
		findings = next.labelled(s.compare(arrived, next.exchange))
	}
	s.findings = append(s.findings, findings...)
	if len(findings) == 0 {
		s.findings = append(s.findings, next.labelled(s.validate(arrived, next))...)
	}
	return next, findings
}

// compare says how a request differs from an exchange's.
func (s *session) compare(arrived *received, exchange *fixture.Exchange) []string {
	arrived.payload = exchange.Request.Payload != nil
	var findings []string
	if s.token.isLeftOut(exchange) {
		findings = s.token.take(arrived, &exchange.Request)
	}
	return append(findings, compareRequest(&exchange.Request, arrived, s.headers)...)
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

// note notes what is wrong.
func (s *session) note(findings ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.findings = append(s.findings, findings...)
}

// validate holds a step against the document.
func (s *session) validate(arrived *received, of *step) []string {
	if s.document == nil {
		return nil
	}
	if !of.isDescribed() {
		return s.document.validateRequest(arrived)
	}
	findings := s.document.validate(arrived, of.answer, s.violation)
	if bare := withoutName(of); len(findings) > 0 && bare != nil {
		return s.document.validate(arrived, bare, s.violation)
	}
	return findings
}

// withoutName is an error's answer without the keys of its body that may name the error, nil where
// it is no error: documents describe its members, and only some of them say what names it.
func withoutName(of *step) *fixture.Response {
	var members map[string]json.RawMessage
	if of.exchange.Error == nil || json.Unmarshal(of.answer.Body, &members) != nil {
		return nil
	}
	delete(members, "__type")
	delete(members, "code")
	body, err := json.Marshal(members)
	if err != nil {
		return nil
	}
	bare := *of.answer
	bare.Body = body
	return &bare
}

// settle waits until the client has given up the requests that are not answered.
func (s *session) settle() {
	s.mu.Lock()
	held := s.held
	s.mu.Unlock()
	for _, over := range held {
		<-over
	}
}

// taken returns what was found since it was last called, and how many requests
// have arrived.
func (s *session) taken() (findings []string, requests int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	findings, s.findings = s.findings, nil
	return findings, s.requests
}
