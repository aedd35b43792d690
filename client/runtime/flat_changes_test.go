package runtime_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/runtime"
)

// changingCases are of clients for which something differs from call to call.
func changingCases() []flatCase {
	return []flatCase{
		cutShort(), movedEndpoint(), otherSources(), otherSourcesOfAttempts(), fewerAttempts(), insideLambda(false), insideLambda(true),
	}
}

// doer is a function that sends requests.
type doer func(*http.Request) (*http.Response, error)

// Do calls the function.
func (d doer) Do(r *http.Request) (*http.Response, error) { return d(r) }

// cutShort is a call whose context ends while it is on its way.
func cutShort() flatCase {
	var cancel context.CancelFunc
	return flatCase{
		name: "the context ends on the way", call: callSend,
		context: func(t *testing.T, ctx context.Context) context.Context {
			ctx, cancel = context.WithCancel(ctx)
			return ctx
		},
		options: func(o *runtime.Options) {
			o.HTTPClient = doer(func(r *http.Request) (*http.Response, error) {
				cancel()
				return nil, r.Context().Err()
			})
		},
	}
}

// movedEndpoint changes the text that the options point to. What was worked out for it no longer holds.
func movedEndpoint() flatCase {
	var address *string
	return flatCase{
		name: "an endpoint that moves", answers: []answer{{body: "{}"}, {body: "{}"}}, isStacked: true,
		options: func(o *runtime.Options) {
			address = aws.String("http://first.example")
			o.BaseEndpoint = address
		},
		call: func(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
			if metadata, err := callRemove(ctx, c); err != nil {
				return metadata, err
			}
			*address = "http://second.example"
			return callRemove(ctx, c)
		},
	}
}

// roamingCredentials come from another place each time.
type roamingCredentials struct {
	bareCredentials
	asked *int
}

func (c roamingCredentials) ProviderSources() []aws.CredentialSource {
	*c.asked++
	if *c.asked%2 == 0 {
		return []aws.CredentialSource{aws.CredentialSourceProcess}
	}
	return []aws.CredentialSource{aws.CredentialSourceEnvVars}
}

// otherSources are credentials of which each call tells where they come from now.
func otherSources() flatCase {
	return flatCase{
		name: "credentials from elsewhere", answers: []answer{{body: "{}"}, {body: "{}"}}, call: twice,
		options: func(o *runtime.Options) { o.Credentials = roamingCredentials{asked: new(int)} },
	}
}

// otherSourcesOfAttempts are credentials from elsewhere while a call is repeated: its attempts tell the same.
func otherSourcesOfAttempts() flatCase {
	c := otherSources()
	c.name, c.call = c.name+", in attempts", callSend
	c.answers = []answer{{status: 503}, {body: "{}"}}
	return c
}

// limitedRetryer allows as many attempts as its owner says at the time.
type limitedRetryer struct {
	aws.Retryer
	most *int
}

func (r limitedRetryer) MaxAttempts() int { return *r.most }

// fewerAttempts are calls of which the second may be tried less often.
func fewerAttempts() flatCase {
	var most *int
	return flatCase{
		name: "fewer attempts the second time", answers: []answer{{body: "{}"}, {body: "{}"}},
		options: func(o *runtime.Options) {
			most = aws.Int(5)
			o.Retryer = limitedRetryer{o.Retryer, most}
		},
		call: func(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
			if metadata, err := callSend(ctx, c); err != nil {
				return metadata, err
			}
			*most = 2
			return callSend(ctx, c)
		},
	}
}

// insideLambda is a process of AWS Lambda, which hands on the id of a trace, perhaps an empty one.
func insideLambda(isEmpty bool) flatCase {
	c := flatCase{name: "inside AWS Lambda", answers: []answer{{body: "{}"}}, call: callSend}
	trace := "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8 é"
	if isEmpty {
		c.name, trace = c.name+", no trace", ""
	}
	c.context = func(t *testing.T, ctx context.Context) context.Context {
		t.Setenv("AWS_LAMBDA_FUNCTION_NAME", "function")
		t.Setenv("_X_AMZN_TRACE_ID", trace)
		return ctx
	}
	return c
}
