package contracttests

import (
	"fmt"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// step is one request that must arrive, and its answer.
type step struct {
	exchange *fixture.Exchange
	answer   *fixture.Response
	// attempt counts the requests of the exchange, from 1.
	attempt int
}

// stepsOf are the requests of one exchange: all attempts, then the last.
func stepsOf(e *fixture.Exchange) []*step {
	var steps []*step
	for i := range e.Attempts {
		steps = append(steps, &step{exchange: e, answer: &e.Attempts[i], attempt: i + 1})
	}
	return append(steps, &step{exchange: e, answer: &e.Response, attempt: len(e.Attempts) + 1})
}

// labelled are findings that say which of several attempts they belong to.
func (s *step) labelled(findings []string) []string {
	if len(s.exchange.Attempts) == 0 {
		return findings
	}
	labelled := make([]string, len(findings))
	for i, finding := range findings {
		labelled[i] = fmt.Sprintf("attempt %d: %s", s.attempt, finding)
	}
	return labelled
}

// isDescribed tells whether a document describes the answer: it arrives whole, and is either an
// output or an error that the operation lists.
func (s *step) isDescribed() bool {
	isLast := s.answer == &s.exchange.Response
	failure := s.exchange.Error
	return isLast && s.answer.Fault == "" && (failure == nil || failure.Kind == "")
}

// isBrittle tells whether an exchange has an answer that goes wrong on its way.
func isBrittle(e *fixture.Exchange) bool {
	for _, s := range stepsOf(e) {
		if s.answer.Fault != "" {
			return true
		}
	}
	return false
}
