package runtime

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// What to do where the client lacks something to sign or to address a request.
const (
	identityAdvice = "set Options.Credentials, or load a configuration that finds credentials " +
		"(AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, a role)"
	regionAdvice = "set Options.Region, or load a configuration that has a region (AWS_REGION, a profile)"
)

// advisedError is an error whose text ends with what the caller can do. It stands
// right below the [smithy.OperationError], so every type in the chain is as it was.
type advisedError struct {
	err    error
	advice string
}

func (e *advisedError) Error() string { return e.err.Error() + "; " + e.advice }
func (e *advisedError) Unwrap() error { return e.err }

// advise returns the call's error with advice where there is some that its text does
// not give already.
func (c *call) advise(ctx context.Context, err error, metadata middleware.Metadata) error {
	results, _ := retry.GetAttemptResults(metadata)
	anonymous := c.scheme != nil && c.scheme.scheme.SchemeID() == smithyauth.SchemeIDAnonymous
	f := &failure{ctx: ctx, early: c.advice, options: c.options, anonymous: anonymous, err: err, attempts: results.Results}
	_ = errors.As(err, &f.answer)
	for _, advice := range []func() string{
		f.ended, f.unsent, f.regionless, f.throttled, f.quota, f.unsigned, f.refused, f.unreachable, f.foreign,
	} {
		if text := advice(); text != "" {
			return &advisedError{err: err, advice: text}
		}
	}
	return err
}

// failure is what is known of a call that failed. Each method that returns a text
// knows one reason and what to do about it; the text is empty for other reasons.
type failure struct {
	ctx     context.Context
	options *Options
	// anonymous says that the call's way to authenticate signs nothing.
	anonymous bool
	err       error
	// early is the advice of a step that failed before anything was sent.
	early string
	// answer is the service's error; nil where the service gave none.
	answer   smithy.APIError
	attempts []retry.AttemptResult
}

// status is the answer's HTTP status, 0 where there was no answer.
func (f *failure) status() int {
	var response *smithyhttp.ResponseError
	if !errors.As(f.err, &response) {
		return 0
	}
	return response.HTTPStatusCode()
}

// ended tells that the caller's context ended the call, and when.
func (f *failure) ended() string {
	why := f.ctx.Err()
	if why == nil || !errors.Is(f.err, why) {
		return ""
	}
	what := "the caller's context was cancelled"
	if errors.Is(why, context.DeadlineExceeded) {
		what = "the deadline of the caller's context passed"
	}
	what += f.moment(why)
	if cause := context.Cause(f.ctx); cause != why {
		what += ": " + cause.Error()
	}
	return what
}

// moment is when a context ended the call.
func (f *failure) moment(why error) string {
	n := max(len(f.attempts), 1)
	var waiting *aws.RequestCanceledError
	switch {
	case errors.As(f.err, &waiting):
		return fmt.Sprintf(" while it waited after attempt %d", n)
	case f.err == why || len(f.attempts) == 0:
		return fmt.Sprintf(" before attempt %d", n)
	}
	return fmt.Sprintf(" during attempt %d", n)
}

func (f *failure) unsent() string { return f.early }

// regionless tells that an [EndpointResolver] of the user's lacks a region.
func (f *failure) regionless() string {
	var missing *aws.MissingRegionError
	if !errors.As(f.err, &missing) {
		return ""
	}
	return regionAdvice
}

// throttled tells what to do when the service limits the rate of calls. Whether the
// client has tried again already depends on the error and on the user's retryer.
func (f *failure) throttled() string {
	if f.answer == nil {
		return ""
	}
	code := f.answer.ErrorCode()
	_, known := retry.DefaultThrottleErrorCodes[code]
	if !known && f.status() != http.StatusTooManyRequests {
		return ""
	}
	const advice = "the service limits the rate of calls: call less often"
	n := len(f.attempts)
	switch {
	case n == 0: // a user's own step answered
		return advice
	case !f.attempts[n-1].Retryable:
		return fmt.Sprintf("%s, or have this error retried (retry.AddWithErrorCodes with %q)", advice, code)
	case f.options.RetryMode == aws.RetryModeAdaptive:
		return fmt.Sprintf("%s, or raise Options.RetryMaxAttempts (attempts made: %d)", advice, n)
	}
	return fmt.Sprintf("%s, raise Options.RetryMaxAttempts (attempts made: %d), "+
		"or set Options.RetryMode to aws.RetryModeAdaptive", advice, n)
}

// quota tells that the client has retried so much that it stopped.
func (f *failure) quota() string {
	var exceeded ratelimit.QuotaExceededError
	if !errors.As(f.err, &exceeded) {
		return ""
	}
	return "so many calls failed that this client has stopped retrying until calls succeed again: " +
		"find out why they fail, or give its retryer another RateLimiter (retry.StandardOptions)"
}

// unsigned tells that a request without a signature was refused.
func (f *failure) unsigned() string {
	status := f.status()
	if !f.anonymous || status != http.StatusUnauthorized && status != http.StatusForbidden {
		return ""
	}
	return "the request was not signed: set Options.Credentials"
}

// refused tells that the credentials themselves were refused.
func (f *failure) refused() string {
	if f.answer == nil {
		return ""
	}
	code := f.answer.ErrorCode()
	switch {
	case slices.Contains([]string{"ExpiredToken", "ExpiredTokenException"}, code):
		return "the credentials have expired: renew them, or set a provider that does (Options.Credentials)"
	case slices.Contains([]string{"UnrecognizedClientException", "InvalidClientTokenId"}, code):
		return "the service does not know these credentials: are they active, and of the partition of Options.Region?"
	}
	return ""
}

// unreachable tells where an address comes from that nobody answers at.
func (f *failure) unreachable() string {
	var dial *net.OpError
	if !errors.As(f.err, &dial) || dial.Op != "dial" {
		return ""
	}
	var unknown *net.DNSError
	switch {
	case f.options.BaseEndpoint != nil:
		return "the address comes from Options.BaseEndpoint, which AWS_ENDPOINT_URL sets too"
	case errors.As(f.err, &unknown) && unknown.IsNotFound:
		return fmt.Sprintf("is the service in region %q (Options.Region)?", f.options.Region)
	}
	return ""
}

// foreign tells that the answer is none that the service gives.
func (f *failure) foreign() string {
	var unreadable *smithy.DeserializationError
	if !errors.As(f.err, &unreadable) || !bytes.HasPrefix(bytes.TrimSpace(unreadable.Snapshot), []byte("<")) {
		return ""
	}
	return "the answer is HTML or XML: did a proxy, or another service at this address, give it?"
}
