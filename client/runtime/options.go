package runtime

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	smithyauth "github.com/aws/smithy-go/auth"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/metrics"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/tracing"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// HTTPClient sends HTTP requests; *http.Client is one.
type HTTPClient interface {
	Do(*http.Request) (*http.Response, error)
}

// HTTPSignerV4 signs HTTP requests with Signature Version 4.
type HTTPSignerV4 interface {
	SignHTTP(ctx context.Context, credentials aws.Credentials, r *http.Request, payloadHash string, service string, region string, signingTime time.Time, optFns ...func(*v4.SignerOptions)) error
}

// Options are the settings of a client. A functional option may change them for a
// client or for one call.
type Options struct {
	// APIOptions change the middleware stack of every call.
	APIOptions []func(*middleware.Stack) error

	// AppID is appended to the User-Agent header.
	AppID string

	// BaseEndpoint, where set, is where requests are sent instead of the service's own hosts.
	BaseEndpoint *string

	// ClientLogMode says what is written to the logger.
	ClientLogMode aws.ClientLogMode

	// Credentials sign the requests. A new client keeps what the provider gives until
	// it expires. Requests are sent unsigned where it is nil.
	Credentials aws.CredentialsProvider

	// DefaultsMode chooses the defaults of time-outs and retries.
	DefaultsMode aws.DefaultsMode

	// EndpointOptions say which kind of endpoint is wanted.
	EndpointOptions EndpointResolverOptions

	// EndpointResolver resolves endpoints the old way.
	//
	// Deprecated: set EndpointResolverV2 or BaseEndpoint.
	EndpointResolver EndpointResolver

	// EndpointResolverV2 resolves the endpoint of each call.
	EndpointResolverV2 EndpointResolverV2

	// HTTPSignerV4 signs with Signature Version 4.
	HTTPSignerV4 HTTPSignerV4

	// IdempotencyTokenProvider makes the idempotency tokens that inputs leave out, one
	// for each call, which all its attempts share. The caller's input stays as it is, so
	// a second call with it has a token of its own: who repeats a failed call and means
	// the same one sets the token himself.
	IdempotencyTokenProvider IdempotencyTokenProvider

	// Logger receives what ClientLogMode chooses.
	Logger logging.Logger

	// MeterProvider receives measurements.
	MeterProvider metrics.MeterProvider

	// Protocol puts inputs on the wire and reads outputs; the service's own where nil.
	Protocol smithyhttp.ClientProtocol

	// Region is the region to send requests to. It is required.
	Region string

	// RetryMaxAttempts is the most attempts of a call; 0 leaves it to the retryer.
	RetryMaxAttempts int

	// RetryMode chooses the retryer of a new client whose Retryer is nil.
	RetryMode aws.RetryMode

	// Retryer decides which failed attempts are repeated, and when.
	Retryer aws.Retryer

	// RuntimeEnvironment is filled in by the loader of a configuration for
	// aws.DefaultsModeAuto.
	RuntimeEnvironment aws.RuntimeEnvironment

	// TracerProvider receives traces.
	TracerProvider tracing.TracerProvider

	// HTTPClient sends the requests.
	HTTPClient HTTPClient

	// Interceptors are called at fixed points of a call.
	Interceptors smithyhttp.InterceptorRegistry

	// AuthSchemeResolver says how each operation is authenticated.
	AuthSchemeResolver AuthSchemeResolver

	// AuthSchemes are the ways to authenticate that the client knows.
	AuthSchemes []smithyhttp.AuthScheme

	// AuthSchemePreference orders the ways to authenticate, best first, by name.
	AuthSchemePreference []string

	// Revision pins the client to a date, YYYY-MM-DD: a call that uses an operation, a
	// member or an enum value which a note proves to be newer fails before it is sent,
	// with a [*NewerThanRevisionError]. What was merely first seen later passes, and so
	// does what no note speaks of. Required members that are newer may be left out, and a
	// newer idempotency token is not filled in. "" is no pin.
	Revision string

	// OnUnknown is told of each member and enum value of a response that this client
	// does not know. It is called in the call's own goroutine, when the response has been
	// read, in the order of the response, and once per attempt where a call is retried.
	// It sees what services of JSON protocols answer, whichever Protocol reads it: outputs
	// and modelled errors, but not the bodies that callers read themselves, and nothing of
	// a response that cannot be read. Nil costs nothing.
	OnUnknown func(context.Context, Unknown)

	// CopyStrings makes each text of an output a copy of its own. Else texts are cut out of the
	// response's body, which is much faster, and each one that is kept keeps the whole body
	// in memory: set it where few texts of many large pages are kept, or use [strings.Clone]
	// on those. It matters with the protocols of this package alone.
	CopyStrings bool

	// resolvedDefaultsMode is what aws.DefaultsModeAuto meant when the client was made.
	resolvedDefaultsMode aws.DefaultsMode

	// ownSigner is the signer that the client made itself, nil where it was given one.
	ownSigner *v4.Signer

	// keepClock is a configuration's wish that clock skew is not corrected.
	keepClock bool
}

// Copy returns a copy whose lists of APIOptions and Interceptors are its own.
func (o Options) Copy() Options {
	to := o
	to.APIOptions = make([]func(*middleware.Stack) error, len(o.APIOptions))
	copy(to.APIOptions, o.APIOptions)
	to.Interceptors = o.Interceptors.Copy()
	return to
}

// GetIdentityResolver returns what finds the identity for an authentication
// scheme, nil where the options hold none.
func (o Options) GetIdentityResolver(schemeID string) smithyauth.IdentityResolver {
	switch {
	case schemeID == smithyauth.SchemeIDSigV4 && o.Credentials != nil:
		return &credentialsResolver{provider: o.Credentials}
	case schemeID == smithyauth.SchemeIDAnonymous:
		return &smithyauth.AnonymousIdentityResolver{}
	}
	return nil
}
