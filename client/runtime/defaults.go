package runtime

import (
	cryptorand "crypto/rand"
	"net"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsdefaults "github.com/aws/aws-sdk-go-v2/aws/defaults"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/metrics"
	smithyrand "github.com/aws/smithy-go/rand"
	"github.com/aws/smithy-go/tracing"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// setDefaults completes the options that a new client is given.
func setDefaults(service *Service, o *Options) {
	if o.Logger == nil {
		o.Logger = logging.Nop{}
	}
	setDefaultsMode(o)
	setRetryer(o)
	setHTTPClient(o)
	if o.HTTPSignerV4 == nil {
		o.ownSigner = v4.NewSigner(func(so *v4.SignerOptions) {
			so.Logger = o.Logger
			so.LogSigning = o.ClientLogMode.IsSigning()
		})
		o.HTTPSignerV4 = o.ownSigner
	}
	if o.IdempotencyTokenProvider == nil {
		o.IdempotencyTokenProvider = smithyrand.NewUUIDIdempotencyToken(cryptorand.Reader)
	}
	setServiceDefaults(service, o)
	if o.TracerProvider == nil {
		o.TracerProvider = &tracing.NopTracerProvider{}
	}
	if o.MeterProvider == nil {
		o.MeterProvider = metrics.NopMeterProvider{}
	}
}

// setServiceDefaults completes what depends on the service.
func setServiceDefaults(service *Service, o *Options) {
	if o.EndpointResolverV2 == nil {
		o.EndpointResolverV2 = NewDefaultEndpointResolverV2(service)
	}
	if o.AuthSchemeResolver == nil {
		o.AuthSchemeResolver = serviceAuth{service}
	}
	if o.Protocol == nil {
		o.Protocol = service.protocol()
	}
}

// finishOptions does what must see the result of the functional options.
func finishOptions(o *Options) {
	if o.RetryMaxAttempts != 0 {
		limitAttempts(o)
	}
	useAnonymous(o)
	cacheCredentials(o)
	if auth, ok := o.AuthSchemeResolver.(serviceAuth); ok {
		o.AuthSchemeResolver = orAnonymous(auth)
	}
	if o.AuthSchemes == nil {
		scheme := &sigV4Scheme{signer: o.HTTPSignerV4, logger: o.Logger, log: o.ClientLogMode.IsSigning()}
		o.AuthSchemes = []smithyhttp.AuthScheme{scheme}
	}
}

func limitAttempts(o *Options) { o.Retryer = retry.AddWithMaxAttempts(o.Retryer, o.RetryMaxAttempts) }

func setDefaultsMode(o *Options) {
	if o.resolvedDefaultsMode != "" {
		return
	}
	var mode aws.DefaultsMode
	mode.SetFromString(string(o.DefaultsMode))
	if mode == aws.DefaultsModeAuto {
		mode = awsdefaults.ResolveDefaultsModeAuto(o.Region, o.RuntimeEnvironment)
	}
	o.resolvedDefaultsMode = mode
}

func setRetryer(o *Options) {
	if o.Retryer != nil {
		return
	}
	if o.RetryMode == "" {
		o.RetryMode = modeDefaults(o.resolvedDefaultsMode).RetryMode
	}
	if o.RetryMode == "" {
		o.RetryMode = aws.RetryModeStandard
	}
	var standard []func(*retry.StandardOptions)
	if n := o.RetryMaxAttempts; n != 0 {
		standard = append(standard, func(so *retry.StandardOptions) { so.MaxAttempts = n })
	}
	if o.RetryMode == aws.RetryModeAdaptive {
		o.Retryer = retry.NewAdaptiveMode(func(ao *retry.AdaptiveModeOptions) {
			ao.StandardOptions = append(ao.StandardOptions, standard...)
		})
		return
	}
	o.Retryer = retry.NewStandard(standard...)
}

// setHTTPClient makes the HTTP client, or gives the core's own one the time-outs of
// the defaults mode; a client of the user's stays as it is.
func setHTTPClient(o *Options) {
	buildable, ok := o.HTTPClient.(*awshttp.BuildableClient)
	switch {
	case o.HTTPClient == nil:
		buildable = awshttp.NewBuildableClient()
	case !ok:
		return
	}
	mode := modeDefaults(o.resolvedDefaultsMode)
	o.HTTPClient = withTimeouts(buildable, &mode)
}

// modeDefaults are the defaults of a mode. The legacy mode has none, which is known without
// asking the core for the error that says so.
func modeDefaults(mode aws.DefaultsMode) awsdefaults.Configuration {
	if mode == "" || mode == aws.DefaultsModeLegacy {
		return awsdefaults.Configuration{}
	}
	found, err := awsdefaults.GetModeConfiguration(mode)
	if err != nil {
		return awsdefaults.Configuration{}
	}
	return found
}

func withTimeouts(client *awshttp.BuildableClient, mode *awsdefaults.Configuration) *awshttp.BuildableClient {
	if timeout, ok := mode.GetConnectTimeout(); ok {
		client = client.WithDialerOptions(func(d *net.Dialer) { d.Timeout = timeout })
	}
	if timeout, ok := mode.GetTLSNegotiationTimeout(); ok {
		client = client.WithTransportOptions(func(t *http.Transport) { t.TLSHandshakeTimeout = timeout })
	}
	return client
}
