package paritytest

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// Many goroutines on one client get each their own answers, over every way of a call: mixed operations,
// inputs that they share, answers and errors. The official client was asked one by one.
func TestManyAtOnce(t *testing.T) {
	const goroutines, calls = 64, 20
	cfg := configuration()
	cfg.HTTPClient = byContext{}
	cases := sharedCases(t, cfg)
	for _, over := range ways {
		t.Run(over.name, func(t *testing.T) {
			client := imagebuilder.NewFromConfig(cfg, over.choose, func(o *imagebuilder.Options) { o.IdempotencyTokenProvider = sameToken{} })
			var all sync.WaitGroup
			for g := range goroutines {
				all.Go(func() {
					for i := range calls {
						one := cases[(g*37+i)%len(cases)]
						if difference := one.difference(client, over); difference != "" {
							t.Errorf("goroutine %d, call %d, %s: %s: %s", g, i, one.op.name, over.name, difference)
						}
					}
				})
			}
			all.Wait()
		})
	}
}

// sharedCase is a call that many goroutines make, and what it gives.
type sharedCase struct {
	op     operation
	input  reflect.Value
	answer answer
	theirs result
}

// sharedCases are some of each operation.
func sharedCases(t *testing.T, cfg aws.Config) []*sharedCase {
	t.Helper()
	client := official.NewFromConfig(cfg, func(o *official.Options) { o.IdempotencyTokenProvider = sameToken{} })
	var cases []*sharedCase
	for i, op := range shared() {
		for number := range 5 {
			ours, theirs := inputs(op, 2+number, chanceOf(op.name, 2+number))
			with := answerOf(op, i+7*number, chanceOf(op.name, number))
			one := &sharedCase{op: op, input: ours, answer: with}
			one.theirs = callOverContext(client, op, theirs, with)
			cases = append(cases, one)
		}
	}
	return cases
}

// difference makes the call, and is how it differs from the official client's, "" where it may.
func (c *sharedCase) difference(client *imagebuilder.Client, over way) string {
	got := results{way: over, ours: callOverContext(client, c.op, c.input, c.answer), theirs: c.theirs}
	if difference := got.ours.sent.difference(got.theirs.sent); difference != "" && !allowedRequest(got) {
		return difference
	}
	if difference := answerDifference(got); difference != "" && !got.allowed(c.answer) && !allowedRequest(got) {
		return difference
	}
	return ""
}

// exchange is a request and its answer.
type exchange struct {
	answer answer
	sent   *sent
}

type exchangeKey struct{}

// byContext is an HTTP client that finds the answer in the request's context.
type byContext struct{}

// Do answers, and notes the request.
func (byContext) Do(request *http.Request) (*http.Response, error) {
	own, found := request.Context().Value(exchangeKey{}).(*exchange)
	if !found {
		return nil, fmt.Errorf("the request lacks the call's context")
	}
	var err error
	own.sent, err = received(request, request.URL.RequestURI())
	return own.answer.response(), err
}

// callOverContext calls an operation with a context that holds the answer.
func callOverContext(client any, op operation, input reflect.Value, with answer) result {
	own := &exchange{answer: with}
	ctx := context.WithValue(context.Background(), exchangeKey{}, own)
	output, err := callerOf(client, op).within(ctx, input)
	return result{sent: own.sent, output: output, err: err}
}
