package contracttests

import (
	"fmt"
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
		c := &file.Cases[i]
		t.Run(c.ID, func(t *testing.T) {
			for _, finding := range r.Check(file, c) {
				t.Error(finding)
			}
		})
	}
	tightened, err := r.Tightened(file)
	if err != nil {
		t.Error(err)
	}
	for _, sentence := range tightened {
		t.Log(sentence)
	}
}

// Check replays one case of a file and returns a sentence for each difference, none
// where the case holds: then the subject's Passed is told.
func (r *Runner) Check(file *fixture.File, c *fixture.Case) []string {
	doc, err := r.documents.of(file.Revision)
	if err != nil {
		return []string{err.Error()}
	}
	run := &run{runner: r, file: file, fixture: c, document: doc}
	findings := run.byHand()
	if len(c.Exchanges) > 1 && r.subject.Paginators != nil {
		findings = append(findings, run.byPaginator()...)
	}
	if len(findings) == 0 && r.subject.Passed != nil {
		r.subject.Passed(file, c)
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
}

// start opens a session and makes the client's call for it.
func (r *run) start() (s *session, client any, c *call, err error) {
	s = &session{
		headers:   r.runner.subject.Headers,
		document:  r.document,
		violation: r.fixture.Violation,
		token:     r.runner.lateToken(r.file),
	}
	client = r.runner.subject.Client(r.runner.open(s))
	if c, err = findCall(r.runner.names, client, r.file.Operation); err != nil {
		return s, client, nil, err
	}
	r.lacks, err = r.runner.lacksOf(r.file, r.fixture, c.inputType())
	s.exchange = r.sent(len(r.lacks))
	return s, client, c, err
}

// sent are those of the first n exchanges that the client must not refuse.
func (r *run) sent(n int) []fixture.Exchange {
	var sent []fixture.Exchange
	for i := range n {
		if len(r.lacks[i]) == 0 {
			sent = append(sent, r.fixture.Exchanges[i])
		}
	}
	return sent
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
			return append(findings, r.label(i, "", err.Error())...)
		}
		findings = append(findings, r.label(i, "", r.compare(s, i, c.do(input))...)...)
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
			return append(findings, r.label(i, "paginator: ", "no more pages before it")...)
		}
		findings = append(findings, r.label(i, "paginator: ", r.compare(s, i, p.next())...)...)
		if len(r.lacks[i]) > 0 {
			return findings // a page that is refused has none after it
		}
	}
	if p.more() {
		findings = append(findings, "paginator: more pages after the last")
	}
	return findings
}

// compare says what is wrong with exchange i: with its request, and, where that was right,
// with what the call gave.
func (r *run) compare(s *session, i int, got result) []string {
	findings, requests := s.taken()
	before := len(r.sent(i))
	switch {
	case len(r.lacks[i]) > 0:
		return append(findings, compareRefusal(r.lacks[i], got.err)...)
	case requests <= before:
		return append(findings, fmt.Sprintf("request: none arrived below the endpoint; the call gave: %v", got.err))
	case requests > before+1:
		return append(findings, fmt.Sprintf("request: %d arrived, want 1", requests-before))
	case len(findings) > 0 && got.err != nil && r.fixture.Exchanges[i].Error == nil:
		return findings
	}
	return append(findings, r.runner.names.compareOutcome(&r.fixture.Exchanges[i], got)...)
}

// label says which of several exchanges findings belong to.
func (r *run) label(i int, how string, findings ...string) []string {
	if len(r.fixture.Exchanges) > 1 {
		how = fmt.Sprintf("exchange %d: %s", i+1, how)
	}
	labelled := make([]string, len(findings))
	for j, finding := range findings {
		labelled[j] = how + finding
	}
	return labelled
}
