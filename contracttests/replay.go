package contracttests

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// Replay replays every case of every file as a subtest of its own, named after the
// revision and the case, and fails those that differ, with a sentence for each difference.
func (r *Runner) Replay(t *testing.T, files ...*fixture.File) {
	t.Helper()
	for _, file := range files {
		t.Run(file.Revision, func(t *testing.T) { r.replayFile(t, file) })
	}
}

func (r *Runner) replayFile(t *testing.T, file *fixture.File) {
	for i := range file.Cases {
		t.Run(file.Cases[i].ID, func(t *testing.T) { r.replayCase(t, file, &file.Cases[i]) })
	}
	tightened, err := r.Tightened(file)
	if err != nil {
		t.Error(err)
	}
	for _, sentence := range tightened {
		t.Log(sentence)
	}
	t.Log(r.Summary(file))
}

func (r *Runner) replayCase(t *testing.T, file *fixture.File, c *fixture.Case) {
	if !r.canReplay(c) {
		t.Skip("the subject has no client that retries")
	}
	for _, finding := range r.Check(file, c) {
		t.Error(finding)
	}
}

// canReplay tells whether the subject has the client that a case needs.
func (r *Runner) canReplay(c *fixture.Case) bool {
	return r.subject.Retrying != nil || !hasAttempts(c)
}

func hasAttempts(c *fixture.Case) bool {
	return slices.ContainsFunc(c.Exchanges, func(e fixture.Exchange) bool { return len(e.Attempts) > 0 })
}

// Check replays one case of a file and returns a sentence for each difference, none
// where the case holds: then the subject's Passed is told. A case that needs a client that
// retries, where the subject has none, is not replayed and gives no sentence either.
func (r *Runner) Check(file *fixture.File, c *fixture.Case) []string {
	if !r.canReplay(c) {
		return nil
	}
	doc, err := r.documents.of(file.Revision)
	if err != nil {
		return []string{err.Error()}
	}
	if r.subject.Unvalidated {
		doc = nil
	}
	run := &run{runner: r, file: file, fixture: c, document: doc}
	findings := run.inEveryWay()
	run.tally.Cases = 1
	if len(findings) == 0 {
		run.tally.Held = 1
	}
	r.count(file, run.tally)
	if len(findings) == 0 && r.subject.Passed != nil {
		r.subject.Passed(file, run.shown())
	}
	return findings
}

// run is one case being replayed.
type run struct {
	runner   *Runner
	file     *fixture.File
	fixture  *fixture.Case
	document *document
	// lacks are, by exchange, for what the client must refuse to send it.
	lacks [][]lack
	// why ends the caller's context where an answer is held back, and how labels its findings.
	why error
	how string
	// tally counts what was compared.
	tally Tally
}

// inEveryWay replays a case by hand, pages also through the client's paginator, and an answer that
// is held back once until the caller cancels and once until the deadline passes.
func (r *run) inEveryWay() []string {
	slow := slices.ContainsFunc(r.fixture.Exchanges, func(e fixture.Exchange) bool {
		return e.Response.Fault == fixture.Slow
	})
	if slow {
		r.why, r.how = context.Canceled, "cancelled: "
		findings := r.byHand()
		r.why, r.how = context.DeadlineExceeded, "deadline: "
		return append(findings, r.byHand()...)
	}
	findings := r.byHand()
	if paged := r.fixture.Paged || len(r.fixture.Exchanges) > 1; paged && r.runner.pages(r.file.Operation) {
		r.how = "paginator: "
		findings = append(findings, r.byPaginator()...)
	}
	return findings
}

// pages tells whether the client must have a paginator of an operation with pages.
func (r *Runner) pages(operation string) bool {
	constructor, listed := r.subject.Paginators[operation]
	return r.subject.Paginators != nil && (!listed || constructor != nil)
}

// start opens a session and makes the client's call for it.
func (r *run) start() (s *session, client any, c *call, err error) {
	s = &session{
		headers:   r.runner.subject.Headers,
		document:  r.document,
		violation: r.fixture.Violation,
		token:     r.runner.lateToken(r.file),
		caller:    newEnding(r.why),
		patience:  r.runner.subject.Patience,
	}
	client = r.client(s)
	if c, err = findCall(r.runner.names, client, r.file.Operation); err != nil {
		return s, client, nil, err
	}
	r.lacks, err = r.runner.lacksOf(r.file, r.fixture, c.inputType())
	s.steps = r.sent(len(r.lacks))
	return s, client, c, err
}

// client opens a session and makes the subject's client for it.
func (r *run) client(s *session) any {
	server, client := r.runner.server, r.runner.subject.Client
	if slices.ContainsFunc(r.fixture.Exchanges, func(e fixture.Exchange) bool { return isBrittle(&e) }) {
		server = r.runner.brittle
	}
	if hasAttempts(r.fixture) {
		client = r.runner.subject.Retrying
	}
	return client(r.runner.open(s, server))
}

// sent are the requests of those of the first n exchanges that the client must not refuse.
func (r *run) sent(n int) []*step {
	var sent []*step
	for i := range n {
		if len(r.lacks[i]) == 0 {
			sent = append(sent, stepsOf(&r.fixture.Exchanges[i])...)
		}
	}
	return sent
}

// shown is the case with those of its exchanges that the client must not refuse today.
func (r *run) shown() *fixture.Case {
	shown := *r.fixture
	shown.Exchanges = nil
	for i, e := range r.fixture.Exchanges {
		if len(r.lacks[i]) == 0 {
			shown.Exchanges = append(shown.Exchanges, e)
		}
	}
	return &shown
}

// byHand calls the operation once per exchange, each with its own input.
func (r *run) byHand() []string {
	s, _, c, err := r.start()
	defer r.runner.close(s)
	if err != nil {
		return []string{err.Error()}
	}
	var findings []string
	for i := range r.fixture.Exchanges {
		input, err := c.input(r.fixture.Exchanges[i].Input)
		if err != nil {
			return append(findings, r.label(i, err.Error())...)
		}
		findings = append(findings, r.label(i, r.compare(s, i, c.do(s.caller, input))...)...)
	}
	return findings
}

// byPaginator asks the client's paginator for as many pages as there are exchanges.
func (r *run) byPaginator() []string {
	constructor, ok := r.runner.subject.Paginators[r.file.Operation]
	if !ok {
		return []string{"the subject lists no paginator for " + r.file.Operation}
	}
	s, client, c, err := r.start()
	defer r.runner.close(s)
	if err != nil {
		return []string{err.Error()}
	}
	input, err := c.input(r.fixture.Exchanges[0].Input)
	if err != nil {
		return []string{err.Error()}
	}
	p, err := newPaginator(constructor, client, input)
	if err != nil {
		return []string{err.Error()}
	}
	return r.turnPages(s, p)
}

func (r *run) turnPages(s *session, p *paginator) []string {
	var findings []string
	for i := range r.fixture.Exchanges {
		if !p.more() {
			return append(findings, r.label(i, "no more pages before it")...)
		}
		findings = append(findings, r.label(i, r.compare(s, i, p.next())...)...)
		if len(r.lacks[i]) > 0 {
			return findings // a page that is refused has none after it
		}
	}
	if p.more() {
		findings = append(findings, "paginator: more pages after the last")
	}
	return findings
}

// compare says what is wrong with exchange i: with its requests, and, where those were right,
// with what the call gave.
func (r *run) compare(s *session, i int, got result) []string {
	exchange := &r.fixture.Exchanges[i]
	if ended := r.runner.subject.Ended; ended != nil {
		ended(got.output.Interface(), got.err)
	}
	before := len(r.sent(i))
	s.settle()
	findings, requests := s.taken()
	wanted := len(exchange.Attempts) + 1
	r.tally.Requests += max(requests-before, 0)
	switch {
	case len(r.lacks[i]) > 0:
		r.tally.Refusals++
		return append(findings, compareRefusal(r.lacks[i], got.err)...)
	case requests <= before:
		return append(findings, fmt.Sprintf("request: none arrived below the endpoint; the call gave: %v", got.err))
	case exchange.Refused != nil: // a later revision allows the call, and no fixture says how it ends
		return findings
	case requests != before+wanted:
		return append(findings, fmt.Sprintf("request: %d arrived, want %d; the call gave: %v", requests-before, wanted, got.err))
	case len(findings) > 0 && got.err != nil && exchange.Error == nil:
		return findings
	}
	r.tally.Responses++
	return append(findings, r.runner.names.compareOutcome(exchange, r.why, got)...)
}

// label says which of several exchanges findings belong to, and in which way it was replayed.
func (r *run) label(i int, findings ...string) []string {
	how := r.how
	if len(r.fixture.Exchanges) > 1 {
		how = fmt.Sprintf("exchange %d: %s", i+1, how)
	}
	labelled := make([]string, len(findings))
	for j, finding := range findings {
		labelled[j] = how + finding
	}
	return labelled
}
