package paritytest

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// sideBySide calls an operation of both clients and keeps what each sends; nothing leaves the process.
type sideBySide struct {
	op           operation
	cfg          aws.Config
	ours, theirs keeper
	callers      callers
}

func newSideBySide(op operation) *sideBySide {
	s := &sideBySide{op: op, cfg: configuration()}
	ours, theirs := s.cfg.Copy(), s.cfg.Copy()
	ours.HTTPClient, theirs.HTTPClient = &s.ours, &s.theirs
	s.callers = newCallers(op, ours, theirs)
	return s
}

// call calls both with pointers to their inputs, ours over some of its ways: there is one result of each.
func (s *sideBySide) call(over []int, ours, theirs reflect.Value) []results {
	s.theirs.last = nil
	their := result{}
	their.output, their.err = s.callers.theirs.call(theirs)
	their.sent = s.theirs.last
	all := make([]results, len(over))
	for i, at := range over {
		s.ours.last = nil
		all[i] = results{way: ways[at], theirs: their}
		all[i].ours.output, all[i].ours.err = s.callers.ours[at].call(ours)
		all[i].ours.sent = s.ours.last
	}
	return all
}

// inputs makes the inputs of a case; those of the first one are nil. The same case always gives the same.
func inputs(op operation, number int, random *rand.Rand) (ours, theirs reflect.Value) {
	if number == 0 {
		return reflect.Zero(reflect.PointerTo(op.input.ours)), reflect.Zero(reflect.PointerTo(op.input.theirs))
	}
	ours, theirs = reflect.New(op.input.ours), reflect.New(op.input.theirs)
	fill := &filler{random: random, style: styleOf(number, random), asked: askedFor()}
	fill.structure(ours.Elem(), theirs.Elem())
	return ours, theirs
}

// Both clients send the same request for the same input, with a valid signature, or refuse it
// in the same way; the caller's input stays as it was.
func TestRequests(t *testing.T) {
	eachOperation(t, func(t *testing.T, op operation) {
		calls := newSideBySide(op)
		eachCase(t, op, *caseCount, func(number int, random *rand.Rand) string {
			ours, theirs := inputs(op, number, random)
			for _, got := range calls.call(waysOfCalls(op.place+number), ours, theirs) {
				if difference := counted("operations × cases on the wire", got, requestDifference(got, calls.cfg)); difference != "" {
					return difference
				}
			}
			again, _ := inputs(op, number, chanceOf(op.name, number))
			return valueDifference("the input after the calls", ours, again)
		})
	})
}

// counted adds a case to the tally; what differs as differences.txt allows is no difference.
func counted(kind string, got results, difference string) string {
	kind = got.way.tallied(kind)
	switch {
	case difference == "":
		count(kind, 1, 1, 0)
		return ""
	case allowedRequest(got):
		count(kind, 1, 0, 1)
		return ""
	}
	count(kind, 1, 0, 0)
	return got.way.name + ": " + difference
}

// requestDifference is the first thing in which two requests differ, or that is wrong with ours.
func requestDifference(got results, cfg aws.Config) string {
	if difference := got.refusalDifference(); difference != "" {
		return difference
	}
	if got.ours.sent == nil {
		return ""
	}
	return got.ours.sent.signatureDifference(cfg)
}

// Through a real connection the requests are the same too.
func TestRequestsOverHTTP(t *testing.T) {
	eachOperation(t, func(t *testing.T, op operation) {
		var last *sent
		server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			var err error
			if last, err = received(r, r.RequestURI); err != nil {
				t.Error(err)
			}
		}))
		t.Cleanup(server.Close)
		cfg := configuration()
		cfg.BaseEndpoint = aws.String(server.URL + "/stage")
		calls := newCallers(op, cfg, cfg)
		eachCase(t, op, len(styles)+*caseCount/40, func(number int, random *rand.Rand) string {
			ours, theirs := inputs(op, number, random)
			at := number % (len(ways) - 1)
			got := results{way: ways[at]}
			last = nil
			_, got.ours.err = calls.ours[at].call(ours)
			got.ours.sent, last = last, nil
			_, got.theirs.err = calls.theirs.call(theirs)
			got.theirs.sent = last
			return counted("operations × cases on the wire", got, requestDifference(got, cfg))
		})
	})
}
