//lint:file-ignore SA1019 the old ways to set endpoints and signing names are still served

package runtime

import (
	"context"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// NewFromConfig returns a client of the service with the settings of a
// configuration; the functional options change them.
func NewFromConfig(service *Service, cfg aws.Config, optFns ...func(*Options)) *Client {
	options := Options{
		Region:               cfg.Region,
		DefaultsMode:         cfg.DefaultsMode,
		RuntimeEnvironment:   cfg.RuntimeEnvironment,
		HTTPClient:           cfg.HTTPClient,
		Credentials:          cfg.Credentials,
		APIOptions:           cfg.APIOptions,
		Logger:               cfg.Logger,
		ClientLogMode:        cfg.ClientLogMode,
		AppID:                cfg.AppID,
		AuthSchemePreference: cfg.AuthSchemePreference,
		RetryMode:            cfg.RetryMode,
		RetryMaxAttempts:     cfg.RetryMaxAttempts,
		Interceptors:         cfg.Interceptors.Copy(),
		EndpointResolver:     legacyResolver(service, &cfg),
		keepClock:            cfg.DisableClockSkewCorrection,
	}
	if cfg.Retryer != nil {
		options.Retryer = cfg.Retryer()
	}
	readSources(service, &cfg, &options)
	return New(service, options, func(o *Options) {
		for _, fn := range cfg.ServiceOptions {
			fn(service.ID, o)
		}
		for _, fn := range optFns {
			fn(o)
		}
	})
}

// readSources takes over what only the configuration's sources say: environment
// variables and the shared configuration file.
func readSources(service *Service, cfg *aws.Config, o *Options) {
	type dualStack interface {
		GetUseDualStackEndpoint(context.Context) (aws.DualStackEndpointState, bool, error)
	}
	if v, ok := firstSource(cfg, dualStack.GetUseDualStackEndpoint); ok {
		o.EndpointOptions.UseDualStackEndpoint = v
	}
	type fips interface {
		GetUseFIPSEndpoint(context.Context) (aws.FIPSEndpointState, bool, error)
	}
	if v, ok := firstSource(cfg, fips.GetUseFIPSEndpoint); ok {
		o.EndpointOptions.UseFIPSEndpoint = v
	}
	o.BaseEndpoint = baseEndpoint(service, cfg)
}

// firstSource asks the sources that can answer in their order. The first answer,
// or error, ends the search.
func firstSource[Source, Value any](
	cfg *aws.Config, ask func(Source, context.Context) (Value, bool, error),
) (Value, bool) {
	for _, source := range cfg.ConfigSources {
		if s, ok := source.(Source); ok {
			v, found, err := ask(s, context.Background())
			if found || err != nil {
				return v, found && err == nil
			}
		}
	}
	return *new(Value), false
}

// baseEndpoint is the endpoint that the configuration sets for this service, else
// for all. A variable for all services does not win over cfg.BaseEndpoint, which
// already holds it; one for this service does.
func baseEndpoint(service *Service, cfg *aws.Config) *string {
	type serviceEndpoint interface {
		GetServiceBaseEndpoint(ctx context.Context, id string) (string, bool, error)
	}
	v, ok := firstSource(cfg, func(s serviceEndpoint, ctx context.Context) (string, bool, error) {
		return s.GetServiceBaseEndpoint(ctx, service.ID)
	})
	if !ok || ignoresEndpoints(cfg) {
		return cfg.BaseEndpoint
	}
	_, forAll := os.LookupEnv("AWS_ENDPOINT_URL")
	_, forThis := os.LookupEnv("AWS_ENDPOINT_URL_" + environmentName(service.ID))
	if forAll && !forThis {
		return cfg.BaseEndpoint
	}
	return &v
}

// environmentName is a service's id as it stands in an environment variable's name.
func environmentName(id string) string {
	return strings.ToUpper(strings.ReplaceAll(id, " ", "_"))
}

func ignoresEndpoints(cfg *aws.Config) bool {
	type ignores interface {
		GetIgnoreConfiguredEndpoints(context.Context) (bool, bool, error)
	}
	v, _ := firstSource(cfg, func(s ignores, ctx context.Context) (bool, bool, error) {
		v, found, err := s.GetIgnoreConfiguredEndpoints(ctx)
		return v && found, found || err != nil, nil // what was found counts, in spite of an error
	})
	return v
}

// legacyResolver is the configuration's resolver of the old kind, nil where it has none.
func legacyResolver(service *Service, cfg *aws.Config) EndpointResolver {
	with, without := cfg.EndpointResolverWithOptions, cfg.EndpointResolver
	switch {
	case with != nil:
		return EndpointResolverFunc(func(region string, options EndpointResolverOptions) (aws.Endpoint, error) {
			return with.ResolveEndpoint(service.ID, region, options)
		})
	case without != nil:
		return EndpointResolverFunc(func(region string, _ EndpointResolverOptions) (aws.Endpoint, error) {
			return without.ResolveEndpoint(service.ID, region)
		})
	}
	return nil
}
