package runtime

import (
	"context"
	"fmt"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
)

// initializeStep is a step of a call that does something to the context or the input and
// goes on, or stops with an error.
type initializeStep struct {
	id   string
	call *call
	run  func(*call, context.Context, any) (context.Context, any, error)
}

func (s *initializeStep) ID() string { return s.id }

func (s *initializeStep) HandleInitialize(
	ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
) (out middleware.InitializeOutput, metadata middleware.Metadata, err error) {
	if ctx, in.Parameters, err = s.run(s.call, ctx, in.Parameters); err != nil {
		return out, metadata, err
	}
	return next.HandleInitialize(ctx, in)
}

// fillToken fills in the idempotency token.
func (c *call) fillToken(ctx context.Context, in any) (context.Context, any, error) {
	if c.options.IdempotencyTokenProvider == nil {
		return ctx, in, nil
	}
	filled, err := c.operation.withToken(in, c.options.IdempotencyTokenProvider)
	if err == nil && (c.options.Revision == "" || !c.isNewer(filled, in)) {
		in = filled
	}
	return ctx, in, err
}

// markLegacyEndpoint marks a call whose endpoint is resolved the old way.
func (c *call) markLegacyEndpoint(ctx context.Context, in any) (context.Context, any, error) {
	if c.options.EndpointResolver != nil {
		ctx = awsmiddleware.SetRequiresLegacyEndpoints(ctx, true)
		ctx = setOwnSigningName(ctx, c.service.SigningName)
	}
	return ctx, in, nil
}

// validate refuses an input without its required members.
func (c *call) validate(ctx context.Context, in any) (context.Context, any, error) {
	input, ok := in.(smithy.Serializable)
	if !ok {
		return ctx, in, fmt.Errorf("unknown input parameters type %T", in)
	}
	return ctx, in, checkRequired(input, c.options.Revision)
}
