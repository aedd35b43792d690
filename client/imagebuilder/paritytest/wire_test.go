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

// call calls both with pointers to their inputs.
func (s *sideBySide) call(ours, theirs reflect.Value) results {
	s.ours.last, s.theirs.last = nil, nil
	var got results
	got.ours.output, got.ours.err = s.callers.ours.call(ours)
	got.theirs.output, got.theirs.err = s.callers.theirs.call(theirs)
	got.ours.sent, got.theirs.sent = s.ours.last, s.theirs.last
	return got
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
			got := calls.call(ours, theirs)
			again, _ := inputs(op, number, chanceOf(op.name, number))
			difference := requestDifference(got, calls.cfg)
			if difference == "" {
				difference = valueDifference("the input after the call", ours, again)
			}
			return counted("operations × cases on the wire", got, difference)
		})
	})
}

// counted adds a case to the tally; what differs as differences.txt allows is no difference.
func counted(kind string, got results, difference string) string {
	switch {
	case difference == "":
		count(kind, 1, 1, 0)
	case allowedRequest(got):
		count(kind, 1, 0, 1)
		return ""
	default:
		count(kind, 1, 0, 0)
	}
	return difference
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
			got := results{}
			last = nil
			_, got.ours.err = calls.ours.call(ours)
			got.ours.sent, last = last, nil
			_, got.theirs.err = calls.theirs.call(theirs)
			got.theirs.sent = last
			return counted("operations × cases on the wire", got, requestDifference(got, cfg))
		})
	})
}
