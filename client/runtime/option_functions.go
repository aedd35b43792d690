//lint:file-ignore SA1019 the old ways to set endpoints and signing names are still served

package runtime

import (
	"context"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
)

// WithAPIOptions returns a functional option that appends to APIOptions.
func WithAPIOptions(optFns ...func(*middleware.Stack) error) func(*Options) {
	return func(o *Options) {
		o.APIOptions = append(o.APIOptions, optFns...)
	}
}

// WithEndpointResolver returns a functional option that sets EndpointResolver, the
// old way; see [WithEndpointResolverV2].
func WithEndpointResolver(v EndpointResolver) func(*Options) {
	return func(o *Options) {
		o.EndpointResolver = v
	}
}

// WithEndpointResolverV2 returns a functional option that sets EndpointResolverV2.
func WithEndpointResolverV2(v EndpointResolverV2) func(*Options) {
	return func(o *Options) {
		o.EndpointResolverV2 = v
	}
}

// WithSigV4SigningName returns a functional option that signs with this service
// name, whatever the authentication scheme and the endpoint say.
func WithSigV4SigningName(name string) func(*Options) {
	return withContext("withSigV4SigningName", func(ctx context.Context) context.Context {
		return awsmiddleware.SetSigningName(ctx, name)
	})
}

// WithSigV4SigningRegion returns a functional option that signs for this region,
// whatever the authentication scheme and the endpoint say.
func WithSigV4SigningRegion(region string) func(*Options) {
	return withContext("withSigV4SigningRegion", func(ctx context.Context) context.Context {
		return awsmiddleware.SetSigningRegion(ctx, region)
	})
}

// withContext is an option that adds a first step which changes the call's context.
func withContext(id string, change func(context.Context) context.Context) func(*Options) {
	step := middleware.InitializeMiddlewareFunc(id, func(
		ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
	) (middleware.InitializeOutput, middleware.Metadata, error) {
		return next.HandleInitialize(change(ctx), in)
	})
	return WithAPIOptions(func(stack *middleware.Stack) error {
		return stack.Initialize.Add(step, middleware.Before)
	})
}
