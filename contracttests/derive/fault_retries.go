package derive

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file lets attempts fail that are worth another: each of them must be the same request, and so
// have the same idempotency token. A call has three attempts.

// tooOften is the error of a caller that calls too often, under a name that clients retry whether
// they model it or not.
const tooOften = "ThrottlingException"

// retried is a case of a call whose attempts fail, and which then goes well.
func (s *Source) retried(id, documentation string, attempts ...fixture.Response) (fixture.Case, error) {
	e, err := s.first("minimal")
	if err != nil {
		return fixture.Case{}, err
	}
	full, err := s.first("full")
	e.Attempts, e.Response, e.Output = attempts, full.Response, full.Output
	return shows(id, documentation, e), err
}

// exhausted is a case of a call whose attempts all fail in one way.
func (s *Source) exhausted(id, documentation string, answer fixture.Response, failure *fixture.Error) (fixture.Case, error) {
	e, err := s.failing(answer, failure)
	e.Attempts = []fixture.Response{answer, answer}
	return shows(id, documentation, e), err
}

// throttled are calls that come too often.
func (s *Source) throttled() ([]fixture.Case, error) {
	busy, err := s.answersCode(s.statusOf(tooOften, http.StatusTooManyRequests), tooOften)
	if err != nil {
		return nil, err
	}
	older, err := s.answersCode(http.StatusBadRequest, tooOften)
	if err != nil {
		return nil, err
	}
	cases, err := gather(
		func() (fixture.Case, error) {
			return s.retried("throttled-once", "The first attempt comes too often, the second is fine.", busy)
		},
		func() (fixture.Case, error) {
			return s.retried("throttled-twice", "Two attempts come too often, the third is fine.", busy, busy)
		},
		func() (fixture.Case, error) {
			return s.retried("throttled-400", "The first attempt comes too often, which status 400 says.", older)
		},
		func() (fixture.Case, error) { return s.ownToken(busy) },
		func() (fixture.Case, error) {
			return s.exhausted("throttled-always", "Three attempts come too often.", busy, s.failure(tooOften))
		},
	)
	if pages := s.throttledPages(busy); pages != nil {
		cases = append(cases, *pages)
	}
	return cases, err
}

// gather makes cases in order, up to the first that cannot be made.
func gather(makers ...func() (fixture.Case, error)) ([]fixture.Case, error) {
	var cases []fixture.Case
	for _, maker := range makers {
		made, err := maker()
		if err != nil {
			return nil, err
		}
		cases = append(cases, made)
	}
	return cases, nil
}

// ownToken is a call with everything that it may have, among it a token of the caller's.
func (s *Source) ownToken(busy fixture.Response) (fixture.Case, error) {
	full, err := s.first("full")
	full.Attempts = []fixture.Response{busy}
	return shows("throttled-full", "The first attempt of a call with every member comes too often.", full), err
}

// throttledPages are pages of which each comes too often at first, nil where nothing is listed.
func (s *Source) throttledPages(busy fixture.Response) *fixture.Case {
	stored := s.Case("pages")
	if stored == nil {
		return nil
	}
	pages := *stored
	pages.ID, pages.Documentation = "throttled-pages", "The first attempt for each page comes too often."
	pages.Exchanges = slices.Clone(stored.Exchanges)
	for i := range pages.Exchanges {
		pages.Exchanges[i].Attempts = []fixture.Response{busy}
	}
	return &pages
}

// unavailable are calls at which the service fails, or a proxy before it.
func (s *Source) unavailable() ([]fixture.Case, error) {
	var cases []fixture.Case
	for _, shape := range s.Operation.Errors {
		if !isRetried(shape.Error.Status) {
			continue
		}
		stored, err := s.first("error-" + shape.Name)
		if err != nil {
			return nil, err
		}
		c, err := s.retried("unavailable-"+shape.Name, "The first attempt fails with "+shape.Name+", the second is fine.", stored.Response)
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	for _, status := range []int{500, 502, 503, 504} {
		c, err := s.retried(fmt.Sprintf("unavailable-%d", status),
			fmt.Sprintf("A proxy answers the first attempt with status %d and a page, the second is fine.", status), proxyPage(status))
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	return s.exhaustedToo(cases)
}

// exhaustedToo adds the call at which the service fails until the client gives up.
func (s *Source) exhaustedToo(cases []fixture.Case) ([]fixture.Case, error) {
	answer, err := s.answersCode(http.StatusServiceUnavailable, laterError)
	if err != nil {
		return nil, err
	}
	c, err := s.exhausted("unavailable-always", "Three attempts fail with status 503.", answer, s.failure(laterError))
	return append(cases, c), err
}

// isRetried tells whether clients repeat a call for its status alone.
func isRetried(status int) bool { return slices.Contains([]int{500, 502, 503, 504}, status) }

// redialled are calls whose connection breaks.
func (s *Source) redialled() ([]fixture.Case, error) {
	drop := fixture.Response{Fault: fixture.Drop}
	return gather(
		func() (fixture.Case, error) {
			return s.retried("redialled-once", "The connection breaks before the first answer, the second attempt is fine.", drop)
		},
		func() (fixture.Case, error) {
			return s.retried("redialled-unavailable", "The connection breaks, then a proxy answers with a page, the third attempt is fine.",
				drop, proxyPage(http.StatusServiceUnavailable))
		},
		func() (fixture.Case, error) {
			return s.exhausted("redialled-always", "The connection breaks before three answers.", drop, unanswered)
		},
	)
}
