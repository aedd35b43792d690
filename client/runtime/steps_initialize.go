package runtime

import (
	"context"
	"fmt"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
)

// initializeStep is a step of a call that looks at the input, or at the context, and
// goes on, or stops with an error.
type initializeStep struct {
	id   string
	call *call
	run  func(*call, context.Context, *middleware.InitializeInput) (context.Context, error)
}

func (s *initializeStep) ID() string { return s.id }

func (s *initializeStep) HandleInitialize(
	ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
) (out middleware.InitializeOutput, metadata middleware.Metadata, err error) {
	if ctx, err = s.run(s.call, ctx, &in); err != nil {
		return out, metadata, err
	}
	return next.HandleInitialize(ctx, in)
}

// fillToken fills in the idempotency token.
func (c *call) fillToken(ctx context.Context, in *middleware.InitializeInput) (context.Context, error) {
	if c.options.IdempotencyTokenProvider == nil {
		return ctx, nil
	}
	filled, err := c.operation.withToken(in.Parameters, c.options.IdempotencyTokenProvider)
	if err == nil && (c.options.Revision == "" || !c.isNewer(filled, in.Parameters)) {
		in.Parameters = filled
	}
	return ctx, err
}

// markLegacyEndpoint marks a call whose endpoint is resolved the old way.
func (c *call) markLegacyEndpoint(ctx context.Context, _ *middleware.InitializeInput) (context.Context, error) {
	if c.options.EndpointResolver != nil {
		ctx = awsmiddleware.SetRequiresLegacyEndpoints(ctx, true)
		ctx = setOwnSigningName(ctx, c.service.SigningName)
	}
	return ctx, nil
}

// validate refuses an input without its required members.
func (c *call) validate(ctx context.Context, in *middleware.InitializeInput) (context.Context, error) {
	input, ok := in.Parameters.(smithy.Serializable)
	if !ok {
		return ctx, fmt.Errorf("unknown input parameters type %T", in.Parameters)
	}
	return ctx, checkRequired(input, c.options.Revision)
}
