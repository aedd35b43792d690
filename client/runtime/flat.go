package runtime

import (
	"context"
	"net/url"
	"strconv"
	"sync"
	"sync/atomic"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/metrics"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/tracing"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// flatWay is how a client makes the calls that need no middleware stack: those that nobody
// changes, intercepts, traces, measures or logs. Such a call does what the steps of the stack do,
// in their order, but nothing is linked together for it, and what is the same for all calls was
// worked out by the first one.
type flatWay struct {
	protocol ownProtocol
	scheme   *chosenScheme
	// base is the text of Options.BaseEndpoint that the endpoint was made of.
	base     string
	endpoint url.URL
	// host is the request's Host where it is not that of the URL, signedHost what is signed.
	host, signedHost string
	signing          signingScope
	retry            *retry.Attempt
	// firstAttempt is what a first attempt tells of itself where there may be mostAttempts of them.
	firstAttempt string
	mostAttempts int
	agents       agents
	// contexts are the values that the core's functions read in a call's context, by operation.
	contexts sync.Map
	key      atomic.Pointer[signingKey]
}

// newFlatWay is the flat way of a client with these options, nil where its calls need a stack.
func newFlatWay(c *Client) *flatWay {
	o := &c.options
	protocol, own := o.Protocol.(ownProtocol)
	if !own || o.isWatched() || !o.signsItself(c.service) || o.Retryer == nil || o.HTTPClient == nil {
		return nil
	}
	way := &flatWay{protocol: protocol, scheme: &chosenScheme{scheme: o.AuthSchemes[0]}}
	if !way.setEndpoint(o) {
		return nil // a stack says what is wrong
	}
	way.signing = signingScope{region: o.Region, service: c.service.SigningName}
	way.setRetry(c)
	return way
}

// isWatched tells whether somebody looks at the steps of each call, or changes them.
func (o *Options) isWatched() bool {
	_, untraced := o.TracerProvider.(*tracing.NopTracerProvider)
	_, unmeasured := o.MeterProvider.(metrics.NopMeterProvider)
	return len(o.APIOptions) > 0 || hasInterceptors(&o.Interceptors) || !untraced || !unmeasured || o.ClientLogMode != 0
}

// signsItself tells whether the client signs in its own way, and nothing but the client's own
// endpoint has a say in it.
func (o *Options) signsItself(service *Service) bool {
	auth, own := o.AuthSchemeResolver.(orAnonymous)
	if !own || auth.service != service || len(o.AuthSchemePreference) > 0 || len(o.AuthSchemes) != 1 || o.Credentials == nil {
		return false
	}
	scheme, own := o.AuthSchemes[0].(*sigV4Scheme)
	return own && o.ownSigner != nil && scheme.signer == HTTPSignerV4(o.ownSigner) && !scheme.log
}

// setEndpoint resolves the endpoint of all calls. It tells whether that went well, with the
// client's own resolver.
func (w *flatWay) setEndpoint(o *Options) bool {
	resolver, own := o.EndpointResolverV2.(endpointResolver)
	if !own || o.EndpointResolver != nil || o.Region != withoutFIPS(o.Region) {
		return false
	}
	params, err := o.endpointParameters()
	if err != nil {
		return false
	}
	endpoint, err := resolver.ResolveEndpoint(context.Background(), params)
	if err != nil {
		return false
	}
	if o.BaseEndpoint != nil {
		w.base = *o.BaseEndpoint
	}
	if w.endpoint = endpoint.URI; o.EndpointOptions.DisableHTTPS {
		w.endpoint.Scheme = "http"
	}
	w.signedHost = w.endpoint.Host
	if bare, ok := withoutDefaultPort(&w.endpoint); ok {
		w.host, w.signedHost = bare, bare
	}
	return smithyhttp.ValidateEndpointHost(w.host) == nil
}

// setRetry makes the core's loop of attempts, which calls share. It does not copy the request:
// each attempt makes one of its own.
func (w *flatWay) setRetry(c *Client) {
	w.retry = retry.NewAttemptMiddleware(c.options.Retryer, func(request any) any { return request }, func(m *retry.Attempt) {
		m.ClientSkew = &c.skew
		m.DisableClockSkewCorrection = c.options.keepClock
	})
	w.mostAttempts = c.options.Retryer.MaxAttempts()
	w.firstAttempt = attemptHeader(1, w.mostAttempts)
}

// attemptHeader is what the Amz-Sdk-Request header tells of an attempt.
func attemptHeader(number, most int) string {
	header := "attempt=" + strconv.Itoa(number)
	if most != 0 {
		header += "; max=" + strconv.Itoa(most)
	}
	return header
}

// takes tells whether calls of the operation can go the flat way now.
func (w *flatWay) takes(operation *madeOperation, o *Options) bool {
	if w == nil || operation.streams || operation.sizesBody {
		return false
	}
	return o.BaseEndpoint == nil || *o.BaseEndpoint == w.base // its owner may have changed it
}

// flatContext is the caller's context with what the core's functions, HTTP clients and
// credentials providers read in the context of a call. It hides what a call that this one is
// part of has put there, as [middleware.ClearStackValues] does.
type flatContext struct {
	context.Context
	call context.Context
}

// Value is the value of the call, else the caller's.
func (c *flatContext) Value(key any) any {
	if v := c.call.Value(key); v != nil {
		return v
	}
	return c.Context.Value(key)
}

// context is the caller's context for a call of the operation.
func (w *flatWay) context(ctx context.Context, c *call) context.Context {
	known, ok := w.contexts.Load(c.operation)
	if !ok {
		known, _ = w.contexts.LoadOrStore(c.operation, c.values())
	}
	return &flatContext{ctx, known.(context.Context)}
}

// values is a context with what a call of the operation has in its context: also nobody who traces
// or measures, so that the call is no part of one around it.
func (c *call) values() context.Context {
	ctx := tracing.WithOperationTracer(context.Background(), c.options.TracerProvider.Tracer(c.service.Package))
	ctx = context.WithValue(ctx, histogramsKey{}, (*histograms)(nil))
	ctx = middleware.WithServiceID(ctx, c.service.ID)
	ctx = middleware.WithOperationName(ctx, c.operation.name)
	ctx = middleware.SetLogger(ctx, c.options.Logger)
	seen := &contextSeen{}
	_, _, _ = c.serviceMetadata().HandleInitialize(ctx, middleware.InitializeInput{}, seen)
	return seen.ctx
}

// serviceMetadata is the step that tells the core's functions which call it is.
func (c *call) serviceMetadata() *awsmiddleware.RegisterServiceMetadata {
	return &awsmiddleware.RegisterServiceMetadata{
		Region: c.options.Region, ServiceID: c.service.ID, OperationName: c.operation.name,
	}
}

// contextSeen keeps the context that a step hands on.
type contextSeen struct{ ctx context.Context }

// HandleInitialize ends the steps.
func (s *contextSeen) HandleInitialize(
	ctx context.Context, _ middleware.InitializeInput,
) (out middleware.InitializeOutput, metadata middleware.Metadata, err error) {
	s.ctx = ctx
	return out, metadata, nil
}
