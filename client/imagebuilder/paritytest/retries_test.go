package paritytest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
)

// retrying lets the clients make the retryers that they make by themselves, and wait as long as
// they do: the clock of a bubble does not take that time.
func retrying(cfg *aws.Config) { cfg.Retryer = nil }

// retried compares calls that may be retried: the number of attempts and all that is in them, but
// for when they are made, which is random.
func retried(t *testing.T, name string, s setup) {
	t.Helper()
	s.timeless = true
	if s.configure == nil {
		s.configure = retrying
	}
	t.Run(name, func(t *testing.T) {
		ours, theirs := conducts(t, s)
		compare(t, "retries", name, ours.timeless(), theirs.timeless())
		if len(theirs.Requests) == 0 && !theirs.Endings[0].Panic {
			t.Error("no request was sent")
		}
	})
}

// timeless is a conduct without the times at which attempts were made.
func (c conduct) timeless() conduct {
	c.Requests, c.Endings = slices.Clone(c.Requests), slices.Clone(c.Endings)
	for i := range c.Endings {
		c.Endings[i].Took = 0
	}
	for i, request := range c.Requests {
		c.Requests[i] = withoutTimes(request)
	}
	return c
}

var times = regexp.MustCompile(`X-Amz-Date: .*|ttl=\w+`)

// withoutTimes is a request without the times in its headers.
func withoutTimes(request string) string { return times.ReplaceAllString(request, "some time") }

// Every status, with and without an error's code, is retried when the official client does it.
func TestRetriesByStatus(t *testing.T) {
	for status := 300; status < 600; status++ {
		retried(t, fmt.Sprint("status ", status), setup{server: after(1, failing(status, ""))})
	}
	for _, status := range []int{400, 403, 429, 500, 503} {
		retried(t, fmt.Sprint("always ", status), setup{server: failing(status, "")})
	}
}

// Every modelled error, and every code that the core knows, is retried when the official client
// does it: by header and by body.
func TestRetriesByCode(t *testing.T) {
	codes := []string{
		"", "Unknown", "CallRateLimitExceededException", "ClientException", "ForbiddenException", "IdempotentParameterMismatchException",
		"InvalidPaginationTokenException", "InvalidParameterCombinationException", "InvalidParameterException",
		"InvalidParameterValueException", "InvalidRequestException", "InvalidVersionNumberException",
		"ResourceAlreadyExistsException", "ResourceDependencyException", "ResourceInUseException", "ResourceNotFoundException",
		"ServiceException", "ServiceQuotaExceededException", "ServiceUnavailableException", "TooManyRequestsException",
		"DryRunOperationException", "AccessDeniedException", "ExpiredToken", "ExpiredTokenException", "UnrecognizedClientException",
		"RequestExpired", "InternalFailure", "InternalError", "InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure",
		"RequestTimeTooSkewed", "RequestInTheFuture", "IncompleteSignature",
	}
	codes = slices.AppendSeq(codes, maps.Keys(retry.DefaultThrottleErrorCodes))
	codes = slices.AppendSeq(codes, maps.Keys(retry.DefaultRetryableErrorCodes))
	for _, code := range codes {
		for _, status := range []int{400, 500} {
			retried(t, fmt.Sprint(status, " ", code), setup{server: failing(status, code), operation: "CreateImagePipeline"})
		}
		inBody := func(int, *http.Request) (*http.Response, error) {
			return respond(400, `{"__type":"aws.imagebuilder#`+code+`","message":"some reason"}`), nil
		}
		retried(t, "in the body: "+code, setup{server: after(2, inBody), operation: "CreateImagePipeline"})
	}
}

// timedOut is an error of the network that says what it is.
type timedOut struct{ timeout, temporary bool }

func (timedOut) Error() string     { return "network" }
func (e timedOut) Timeout() bool   { return e.timeout }
func (e timedOut) Temporary() bool { return e.temporary }

// cut is a body that breaks off.
type cut struct{ text io.Reader }

func (c cut) Read(p []byte) (int, error) {
	n, err := c.text.Read(p)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

func (cut) Close() error { return nil }

// What breaks between client and server is retried when the official client does it.
func TestRetriesByNetwork(t *testing.T) {
	dial := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("refused")}
	failures := map[string]error{
		"any":                   errors.New("any"),
		"timeout":               timedOut{timeout: true},
		"temporary":             timedOut{temporary: true},
		"neither":               timedOut{},
		"reset":                 &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET},
		"reset, as a text":      errors.New("read tcp: connection reset by peer"),
		"refused":               &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED},
		"dial":                  &url.Error{Op: "Get", URL: "https://host.example", Err: dial},
		"unknown host":          &url.Error{Op: "Get", URL: "https://host.example", Err: &net.DNSError{Err: "no such host", Name: "host.example", IsNotFound: true}},
		"unsure host":           &net.DNSError{Err: "try again", Name: "host.example", IsTemporary: true},
		"end":                   io.EOF,
		"unexpected end":        io.ErrUnexpectedEOF,
		"closed":                net.ErrClosed,
		"idle connection":       &url.Error{Op: "Get", URL: "https://host.example", Err: errors.New("http: server closed idle connection")},
		"cancelled by a server": context.Canceled,
		"deadline":              context.DeadlineExceeded,
		"client's timeout":      &url.Error{Op: "Get", URL: "https://host.example", Err: context.DeadlineExceeded},
	}
	for name, failure := range failures {
		fails := func(int, *http.Request) (*http.Response, error) { return nil, failure }
		retried(t, name+", once", setup{server: after(1, fails)})
		retried(t, name+", always", setup{server: fails, operation: "CreateImagePipeline"})
	}
	for _, status := range []int{200, 400, 500} {
		breaks := func(int, *http.Request) (*http.Response, error) {
			response := respond(status, "")
			response.Body = cut{strings.NewReader(`{"requestId":"a`)}
			return response, nil
		}
		retried(t, fmt.Sprint("body breaks off, once, ", status), setup{server: after(1, breaks)})
		retried(t, fmt.Sprint("body breaks off, always, ", status), setup{server: breaks})
	}
}

// The limit of attempts: from the configuration, the client and the call, with each mode.
func TestRetryLimits(t *testing.T) {
	busy := failing(503, "")
	for _, mode := range []aws.RetryMode{"", aws.RetryModeStandard, aws.RetryModeAdaptive, "unknown"} {
		for _, inConfiguration := range []int{0, 1, 2, 5} {
			for _, inClient := range []int{-1, 0, 1, 4} {
				for _, inCall := range []int{-1, 0, 1, 2, 6} {
					s := setup{server: busy, configure: func(cfg *aws.Config) {
						cfg.Retryer, cfg.RetryMode, cfg.RetryMaxAttempts = nil, mode, inConfiguration
					}}
					if inClient >= 0 {
						s.client = []twin{set("RetryMaxAttempts", inClient)}
					}
					if inCall >= 0 {
						s.call = []twin{set("RetryMaxAttempts", inCall)}
					}
					retried(t, fmt.Sprintf("mode %q, attempts %d, %d, %d", mode, inConfiguration, inClient, inCall), s)
				}
			}
		}
	}
}

// modeSource is a source of a configuration that tells a mode and a number of attempts.
type modeSource struct{}

func (modeSource) GetRetryMode(context.Context) (aws.RetryMode, bool, error) {
	return aws.RetryModeAdaptive, true, nil
}
func (modeSource) GetRetryMaxAttempts(context.Context) (int, bool, error) { return 5, true, nil }

// Retryers of the user's own, in the configuration, the client and the call.
func TestOwnRetryers(t *testing.T) {
	busy := failing(503, "")
	bare := func(attempts int) aws.Retryer { return bareRetryer{attempts} }
	cases := map[string]setup{
		"none":              {configure: func(cfg *aws.Config) { cfg.Retryer = func() aws.Retryer { return aws.NopRetryer{} } }},
		"nil of a provider": {configure: func(cfg *aws.Config) { cfg.Retryer = func() aws.Retryer { return nil } }},
		"bare":              {configure: func(cfg *aws.Config) { cfg.Retryer = func() aws.Retryer { return bare(4) } }},
		"bare, limited": {configure: func(cfg *aws.Config) {
			cfg.Retryer, cfg.RetryMaxAttempts = func() aws.Retryer { return bare(4) }, 2
		}},
		"of the client":               {client: []twin{set("Retryer", bare(5))}},
		"of the client, mode ignored": {client: []twin{set("Retryer", bare(5)), set("RetryMode", aws.RetryModeAdaptive)}},
		"of the call":                 {call: []twin{set("Retryer", bare(2))}},
		"of the call, limited":        {call: []twin{set("Retryer", bare(5)), set("RetryMaxAttempts", 3)}},
		"of the call, limited before": {client: []twin{set("RetryMaxAttempts", 3)}, call: []twin{set("Retryer", bare(5))}},
		"without a limit":             {call: []twin{set("Retryer", bare(0))}, server: after(9, busy)},
		"error codes added":           {call: []twin{set("Retryer", retry.AddWithErrorCodes(atOnce(), "Odd"))}, server: failing(400, "Odd")},
		"modes from sources":          {configure: func(cfg *aws.Config) { cfg.Retryer, cfg.ConfigSources = nil, []any{modeSource{}} }},
		"nil of the call":             {call: []twin{set("Retryer", nil)}},
		"defaults mode":               {configure: func(cfg *aws.Config) { cfg.Retryer, cfg.DefaultsMode = nil, aws.DefaultsModeStandard }},
		"defaults mode, mode of users": {configure: func(cfg *aws.Config) {
			cfg.Retryer, cfg.DefaultsMode, cfg.RetryMode = nil, aws.DefaultsModeInRegion, aws.RetryModeAdaptive
		}},
	}
	for name, s := range cases {
		if s.server == nil {
			s.server = busy
		}
		s.operation = "CreateImagePipeline"
		retried(t, "own retryer: "+name, s)
	}
}

// bareRetryer is a retryer with no more than what the oldest interface asks for.
type bareRetryer struct{ attempts int }

func (bareRetryer) IsErrorRetryable(error) bool                  { return true }
func (r bareRetryer) MaxAttempts() int                           { return r.attempts }
func (bareRetryer) RetryDelay(int, error) (time.Duration, error) { return time.Minute, nil }
func (bareRetryer) GetInitialToken() func(error) error           { return func(error) error { return nil } }
func (bareRetryer) GetRetryToken(context.Context, error) (func(error) error, error) {
	return func(error) error { return nil }, nil
}

// The tokens that a retryer rations run out over the calls of a client as the official client's
// do, and come back with success.
func TestRetryTokensRunOut(t *testing.T) {
	for _, tokens := range []uint{0, 4, 5, 9, 12, 25} {
		for _, answer := range []handler{failing(503, ""), failing(400, "Throttling"), after(7, failing(500, "")), timeouts} {
			retried(t, fmt.Sprint("tokens ", tokens), setup{server: answer, calls: 6, configure: func(cfg *aws.Config) {
				cfg.Retryer = func() aws.Retryer {
					return atOnce(func(o *retry.StandardOptions) { o.RateLimiter = ratelimit.NewTokenRateLimit(tokens) })
				}
			}})
		}
	}
}

func timeouts(int, *http.Request) (*http.Response, error) { return nil, timedOut{timeout: true} }
