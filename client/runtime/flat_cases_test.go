package runtime_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/runtime"
)

func callSend(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
	out, err := c.send(ctx, &sendInput{Name: aws.String("é <n>")})
	if err != nil {
		return middleware.Metadata{}, err
	}
	return out.ResultMetadata, nil
}

func callGet(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
	_, err := c.get(ctx, &getInput{ParcelArn: aws.String("a/b c+%"), Fields: []string{"y z", "x", "x-", "x/"}, Trace: aws.String("  two  words ")})
	return middleware.Metadata{}, err
}

func callRemove(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
	return middleware.Metadata{}, c.remove(ctx, &removeInput{Parcel: aws.String("a/b c%"), Keys: []string{"k", "l m"}})
}

// base is an option that sets the endpoint.
func base(address string) func(*runtime.Options) {
	return func(o *runtime.Options) { o.BaseEndpoint = &address }
}

// noCredentials gives none.
type noCredentials struct{}

func (noCredentials) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{}, errors.New("nobody is logged in")
}

// bareCredentials have no session token, and tell where they came from.
type bareCredentials struct{}

func (bareCredentials) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "AKID", SecretAccessKey: "secret"}, nil
}

func (bareCredentials) ProviderSources() []aws.CredentialSource {
	return []aws.CredentialSource{aws.CredentialSourceProfile, aws.CredentialSourceEnvVars}
}

func flatCases() []flatCase {
	return slices.Concat(requestCases(), answerCases(), refusedCases(), changingCases(), headerCases())
}

// requestCases differ in what is sent, and where to.
func requestCases() []flatCase {
	well := []answer{{body: `{"token":"t"}`, header: map[string]string{"X-Amzn-Requestid": "id-1", "Date": "Tue, 01 Jan 2030 00:00:00 GMT"}}}
	address := func(name string, option func(*runtime.Options)) flatCase {
		return flatCase{name: name, answers: well, call: callRemove, options: option}
	}
	send := func(name string, option func(*runtime.Options)) flatCase {
		return flatCase{name: name, answers: well, call: callSend, options: option}
	}
	through := func(c flatCase) flatCase { c.isStacked = true; return c }
	return []flatCase{
		send("a body", nil),
		{name: "a query", answers: well, call: callGet},
		{name: "a label", answers: well, call: callRemove},
		address("base endpoint with a path", base("http://own.example/base/")),
		address("base endpoint with an escaped path", base("https://own.example/a%2Fb")),
		address("base endpoint with its default port", base("HTTPS://own.example:443")),
		address("base endpoint with a path to escape", base("http://own.example/a!b/(c)")),
		address("base endpoint with a port", base("http://own.example:8443")),
		address("base endpoint with an IPv6 address", base("http://[::1]:80/x")),
		address("base endpoint that is none", base("http://[::1")),
		address("without TLS", func(o *runtime.Options) { o.EndpointOptions.DisableHTTPS = true }),
		address("dual stack", func(o *runtime.Options) { o.EndpointOptions.UseDualStackEndpoint = aws.DualStackEndpointStateEnabled }),
		through(address("region with FIPS in its name", func(o *runtime.Options) { o.Region = "fips-us-east-1" })),
		address("no region", func(o *runtime.Options) { o.Region = "" }),
		address("region that cannot be", func(o *runtime.Options) { o.Region = "us/west" }),
		send("credentials of a profile", func(o *runtime.Options) { o.Credentials = bareCredentials{} }),
		through(send("no credentials", func(o *runtime.Options) { o.Credentials = nil })),
		send("application", func(o *runtime.Options) { o.AppID = "shop 1" }),
		send("adaptive retries", func(o *runtime.Options) { o.Retryer = retry.NewAdaptiveMode() }),
		send("another number of attempts", func(o *runtime.Options) { o.RetryMaxAttempts = 7 }),
		send("no end of attempts", func(o *runtime.Options) { o.Retryer = retry.AddWithMaxAttempts(o.Retryer, 0) }),
		through(send("a log", func(o *runtime.Options) { o.ClientLogMode = aws.LogRetries })),
		through(send("an order of schemes", func(o *runtime.Options) { o.AuthSchemePreference = []string{"noAuth"} })),
		{name: "the second call by the server's clock", answers: append(well, well...), call: twice, context: farDeadline},
		{name: "pages", answers: []answer{{body: `{"parcels":[],"nextToken":"2"}`}, {body: `{}`}}, call: callPages},
	}
}

// farDeadline is a context with a deadline that is far away.
func farDeadline(t *testing.T, ctx context.Context) context.Context {
	ctx, cancel := context.WithDeadline(ctx, time.Date(2999, 1, 1, 0, 0, 0, 0, time.UTC))
	t.Cleanup(cancel)
	return ctx
}

func twice(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
	_, first := callSend(ctx, c)
	metadata, err := callSend(ctx, c)
	return metadata, errors.Join(first, err)
}

func callPages(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
	pages := runtime.NewPages[listPaginatorOptions](&listPaging, c, (*listInput)(nil), nil)
	for pages.HasMore() {
		if _, err := runtime.NextPage[*listOutput](ctx, &pages, nil); err != nil {
			return middleware.Metadata{}, err
		}
	}
	return middleware.Metadata{}, nil
}

// answerCases differ in what is answered.
func answerCases() []flatCase {
	answered := func(name string, answers ...answer) flatCase {
		return flatCase{name: name, call: callSend, answers: answers}
	}
	header := func(name, value string) map[string]string { return map[string]string{name: value} }
	return []flatCase{
		answered("nobody answers"),
		answered("an attempt that fails", answer{status: 503, header: header("X-Amz-Request-Id", "id-2")}, answer{body: "{}"}),
		answered("attempts that fail", answer{status: 500}, answer{status: 500}, answer{status: 500}),
		answered("a clock that is wrong",
			answer{status: 403, header: map[string]string{"X-Amzn-Errortype": "InvalidSignatureException", "Date": "Tue, 01 Jan 2030 00:00:00 GMT"}, body: "{}"},
			answer{body: "{}"}),
		answered("a date that is none", answer{body: "{}", header: header("Date", "today")}),
		answered("an answer of a cache", answer{body: "{}", header: map[string]string{"Date": "Tue, 01 Jan 2030 00:00:00 GMT", "Age": "5"}}),
		answered("a modelled error", answer{status: 404, body: `{"__type":"a#NotFoundException","message":"gone"}`, header: header("X-Amzn-Requestid", "id-3")}),
		answered("another error", answer{status: 400, body: `{"code":"Odd","message":"why"}`}),
		answered("an error that is no JSON", answer{status: 400, body: `<html>`}),
		answered("a body that is no JSON", answer{body: `{"token":`}),
		answered("an empty body", answer{}),
		{name: "who is told of the unknown", call: callSend, answers: []answer{{body: `{"news":1}`}},
			options: func(o *runtime.Options) { o.OnUnknown = func(context.Context, runtime.Unknown) {} }},
		{name: "copied texts", call: callSend, answers: []answer{{body: `{"token":"t"}`}},
			options: func(o *runtime.Options) { o.CopyStrings = true }},
	}
}

// refusedCases are of calls that end before an attempt.
func refusedCases() []flatCase {
	return []flatCase{
		{name: "nobody is logged in", call: callSend, options: func(o *runtime.Options) { o.Credentials = noCredentials{} }},
		{name: "the context has ended", call: callSend, context: func(t *testing.T, ctx context.Context) context.Context {
			ctx, cancel := context.WithCancelCause(ctx)
			cancel(errors.New("enough"))
			return ctx
		}},
		{name: "a required member lacks", call: func(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
			_, err := c.send(ctx, &sendInput{Parcels: []parcel{{}}})
			return middleware.Metadata{}, err
		}},
		{name: "a label is empty", call: func(ctx context.Context, c parcelClient) (middleware.Metadata, error) {
			return middleware.Metadata{}, c.remove(ctx, &removeInput{Parcel: aws.String(""), Keys: []string{"k"}})
		}},
		{name: "newer than the revision", call: callRemove, options: func(o *runtime.Options) { o.Revision = "2020-01-01" }},
		{name: "a token newer than the revision", call: callSend, answers: []answer{{body: "{}"}},
			options: func(o *runtime.Options) { o.Revision = "2022-01-01" }},
		{name: "no revision", call: callRemove, options: func(o *runtime.Options) { o.Revision = "yesterday" }},
		{name: "no token", call: callSend, options: func(o *runtime.Options) { o.IdempotencyTokenProvider = brokenTokens{} }},
	}
}

type brokenTokens struct{}

func (brokenTokens) GetIdempotencyToken() (string, error) { return "", errors.New("no token today") }
