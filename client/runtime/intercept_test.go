package runtime_test

import (
	"context"
	"testing"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// outputSeen tells whether there was an output when the call ended.
type outputSeen bool

func (o *outputSeen) AfterExecution(_ context.Context, c *smithyhttp.InterceptorContext) error {
	*o = c.Output != nil
	return nil
}

// An interceptor sees the output of a success that cannot be read, and none of a failure.
func TestInterceptorSeesUnreadableOutput(t *testing.T) {
	for status, want := range map[int]outputSeen{200: true, 400: false} {
		seen := outputSeen(false)
		client := newServer(t, answer{status: status, body: "<html>"}).client(func(o *runtime.Options) {
			o.Interceptors.AddAfterExecution(&seen)
		})
		if _, err := client.list(t.Context(), nil); err == nil {
			t.Errorf("status %d: no error", status)
		}
		equal(t, "output", seen, want)
	}
}

// Without the core's Retry step, the header of attempts is written all the same.
func TestHeaderOfAttemptsWithoutRetry(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	client := s.client(runtime.WithAPIOptions(func(stack *middleware.Stack) error {
		_, err := stack.Finalize.Remove("Retry")
		return err
	}))
	_, err := client.list(t.Context(), nil)
	must(t, err)
	equal(t, "header", s.got[0].Header.Get("Amz-Sdk-Request"), "attempt=0")
}
