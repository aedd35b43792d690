package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// doing is an HTTP client that is one function.
type doing func(*http.Request) (*http.Response, error)

func (d doing) Do(r *http.Request) (*http.Response, error) { return d(r) }

// unreached is an HTTP client that finds nobody at the address.
func unreached(why error) func(*runtime.Options) {
	return func(o *runtime.Options) {
		o.HTTPClient = doing(func(r *http.Request) (*http.Response, error) {
			return nil, &url.Error{Op: "Put", URL: r.URL.String(), Err: &net.OpError{Op: "dial", Net: "tcp", Err: why}}
		})
	}
}

// providing takes credentials from a function.
func providing(credentials aws.CredentialsProviderFunc) func(*runtime.Options) {
	return func(o *runtime.Options) { o.Credentials = credentials }
}

func nobody(context.Context) (aws.Credentials, error) {
	return aws.Credentials{}, errors.New("no role found")
}

func adaptive(o *runtime.Options) { o.RetryMode = aws.RetryModeAdaptive }

func without(o *runtime.Options) { o.BaseEndpoint = nil }

func unsigned(o *runtime.Options) { o.Credentials = nil }

// ownScheme authenticates in another way than by credentials.
func ownScheme(o *runtime.Options) {
	o.AuthSchemeResolver = bothSchemes{}
	o.AuthSchemes = []smithyhttp.AuthScheme{keyScheme{"ns#first"}}
}

// spent is a retryer that may not retry any more.
func spent(o *runtime.Options) {
	o.Retryer = retry.NewStandard(func(so *retry.StandardOptions) { so.RateLimiter = ratelimit.NewTokenRateLimit(0) })
}

// failingStep adds a step that fails before anything is sent.
func failingStep(err error) func(*runtime.Options) {
	step := middleware.InitializeMiddlewareFunc("failing", func(
		context.Context, middleware.InitializeInput, middleware.InitializeHandler,
	) (middleware.InitializeOutput, middleware.Metadata, error) {
		return middleware.InitializeOutput{}, middleware.Metadata{}, err
	})
	return runtime.WithAPIOptions(func(stack *middleware.Stack) error { return stack.Initialize.Add(step, middleware.Before) })
}

// badCall is a call that fails: its text ends with what to do about it.
type badCall struct {
	answer  answer
	options settings
	want    string
}

type settings = []func(*runtime.Options)

func badCalls() map[string]badCall {
	limit := "; the service limits the rate of calls: call less often"
	host := &net.DNSError{Err: "no such host", Name: "parcel.us-west-2.amazonaws.com", IsNotFound: true}
	return map[string]badCall{
		"throttled": {answer{400, errorType("ThrottlingException"), "{}"}, nil,
			limit + ", raise Options.RetryMaxAttempts (attempts made: 3), or set Options.RetryMode to aws.RetryModeAdaptive"},
		"throttled once": {answer{400, errorType("SlowDown"), "{}"}, settings{once},
			limit + `, or have this error retried (retry.AddWithErrorCodes with "SlowDown")`},
		"throttled while adaptive": {answer{400, errorType("ThrottlingException"), "{}"}, settings{adaptive},
			limit + ", or raise Options.RetryMaxAttempts (attempts made: 3)"},
		"throttled by status": {answer{429, errorType("CallRateLimitExceededException"), "{}"}, nil,
			limit + `, or have this error retried (retry.AddWithErrorCodes with "CallRateLimitExceededException")`},
		"throttled by a fake": {answer{}, settings{failingStep(&smithy.GenericAPIError{Code: "Throttling"})}, limit},
		"retried too much": {answer{status: 500, body: "{}"}, settings{spent},
			"retry quota exceeded, 0 available, 5 requested; so many calls failed that this client has stopped retrying until calls succeed again: " +
				"find out why they fail, or give its retryer another RateLimiter (retry.StandardOptions)"},
		"no credentials": {answer{}, settings{providing(nobody)},
			"get identity: get credentials: failed to refresh cached credentials, no role found; set Options.Credentials, " +
				"or load a configuration that finds credentials (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, a role)"},
		"no signature": {answer{403, errorType("MissingAuthenticationTokenException"), "{}"}, settings{unsigned},
			"; the request was not signed: set Options.Credentials"},
		"a signature of the user's own": {answer{403, errorType("AccessDeniedException"), "{}"}, settings{unsigned, ownScheme}, "api error AccessDeniedException: UnknownError"},
		"expired credentials": {answer{403, errorType("ExpiredTokenException"), "{}"}, nil,
			"; the credentials have expired: renew them, or set a provider that does (Options.Credentials)"},
		"unknown credentials": {answer{403, errorType("UnrecognizedClientException"), "{}"}, nil,
			"; the service does not know these credentials: are they active, and of the partition of Options.Region?"},
		"nobody at the host": {answer{}, settings{unreached(errors.New("refused"))},
			": dial tcp: refused; the address comes from Options.BaseEndpoint, which AWS_ENDPOINT_URL sets too"},
		"no such host": {answer{}, settings{unreached(host), without},
			`no such host; is the service in region "us-west-2" (Options.Region)?`},
		"a proxy": {answer{status: 502, body: "\n<html>"}, settings{once},
			"; the answer is HTML or XML: did a proxy, or another service at this address, give it?"},
		"an error as any": {answer{400, errorType("NotFoundException"), `{"message":"gone"}`}, nil, "NotFoundException: gone"},
		"no region":       {answer{}, settings{without, func(o *runtime.Options) { o.Region = "" }}, regionAdvice},
	}
}

// Each text begins as the AWS SDK's does and ends with advice, and the error is an
// operation's error as ever.
func TestErrorsEndWithAdvice(t *testing.T) {
	for name, c := range badCalls() {
		t.Run(name, func(t *testing.T) {
			client := newServer(t, c.answer).client(c.options...)
			_, err := client.list(context.Background(), nil)
			if _, ok := err.(*smithy.OperationError); !ok {
				t.Fatalf("error %T: %v", err, err)
			}
			if !strings.HasSuffix(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "operation error Parcel Post: ListParcels, ") {
				t.Errorf("text:\n got %s\nwant …%s", err, c.want)
			}
		})
	}
}

// Advice hides none of the errors below it.
func TestAdviceKeepsTheChain(t *testing.T) {
	header := map[string]string{"X-Amzn-Errortype": "ThrottlingException", "X-Amzn-Requestid": "r-1"}
	_, err := newServer(t, answer{400, header, "{}"}).client().list(context.Background(), nil)
	var attempts *retry.MaxAttemptsError
	var response *awshttp.ResponseError
	var plain *smithyhttp.ResponseError
	var answered smithy.APIError
	if !errors.As(err, &attempts) || !errors.As(err, &response) || !errors.As(err, &plain) || !errors.As(err, &answered) {
		t.Fatalf("error %T: %v", err, err)
	}
	equal(t, "attempts", attempts.Attempt, 3)
	equal(t, "request id", response.ServiceRequestID(), "r-1")
	equal(t, "status", plain.HTTPStatusCode(), 400)
	equal(t, "code", answered.ErrorCode(), "ThrottlingException")
}

// What ended a call is said with the attempt in which it did.
func TestWhoEndedTheCall(t *testing.T) {
	shutdown := errors.New("shutting down")
	for name, c := range map[string]struct {
		// attempt is when the context ends, waiting whether that is after it.
		attempt int
		waiting bool
		cause   error
		want    string
	}{
		"before":  {0, false, nil, "context canceled; the caller's context was cancelled before attempt 1"},
		"during":  {2, false, nil, "canceled, context canceled; the caller's context was cancelled during attempt 2"},
		"waiting": {1, true, nil, "the caller's context was cancelled while it waited after attempt 1"},
		"why":     {1, false, shutdown, "the caller's context was cancelled during attempt 1: shutting down"},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(context.Background())
			attempt := 0
			if c.attempt == 0 {
				cancel(c.cause)
			}
			client := newServer(t, answer{}).client(func(o *runtime.Options) {
				o.HTTPClient = doing(func(*http.Request) (*http.Response, error) {
					if attempt++; attempt == c.attempt && !c.waiting {
						cancel(c.cause)
					}
					return nil, errors.New("reset")
				})
				o.Retryer = retry.NewStandard(func(so *retry.StandardOptions) {
					so.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) {
						if !c.waiting {
							return 0, nil
						}
						cancel(c.cause)
						return time.Hour, nil
					})
				})
			})
			_, err := client.list(ctx, nil)
			if !errors.Is(err, context.Canceled) || !strings.HasSuffix(err.Error(), c.want) {
				t.Errorf("text:\n got %s\nwant …%s", err, c.want)
			}
		})
	}
}

func TestDeadlineOfTheCaller(t *testing.T) {
	ctx, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	_, err := newServer(t, answer{}).client().list(ctx, nil)
	equal(t, "error", err.Error(), "operation error Parcel Post: ListParcels, context deadline exceeded; "+
		"the deadline of the caller's context passed before attempt 1")
}

// A time-out of the HTTP client's own is not the caller's.
func TestTimeoutOfTheHTTPClient(t *testing.T) {
	_, err := newServer(t, answer{}).client(func(o *runtime.Options) {
		o.HTTPClient = doing(func(*http.Request) (*http.Response, error) { return nil, context.DeadlineExceeded })
	}).list(context.Background(), nil)
	equal(t, "text", strings.HasSuffix(err.Error(), "request send failed, context deadline exceeded"), true)
}

// No error tells credentials, and neither does what is logged of it.
func TestErrorsKeepSecrets(t *testing.T) {
	secrets := []string{"SENTINELKEY", "SENTINELSECRET", "SENTINELTOKEN"}
	provider := func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: secrets[0], SecretAccessKey: secrets[1], SessionToken: secrets[2]}, nil
	}
	for name, c := range badCalls() {
		t.Run(name, func(t *testing.T) {
			var told strings.Builder
			s := newServer(t, c.answer)
			client := s.client(append(settings{providing(provider), func(o *runtime.Options) {
				o.Logger = logging.NewStandardLogger(&told)
				o.ClientLogMode = aws.LogRetries | aws.LogResponseWithBody | aws.LogDeprecatedUsage
			}}, c.options...)...)
			_, err := client.list(context.Background(), nil)
			for ; err != nil; err = errors.Unwrap(err) {
				fmt.Fprintf(&told, "%v %+v %#v", err, err, err)
			}
			for _, secret := range secrets {
				equal(t, secret+" in the texts", strings.Contains(told.String(), secret), false)
			}
		})
	}
}
