package runtime

import (
	"context"
	"fmt"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
)

type initializeFunc = func(context.Context, middleware.InitializeInput, middleware.InitializeHandler) (
	middleware.InitializeOutput, middleware.Metadata, error)

func initializeStep(id string, run initializeFunc) middleware.InitializeMiddleware {
	return middleware.InitializeMiddlewareFunc(id, run)
}

// tokenStep fills in the idempotency token.
func (c *call) tokenStep() middleware.InitializeMiddleware {
	return initializeStep("OperationIdempotencyTokenAutoFill", func(
		ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
	) (out middleware.InitializeOutput, metadata middleware.Metadata, err error) {
		if c.options.IdempotencyTokenProvider == nil {
			return next.HandleInitialize(ctx, in)
		}
		if in.Parameters, err = c.operation.withToken(in.Parameters, c.options.IdempotencyTokenProvider); err != nil {
			return out, metadata, err
		}
		return next.HandleInitialize(ctx, in)
	})
}

// legacyEndpointStep marks a call whose endpoint is resolved the old way.
func (c *call) legacyEndpointStep() middleware.InitializeMiddleware {
	return initializeStep("legacyEndpointContextSetter", func(
		ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
	) (middleware.InitializeOutput, middleware.Metadata, error) {
		if c.options.EndpointResolver != nil {
			ctx = awsmiddleware.SetRequiresLegacyEndpoints(ctx, true)
		}
		return next.HandleInitialize(ctx, in)
	})
}

// validationStep refuses an input without its required members.
func validationStep() middleware.InitializeMiddleware {
	return initializeStep("OperationInputValidation", func(
		ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
	) (out middleware.InitializeOutput, metadata middleware.Metadata, err error) {
		input, ok := in.Parameters.(smithy.Serializable)
		if !ok {
			return out, metadata, fmt.Errorf("unknown input parameters type %T", in.Parameters)
		}
		if err := checkRequired(input); err != nil {
			return out, metadata, err
		}
		return next.HandleInitialize(ctx, in)
	})
}
