package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strings"
	"testing"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// stacked makes every call go through a stack, in which nothing is changed.
func stacked(o *runtime.Options) {
	o.APIOptions = append(o.APIOptions, func(*middleware.Stack) error { return nil })
}

// script is an HTTP client that answers from memory and writes down what can be seen of a call.
type script struct {
	answers []answer
	seen    []string
	flat    bool
}

// Do answers the next answer, an error where there is none left.
func (s *script) Do(r *http.Request) (*http.Response, error) {
	s.note(r)
	if len(s.answers) == 0 {
		return nil, errors.New("no way there")
	}
	a := s.answers[0]
	s.answers = s.answers[1:]
	header := http.Header{}
	for name, value := range a.header {
		header.Set(name, value)
	}
	return &http.Response{
		StatusCode: max(a.status, http.StatusOK), Header: header,
		Body: io.NopCloser(strings.NewReader(a.body)), ContentLength: int64(len(a.body)),
	}, nil
}

func (s *script) note(r *http.Request) {
	s.see("%s %s host %q length %d", r.Method, r.URL, r.Host, r.ContentLength)
	s.see("path %q raw %q query %q", r.URL.Path, r.URL.RawPath, r.URL.RawQuery)
	s.seeHeader(r.Header)
	if r.Body != nil {
		body, err := io.ReadAll(r.Body)
		s.see("body %q %v", body, err)
	}
	ctx := r.Context()
	s.see("in the context: %q %q %q %q %q %T", awsmiddleware.GetServiceID(ctx), awsmiddleware.GetOperationName(ctx),
		awsmiddleware.GetRegion(ctx), middleware.GetServiceID(ctx), middleware.GetOperationName(ctx), middleware.GetLogger(ctx))
	s.see("of the caller: %v, of a call around: %v", ctx.Value(callersKey{}), middleware.GetStackValue(ctx, callersKey{}))
	s.flat = strings.Contains(fmt.Sprintf("%+v", ctx), "flatContext")
}

type callersKey struct{}

func (s *script) see(format string, values ...any) {
	s.seen = append(s.seen, fmt.Sprintf(format, values...))
}

// seeHeader notes the headers; of what differs from call to call its form.
func (s *script) seeHeader(header http.Header) {
	var lines []string
	for name, values := range header {
		switch name {
		case "Amz-Sdk-Invocation-Id", "X-Amz-Date":
			values = []string{fmt.Sprint(len(values[0]))}
		case "Authorization":
			before, signature, _ := strings.Cut(values[0], "Signature=")
			values = []string{before, fmt.Sprint(len(signature))}
		case "Amz-Sdk-Request":
			before, until, ok := strings.Cut(values[0], "ttl=")
			values = []string{before, fmt.Sprint(ok, len(until))}
		}
		lines = append(lines, fmt.Sprintf("%s: %q", name, values))
	}
	sort.Strings(lines)
	s.see("%s", strings.Join(lines, "\n"))
}

// end notes how a call ended.
func (s *script) end(metadata middleware.Metadata, err error) {
	id, hasID := awsmiddleware.GetRequestIDMetadata(metadata)
	_, timed := awsmiddleware.GetResponseAt(metadata)
	server, _ := awsmiddleware.GetServerTime(metadata)
	_, skewed := awsmiddleware.GetAttemptSkew(metadata)
	raw, _ := awsmiddleware.GetRawResponse(metadata).(*smithyhttp.Response)
	s.see("id %q %v, timed %v, server %v, skewed %v, raw %v", id, hasID, timed, server, skewed, raw != nil)
	results, _ := retry.GetAttemptResults(metadata)
	for _, r := range results.Results {
		s.see("attempt: retryable %v, retried %v, error %s", r.Retryable, r.Retried, chain(r.Err))
	}
	s.see("error %s", chain(err))
}

// chain is an error with the types of all that it wraps.
func chain(err error) string {
	if err == nil {
		return "none"
	}
	text := err.Error()
	for ; err != nil; err = errors.Unwrap(err) {
		text += fmt.Sprintf(" < %T", err)
	}
	return text
}

// flatCase is a call that both ways make.
type flatCase struct {
	name    string
	answers []answer
	options func(*runtime.Options)
	context func(*testing.T, context.Context) context.Context
	call    func(context.Context, parcelClient) (middleware.Metadata, error)
	// isStacked tells that no client makes the call without a stack.
	isStacked bool
}

// run makes the call and is what could be seen.
func (c *flatCase) run(t *testing.T, optFns ...func(*runtime.Options)) *script {
	t.Helper()
	s := &script{answers: c.answers}
	options := runtime.Options{
		Region: "us-west-2", Credentials: staticCredentials{}, HTTPClient: s, IdempotencyTokenProvider: fixedToken("token-1"),
	}
	all := []func(*runtime.Options){withoutWaiting}
	if c.options != nil {
		all = append(all, c.options)
	}
	client := parcelClient{runtime.New(&parcelService, options, append(all, optFns...)...)}
	ctx := context.WithValue(t.Context(), callersKey{}, "caller's")
	ctx = middleware.WithStackValue(ctx, callersKey{}, "another call's")
	if c.context != nil {
		ctx = c.context(t, ctx)
	}
	s.end(c.call(ctx, client))
	return s
}

// A call is the same for all who can look at it, with a stack and without.
func TestBothWaysAreOne(t *testing.T) {
	for _, c := range flatCases() {
		t.Run(c.name, func(t *testing.T) {
			flat, stack := c.run(t), c.run(t, stacked)
			if isStacked := len(flat.seen) > 4 && !flat.flat; isStacked != c.isStacked {
				t.Errorf("went through a stack: %v", isStacked)
			}
			if stack.flat {
				t.Error("a call with APIOptions went flat")
			}
			equal(t, "seen", strings.Join(flat.seen, "\n"), strings.Join(stack.seen, "\n"))
		})
	}
}

// The ways are one for the protocols that address operations otherwise, too.
func TestBothWaysAreOneInAWSJSON(t *testing.T) {
	for _, c := range flatCases() {
		t.Run(c.name, func(t *testing.T) {
			flat, stack := c.run(t, over(t, "awsJson1_0", false)), c.run(t, over(t, "awsJson1_0", false), stacked)
			equal(t, "seen", strings.Join(flat.seen, "\n"), strings.Join(stack.seen, "\n"))
		})
	}
}
