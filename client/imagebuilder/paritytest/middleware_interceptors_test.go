package paritytest

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// interceptor notes when it is called and with what; at one hook it can fail.
type interceptor struct {
	seen   []string
	failAt string
}

func (i *interceptor) note(hook string, c *smithyhttp.InterceptorContext) error {
	url := ""
	if c.Request != nil {
		url = fmt.Sprintf("%s, signed %t", c.Request.URL, c.Request.Header.Get("Authorization") != "")
	}
	status := 0
	if c.Response != nil {
		status = c.Response.StatusCode
	}
	i.seen = append(i.seen, fmt.Sprintf("%s %T %q %T %d", hook, c.Input, url, c.Output, status))
	if hook == i.failAt {
		return errSeen
	}
	return nil
}

func (i *interceptor) BeforeExecution(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("BeforeExecution", c)
}
func (i *interceptor) BeforeSerialization(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("BeforeSerialization", c)
}
func (i *interceptor) AfterSerialization(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("AfterSerialization", c)
}
func (i *interceptor) BeforeRetryLoop(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("BeforeRetryLoop", c)
}
func (i *interceptor) BeforeAttempt(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("BeforeAttempt", c)
}
func (i *interceptor) BeforeSigning(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("BeforeSigning", c)
}
func (i *interceptor) AfterSigning(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("AfterSigning", c)
}
func (i *interceptor) BeforeTransmit(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("BeforeTransmit", c)
}
func (i *interceptor) AfterTransmit(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("AfterTransmit", c)
}
func (i *interceptor) BeforeDeserialization(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("BeforeDeserialization", c)
}
func (i *interceptor) AfterDeserialization(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("AfterDeserialization", c)
}
func (i *interceptor) AfterAttempt(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("AfterAttempt", c)
}
func (i *interceptor) AfterExecution(_ context.Context, c *smithyhttp.InterceptorContext) error {
	return i.note("AfterExecution", c)
}

// interceptorKind is one hook and how an interceptor is hung in there.
type interceptorKind struct {
	name string
	add  func(*smithyhttp.InterceptorRegistry, *interceptor)
}

// interceptorKinds are all hooks.
var interceptorKinds = []interceptorKind{
	{"BeforeExecution", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddBeforeExecution(i) }},
	{"BeforeSerialization", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddBeforeSerialization(i) }},
	{"AfterSerialization", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddAfterSerialization(i) }},
	{"BeforeRetryLoop", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddBeforeRetryLoop(i) }},
	{"BeforeAttempt", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddBeforeAttempt(i) }},
	{"BeforeSigning", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddBeforeSigning(i) }},
	{"AfterSigning", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddAfterSigning(i) }},
	{"BeforeTransmit", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddBeforeTransmit(i) }},
	{"AfterTransmit", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddAfterTransmit(i) }},
	{"BeforeDeserialization", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddBeforeDeserialization(i) }},
	{"AfterDeserialization", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddAfterDeserialization(i) }},
	{"AfterAttempt", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddAfterAttempt(i) }},
	{"AfterExecution", func(r *smithyhttp.InterceptorRegistry, i *interceptor) { r.AddAfterExecution(i) }},
}

// servers are ways that calls end.
var servers = map[string]handler{
	"success":        nil,
	"second attempt": after(1, failing(500, "InternalFailure")),
	"refusal":        failing(400, "InvalidRequestException"),
	"no answer":      func(int, *http.Request) (*http.Response, error) { return nil, errSeen },
	"not JSON":       func(int, *http.Request) (*http.Response, error) { return respond(200, "<html>"), nil },
}

// All hooks are called in the official order, with the same kinds of data, however the call
// ends and whichever of them fails.
func TestInterceptors(t *testing.T) {
	failures := []string{""}
	for _, kind := range interceptorKinds {
		failures = append(failures, kind.name)
	}
	for end, server := range servers {
		for _, failAt := range failures {
			name := fmt.Sprintf("interceptors, %s, failing at %q", end, failAt)
			t.Run(name, func(t *testing.T) { intercepted(t, name, failAt, server) })
		}
	}
}

func intercepted(t *testing.T, name, failAt string, server handler) {
	var all []*interceptor
	ours, theirs := conducts(t, setup{operation: "CreateImagePipeline", server: server, configure: func(cfg *aws.Config) {
		cfg.Retryer = func() aws.Retryer { return atOnce() }
		one := &interceptor{failAt: failAt}
		all = append(all, one)
		for _, kind := range interceptorKinds {
			kind.add(&cfg.Interceptors, one)
		}
	}})
	compare(t, "middleware", name, ours, theirs)
	compare(t, "middleware", name+": hooks", all[0].seen, all[1].seen)
	if len(all[1].seen) == 0 {
		t.Error("no hook was called")
	}
}
