package derive

import (
	"net/http"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// This file lets answers break on their way.

var (
	unreadable = &fixture.Error{Kind: fixture.Deserialization}
	unanswered = &fixture.Error{Kind: fixture.Transport}
)

// page are pages of a proxy's, in place of an error and in place of the service's answer.
func (s *Source) page() ([]fixture.Case, error) {
	cases, err := s.fails("page-error", "A proxy answers that it cannot reach the service, in HTML.",
		proxyPage(http.StatusBadGateway), unreadable)
	if err != nil || !s.answersInBody() {
		return cases, err
	}
	more, err := s.fails("page-success", "A proxy answers with HTML as if all were well.", proxyPage(http.StatusOK), unreadable)
	return append(cases, more...), err
}

// empty are answers without a body: an error without a name, and an answer that is well. The
// latter shows what does not travel in the body.
func (s *Source) empty() ([]fixture.Case, error) {
	answer, err := s.answers(http.StatusInternalServerError, "", nil)
	if err != nil {
		return nil, err
	}
	cases, err := s.fails("empty-error", "The call fails, and nothing says why.", answer,
		&fixture.Error{Kind: fixture.Generic, Code: unknownError, Message: unknownError, Fault: "unknown"})
	if err != nil || !s.answersInBody() {
		return cases, err
	}
	full, err := s.first("full")
	if err != nil {
		return nil, err
	}
	full.Response = withoutBody(full.Response)
	if full.Output, err = s.outsideBody(full.Output); err != nil {
		return nil, err
	}
	return append(cases, shows("empty-success", "All went well, and the answer has no body.", full)), nil
}

// outsideBody is an output without the members that travel in the body.
func (s *Source) outsideBody(output []byte) ([]byte, error) {
	tree, err := exchange.Read(output)
	if err != nil {
		return nil, err
	}
	for _, m := range s.Operation.Output.Members {
		if m.Location == spec.InBody {
			tree = exchange.Remove(tree, []string{m.Name})
		}
	}
	return exchange.Write(tree)
}

// truncated are answers whose body ends in its midst: an error, and an answer that is well.
func (s *Source) truncated() ([]fixture.Case, error) {
	answer, err := s.answersCode(http.StatusBadRequest, laterError)
	if err != nil {
		return nil, err
	}
	answer.Fault = fixture.Truncate
	cases, err := s.fails("truncated-error", "The connection breaks within the body of an error.", answer, unreadable)
	if err != nil || !s.answersInBody() {
		return cases, err
	}
	full, err := s.first("full")
	if err != nil {
		return nil, err
	}
	full.Response.Fault, full.Output, full.Error = fixture.Truncate, nil, unreadable
	return append(cases, shows("truncated-success", "The connection breaks within the body of the output.", full)), nil
}

// dropped is a call that is not answered.
func (s *Source) dropped() ([]fixture.Case, error) {
	return s.fails("dropped", "The connection breaks before the answer.", fixture.Response{Fault: fixture.Drop}, unanswered)
}

// slow is a call that the caller gives up.
func (s *Source) slow() ([]fixture.Case, error) {
	return s.fails("slow", "The answer does not come until the caller gives up.", fixture.Response{Fault: fixture.Slow}, unanswered)
}
