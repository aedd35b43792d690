//lint:file-ignore SA1019 the old ways to set endpoints and signing names are still served

package runtime

import (
	"context"
	"fmt"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/tracing"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

const signingID = "Signing"

type finalizeFunc = func(context.Context, middleware.FinalizeInput, middleware.FinalizeHandler) (
	middleware.FinalizeOutput, middleware.Metadata, error)

func finalizeStep(id string, run finalizeFunc) middleware.FinalizeMiddleware {
	return middleware.FinalizeMiddlewareFunc(id, run)
}

// prepareStep is a step that does something and goes on, or stops with an error.
func prepareStep(id string, prepare func(context.Context, any) (context.Context, error)) middleware.FinalizeMiddleware {
	return finalizeStep(id, func(
		ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler,
	) (out middleware.FinalizeOutput, metadata middleware.Metadata, err error) {
		if ctx, err = prepare(ctx, in.Request); err != nil {
			return out, metadata, err
		}
		return next.HandleFinalize(ctx, in)
	})
}

// retryLoopStep traces all attempts together.
func (c *call) retryLoopStep() middleware.FinalizeMiddleware {
	return finalizeStep("spanRetryLoop", func(
		ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler,
	) (middleware.FinalizeOutput, middleware.Metadata, error) {
		ctx, span := c.options.TracerProvider.Tracer(c.service.Package).StartSpan(ctx, "RetryLoop")
		defer span.End()
		return next.HandleFinalize(ctx, in)
	})
}

// retryHeaderStep keeps a place that users insert at: the core's Retry step writes
// the header itself now.
func retryHeaderStep() middleware.FinalizeMiddleware {
	return finalizeStep("RetryMetricsHeader", func(
		ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler,
	) (middleware.FinalizeOutput, middleware.Metadata, error) {
		return next.HandleFinalize(ctx, in)
	})
}

type schemeKey struct{}

func schemeOf(ctx context.Context) (*chosenScheme, error) {
	scheme, _ := middleware.GetStackValue(ctx, schemeKey{}).(*chosenScheme)
	if scheme == nil {
		return nil, fmt.Errorf("no resolved auth scheme")
	}
	return scheme, nil
}

// authSchemeStep chooses how the request is authenticated.
func (c *call) authSchemeStep() middleware.FinalizeMiddleware {
	return prepareStep("ResolveAuthScheme", func(ctx context.Context, _ any) (context.Context, error) {
		_, span := tracing.StartSpan(ctx, "ResolveAuthScheme")
		defer span.End()
		params := &AuthResolverParameters{Operation: c.operation.name, Region: c.options.Region}
		options, err := c.options.AuthSchemeResolver.ResolveAuthSchemes(ctx, params)
		if err != nil {
			return ctx, fmt.Errorf("resolve auth scheme: %w", err)
		}
		scheme := chooseScheme(options, &c.options)
		if scheme == nil {
			return ctx, fmt.Errorf("could not select an auth scheme")
		}
		span.SetProperty("auth.scheme_id", scheme.scheme.SchemeID())
		return middleware.WithStackValue(ctx, schemeKey{}, scheme), nil
	})
}

type identityKey struct{}

// identityStep finds the identity that signs the request.
func (c *call) identityStep() middleware.FinalizeMiddleware {
	return prepareStep("GetIdentity", func(ctx context.Context, _ any) (context.Context, error) {
		inner, span := tracing.StartSpan(ctx, "GetIdentity")
		defer span.End()
		scheme, err := schemeOf(ctx)
		if err != nil {
			return ctx, err
		}
		resolver := scheme.scheme.IdentityResolver(c.options)
		if resolver == nil {
			return ctx, fmt.Errorf("no identity resolver")
		}
		defer startTimer(ctx, identityDuration, forScheme(scheme.scheme.SchemeID()))()
		identity, err := resolver.GetIdentity(inner, scheme.identity)
		if err != nil {
			return ctx, fmt.Errorf("get identity: %w", err)
		}
		return middleware.WithStackValue(ctx, identityKey{}, identity), nil
	})
}

// httpsStep gives HTTPS up where the options say so.
func (c *call) httpsStep() middleware.FinalizeMiddleware {
	return prepareStep("disableHTTPS", func(ctx context.Context, in any) (context.Context, error) {
		request, err := requestOf(in)
		if err != nil {
			return ctx, err
		}
		if c.options.EndpointOptions.DisableHTTPS && !smithyhttp.GetHostnameImmutable(ctx) {
			request.URL.Scheme = "http"
		}
		return ctx, nil
	})
}

// signingOptionsStep lets the context's signing name and region win over the others.
func signingOptionsStep() middleware.FinalizeMiddleware {
	return prepareStep("setLegacyContextSigningOptions", func(ctx context.Context, _ any) (context.Context, error) {
		scheme, err := schemeOf(ctx)
		if err != nil {
			return ctx, err
		}
		if name := awsmiddleware.GetSigningName(ctx); name != "" {
			scheme.sign(name, smithyhttp.SetSigV4SigningName, smithyhttp.SetSigV4ASigningName)
		}
		if region := awsmiddleware.GetSigningRegion(ctx); region != "" {
			scheme.sign(region, smithyhttp.SetSigV4SigningRegion, func(p *smithy.Properties, r string) {
				smithyhttp.SetSigV4ASigningRegions(p, []string{r})
			})
		}
		return ctx, nil
	})
}

// sign sets a property of the signer, by the kind of signature.
func (s *chosenScheme) sign(value string, v4, v4a func(*smithy.Properties, string)) {
	switch s.scheme.SchemeID() {
	case smithyauth.SchemeIDSigV4:
		v4(&s.signer, value)
	case smithyauth.SchemeIDSigV4A:
		v4a(&s.signer, value)
	}
}

// signingStep signs each attempt, at the time that the server's clock is thought to
// show: as the last call saw it, then as the attempt before did.
func (c *call) signingStep() middleware.FinalizeMiddleware {
	skew := time.Duration(c.client.skew.Load())
	return finalizeStep(signingID, func(
		ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler,
	) (out middleware.FinalizeOutput, metadata middleware.Metadata, err error) {
		if err := sign(withAttemptSkew(ctx, skew), in.Request); err != nil {
			return out, metadata, err
		}
		out, metadata, err = next.HandleFinalize(ctx, in)
		skew, _ = awsmiddleware.GetAttemptSkew(metadata)
		return out, metadata, err
	})
}

func sign(ctx context.Context, in any) error {
	_, span := tracing.StartSpan(ctx, "SignRequest")
	defer span.End()
	request, ok := in.(*smithyhttp.Request)
	if !ok {
		return fmt.Errorf("unexpected transport type %T", in)
	}
	scheme, err := schemeOf(ctx)
	if err != nil {
		return err
	}
	identity, _ := middleware.GetStackValue(ctx, identityKey{}).(smithyauth.Identity)
	if identity == nil {
		return fmt.Errorf("no identity")
	}
	signer := scheme.scheme.Signer()
	if signer == nil {
		return fmt.Errorf("no signer")
	}
	defer startTimer(ctx, signDuration, forScheme(scheme.scheme.SchemeID()))()
	if err := signer.SignRequest(ctx, request, identity, scheme.signer); err != nil {
		return fmt.Errorf("sign request: %w", err)
	}
	return nil
}
