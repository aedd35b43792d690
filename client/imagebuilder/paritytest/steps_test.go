package paritytest

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The steps of a call have the official client's ids and order, so that a user's middleware
// finds its place: with a token and without, with interceptors and without.
func TestStepsAreOfficial(t *testing.T) {
	for _, interceptors := range []int{0, 1} {
		for _, operation := range []string{"CreateImagePipeline", "GetImage", "ListImages"} {
			var steps []string
			cfg := configuration()
			cfg.APIOptions = []func(*middleware.Stack) error{func(stack *middleware.Stack) error {
				steps = append(steps, stack.String())
				return errors.New("seen")
			}}
			for range interceptors {
				cfg.Interceptors.AddBeforeExecution(noInterceptor{})
			}
			ours, theirs := newPair(cfg).call(t, operation, "{}")
			assert.EqualError(t, ours.err, theirs.err.Error())
			require.Len(t, steps, 2)
			assert.Equal(t, steps[1], steps[0], operation)
		}
	}
}

// noInterceptor does nothing.
type noInterceptor struct{}

// BeforeExecution does nothing.
func (noInterceptor) BeforeExecution(context.Context, *smithyhttp.InterceptorContext) error {
	return nil
}
