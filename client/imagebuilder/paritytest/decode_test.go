package paritytest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strconv"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// messageType is the type of an error's message.
var messageType = reflect.TypeFor[string]()

// Both clients make the same of the same answer: equal outputs, or errors that are the same for
// who looks at their types, codes, messages and request ids.
func TestAnswers(t *testing.T) {
	eachOperation(t, func(t *testing.T, op operation) {
		calls := newAnswered(op)
		eachCase(t, op, *caseCount*5/2, func(number int, random *rand.Rand) string {
			over := waysOfAnswers(op.place + number)
			if number < len(answerKinds) { // the first of each kind is full, and tells most
				over = firstWays(len(ways))
			}
			return calls.difference(over, answerOf(op, number, random))
		})
	})
}

// answered calls an operation of both clients with a minimal input.
type answered struct {
	calls        *sideBySide
	ours, theirs reflect.Value
}

func newAnswered(op operation) *answered {
	a := &answered{calls: newSideBySide(op), ours: reflect.New(op.input.ours), theirs: reflect.New(op.input.theirs)}
	fill := &filler{random: chanceOf(op.name, 0), style: styles[1], asked: askedFor()}
	fill.structure(a.ours.Elem(), a.theirs.Elem())
	return a
}

// read gives both clients the answer, ours over some of its ways.
func (a *answered) read(over []int, with answer) []results {
	a.calls.ours.answer, a.calls.theirs.answer = with, with
	return a.calls.call(over, a.ours, a.theirs)
}

// difference gives both clients the answer and is how they differ, "" where they may.
func (a *answered) difference(over []int, with answer) string {
	for _, got := range a.read(over, with) {
		if difference := got.counted(with); difference != "" {
			return difference
		}
	}
	return ""
}

// counted adds a case to the tally; what differs as differences.txt allows is no difference.
func (got results) counted(with answer) string {
	kind, difference := got.way.tallied("decode cases"), answerDifference(got)
	switch {
	case difference == "":
		count(kind, 1, 1, 0)
		return ""
	case got.allowed(with):
		count(kind, 1, 0, 1)
		return ""
	}
	count(kind, 1, 0, 0)
	return fmt.Sprintf("%s: %s\n\tanswer %d %q %q", got.way.name, difference, with.status, with.header, briefBody(with.body))
}

// briefBody is the body, or its beginning and end where it is long.
func briefBody(body []byte) string {
	if len(body) <= 3000 {
		return string(body)
	}
	return string(body[:1500]) + "…" + string(body[len(body)-1500:])
}

// A full answer fills each field that both outputs have, so the members' names are the right ones.
func TestFullAnswerFillsAll(t *testing.T) {
	eachOperation(t, func(t *testing.T, op operation) {
		calls := newAnswered(op)
		for _, got := range calls.read(waysOfAnswers(op.place), answerOf(op, 0, chanceOf(op.name, 0))) {
			if got.ours.err != nil || got.theirs.err != nil {
				t.Fatal(got.way.name, got.ours.err, got.theirs.err)
			}
			for _, place := range unset("", got.ours.output.Elem(), op.output.theirs) {
				t.Errorf("%s: %s stays empty", got.way.name, place)
			}
		}
	})
}

// unset are the places of fields that are zero, or empty, though the other type has them too.
func unset(place string, v reflect.Value, theirs reflect.Type) []string {
	if v.IsZero() && v.Kind() != reflect.Bool && v.Kind() != reflect.Struct {
		return []string{place}
	}
	switch v.Kind() {
	case reflect.Pointer:
		return unset(place, v.Elem(), theirs.Elem())
	case reflect.Slice:
		return unset(place+"[0]", v.Index(0), theirs.Elem())
	case reflect.Struct:
		var all []string
		for field := range v.Type().Fields() {
			other, found := theirs.FieldByName(field.Name)
			if field.IsExported() && found && field.Name != "ResultMetadata" {
				all = append(all, unset(place+"."+field.Name, v.FieldByIndex(field.Index), other.Type)...)
			}
		}
		return all
	}
	return nil
}

// Through a real connection the answers are read alike too: whole, in chunks, compressed, and
// where the connection ends before the body does.
func TestAnswersOverHTTP(t *testing.T) {
	eachOperation(t, func(t *testing.T, op operation) {
		var with answer
		var way int
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { with.writeTo(w, way) }))
		t.Cleanup(server.Close)
		cfg := configuration()
		cfg.BaseEndpoint = aws.String(server.URL)
		calls, inputs := newCallers(op, cfg, cfg), newAnswered(op)
		eachCase(t, op, max(*caseCount/10, 2*len(answerKinds)), func(number int, random *rand.Rand) string {
			with, way = answerOf(op, number, random), number%5
			if with.status < 200 || with.status > 599 {
				return ""
			}
			at := number / 5 % len(ways)
			got := results{way: ways[at]}
			got.ours.output, got.ours.err = calls.ours[at].call(inputs.ours)
			got.theirs.output, got.theirs.err = calls.theirs.call(inputs.theirs)
			return got.counted(with)
		})
	})
}

// writeTo sends the answer in one of five ways.
func (a answer) writeTo(w http.ResponseWriter, way int) {
	body := a.body
	for name, values := range a.header {
		w.Header()[name] = values
	}
	switch way {
	case 1: // in chunks
		w.WriteHeader(a.status)
		for len(body) > 0 {
			n := min(len(body), 100)
			_, _ = w.Write(body[:n])
			_ = http.NewResponseController(w).Flush()
			body = body[n:]
		}
		return
	case 2: // compressed
		var packed bytes.Buffer
		packer := gzip.NewWriter(&packed)
		_, _ = packer.Write(body)
		_ = packer.Close()
		body = packed.Bytes()
		w.Header().Set("Content-Encoding", "gzip")
	case 3: // it says that it is longer than it is
		w.Header().Set("Content-Length", strconv.Itoa(len(body)+5))
	case 4: // it says that it is compressed
		w.Header().Set("Content-Encoding", "gzip")
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(body)
}
