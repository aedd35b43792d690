//lint:file-ignore SA1019 the old ways to set endpoints and signing names are still served

package runtime

import (
	"context"
	"fmt"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/tracing"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

const signingID = "Signing"

// finalizeStep is a step of a call that does something to the request and goes on, or
// stops with an error.
type finalizeStep struct {
	id   string
	call *call
	run  func(*call, context.Context, any) (context.Context, error)
}

func (s *finalizeStep) ID() string { return s.id }

func (s *finalizeStep) HandleFinalize(
	ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler,
) (out middleware.FinalizeOutput, metadata middleware.Metadata, err error) {
	if ctx, err = s.run(s.call, ctx, in.Request); err != nil {
		return out, metadata, err
	}
	return next.HandleFinalize(ctx, in)
}

// retryLoopStep traces all attempts together.
type retryLoopStep struct{ call *call }

func (retryLoopStep) ID() string { return "spanRetryLoop" }

func (s retryLoopStep) HandleFinalize(
	ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler,
) (middleware.FinalizeOutput, middleware.Metadata, error) {
	ctx, span := s.call.options.TracerProvider.Tracer(s.call.service.Package).StartSpan(ctx, "RetryLoop")
	defer span.End()
	return next.HandleFinalize(ctx, in)
}

// retryHeaderStep keeps a place that users insert at. The core's Retry step writes the
// header itself now; only without that step is it still to be written.
type retryHeaderStep struct{}

func (retryHeaderStep) ID() string { return "RetryMetricsHeader" }

func (retryHeaderStep) HandleFinalize(
	ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler,
) (middleware.FinalizeOutput, middleware.Metadata, error) {
	if request, ok := in.Request.(*smithyhttp.Request); ok && request.Header["Amz-Sdk-Request"] != nil {
		return next.HandleFinalize(ctx, in)
	}
	return retry.MetricsHeader{}.HandleFinalize(ctx, in, next)
}

// resolveAuthScheme chooses how the request is authenticated.
func (c *call) resolveAuthScheme(ctx context.Context, _ any) (context.Context, error) {
	_, span := tracing.StartSpan(ctx, "ResolveAuthScheme")
	defer span.End()
	params := &AuthResolverParameters{Operation: c.operation.name, Region: c.options.Region}
	options, err := c.options.AuthSchemeResolver.ResolveAuthSchemes(ctx, params)
	if err != nil {
		return ctx, fmt.Errorf("resolve auth scheme: %w", err)
	}
	if c.scheme = chooseScheme(options, c.options); c.scheme == nil {
		return ctx, fmt.Errorf("could not select an auth scheme")
	}
	span.SetProperty("auth.scheme_id", c.scheme.scheme.SchemeID())
	return ctx, nil
}

// chosen is how the request is authenticated, an error where nothing chose.
func (c *call) chosen() (*chosenScheme, error) {
	if c.scheme == nil {
		return nil, fmt.Errorf("no resolved auth scheme")
	}
	return c.scheme, nil
}

// getIdentity finds the identity that signs the request.
func (c *call) getIdentity(ctx context.Context, _ any) (context.Context, error) {
	inner, span := tracing.StartSpan(ctx, "GetIdentity")
	defer span.End()
	scheme, err := c.chosen()
	if err != nil {
		return ctx, err
	}
	resolver := c.options.identityResolver(scheme.scheme)
	if resolver == nil {
		return ctx, fmt.Errorf("no identity resolver")
	}
	defer startSchemeTimer(ctx, identityDuration, scheme)()
	c.advice = ""
	if c.identity, err = resolver.GetIdentity(inner, scheme.identity); err != nil {
		c.advice = identityAdvice
		return ctx, identityError(err)
	}
	return ctx, nil
}

func identityError(err error) error { return fmt.Errorf("get identity: %w", err) }

// disableHTTPS gives HTTPS up where the options say so.
func (c *call) disableHTTPS(ctx context.Context, in any) (context.Context, error) {
	request, err := requestOf(in)
	if err != nil {
		return ctx, err
	}
	if c.options.EndpointOptions.DisableHTTPS && !smithyhttp.GetHostnameImmutable(ctx) {
		request.URL.Scheme = "http"
	}
	return ctx, nil
}

// setSigningOptions lets the context's signing name and region win over the others.
func (c *call) setSigningOptions(ctx context.Context, _ any) (context.Context, error) {
	scheme, err := c.chosen()
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
}

// sign sets a property of the signer, by the kind of signature.
func (s *chosenScheme) sign(value string, v4, v4a func(*smithy.Properties, string)) {
	switch s.scheme.SchemeID() {
	case smithyauth.SchemeIDSigV4:
		v4(s.ownSigner(), value)
	case smithyauth.SchemeIDSigV4A:
		v4a(s.ownSigner(), value)
	}
}

// ownSigner is the signer's properties for this attempt alone: those that the resolver gave may
// be the ones that it gives to every call.
func (s *chosenScheme) ownSigner() *smithy.Properties {
	var own smithy.Properties
	own.SetAll(&s.signer)
	s.signer = own
	return &s.signer
}

// signingStep signs each attempt, at the time that the server's clock is thought to
// show: as the last call saw it, then as the attempt before did.
type signingStep struct {
	call *call
	skew time.Duration
}

func (*signingStep) ID() string { return signingID }

func (s *signingStep) HandleFinalize(
	ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler,
) (out middleware.FinalizeOutput, metadata middleware.Metadata, err error) {
	if err := s.call.sign(withAttemptSkew(ctx, s.skew), in.Request); err != nil {
		return out, metadata, err
	}
	out, metadata, err = next.HandleFinalize(ctx, in)
	s.skew, _ = awsmiddleware.GetAttemptSkew(metadata)
	return out, metadata, err
}

func (c *call) sign(ctx context.Context, in any) error {
	_, span := tracing.StartSpan(ctx, "SignRequest")
	defer span.End()
	request, ok := in.(*smithyhttp.Request)
	if !ok {
		return fmt.Errorf("unexpected transport type %T", in)
	}
	scheme, err := c.chosen()
	if err != nil {
		return err
	}
	if c.identity == nil {
		return fmt.Errorf("no identity")
	}
	signer := scheme.scheme.Signer()
	if signer == nil {
		return fmt.Errorf("no signer")
	}
	defer startSchemeTimer(ctx, signDuration, scheme)()
	if err := signer.SignRequest(ctx, request, c.identity, scheme.signer); err != nil {
		return fmt.Errorf("sign request: %w", err)
	}
	return nil
}
