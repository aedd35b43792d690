//lint:file-ignore SA1019 the old ways to set endpoints and signing names are still served

package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// EndpointResolverOptions say which kind of endpoint is wanted.
type EndpointResolverOptions struct {
	// Logger receives what the resolver logs.
	Logger logging.Logger

	// LogDeprecated logs the use of deprecated endpoints.
	LogDeprecated bool

	// ResolvedRegion is used instead of the region given; it is set for names such
	// as fips-us-east-1.
	ResolvedRegion string

	// DisableHTTPS asks for an endpoint without TLS.
	DisableHTTPS bool

	// UseDualStackEndpoint asks for a host that answers over IPv4 and IPv6.
	UseDualStackEndpoint aws.DualStackEndpointState

	// UseFIPSEndpoint asks for a host that uses FIPS 140 validated cryptography.
	UseFIPSEndpoint aws.FIPSEndpointState
}

// GetResolvedRegion returns ResolvedRegion.
func (o EndpointResolverOptions) GetResolvedRegion() string { return o.ResolvedRegion }

// GetDisableHTTPS returns DisableHTTPS.
func (o EndpointResolverOptions) GetDisableHTTPS() bool { return o.DisableHTTPS }

// GetUseDualStackEndpoint returns UseDualStackEndpoint.
func (o EndpointResolverOptions) GetUseDualStackEndpoint() aws.DualStackEndpointState {
	return o.UseDualStackEndpoint
}

// GetUseFIPSEndpoint returns UseFIPSEndpoint.
func (o EndpointResolverOptions) GetUseFIPSEndpoint() aws.FIPSEndpointState {
	return o.UseFIPSEndpoint
}

// EndpointResolver resolves endpoints the old way; see [EndpointResolverV2].
type EndpointResolver interface {
	ResolveEndpoint(region string, options EndpointResolverOptions) (aws.Endpoint, error)
}

// EndpointResolverFunc is a function as an [EndpointResolver].
type EndpointResolverFunc func(region string, options EndpointResolverOptions) (aws.Endpoint, error)

// ResolveEndpoint calls the function.
func (fn EndpointResolverFunc) ResolveEndpoint(region string, options EndpointResolverOptions) (aws.Endpoint, error) {
	return fn(region, options)
}

// EndpointResolverFromURL returns a resolver that always answers this URL. The
// functional options may change the endpoint; it is signed for the client's region
// where they set no other.
func EndpointResolverFromURL(url string, optFns ...func(*aws.Endpoint)) EndpointResolver {
	endpoint := aws.Endpoint{URL: url, Source: aws.EndpointSourceCustom}
	for _, fn := range optFns {
		fn(&endpoint)
	}
	return EndpointResolverFunc(func(region string, _ EndpointResolverOptions) (aws.Endpoint, error) {
		e := endpoint
		if e.SigningRegion == "" {
			e.SigningRegion = region
		}
		return e, nil
	})
}

// Resolver resolves the service's own hosts the old way.
type Resolver struct{ service *Service }

// NewDefaultEndpointResolver returns the old resolver that knows the service's own hosts.
func NewDefaultEndpointResolver(service *Service) *Resolver { return &Resolver{service} }

// ResolveEndpoint returns the service's host in the region.
func (r *Resolver) ResolveEndpoint(region string, options EndpointResolverOptions) (aws.Endpoint, error) {
	if region == "" {
		return aws.Endpoint{}, &aws.MissingRegionError{}
	}
	region = cmp.Or(options.ResolvedRegion, region)
	p := firstPartition(func(p partition) bool { return p.has(region) })
	dualStack := options.UseDualStackEndpoint == aws.DualStackEndpointStateEnabled
	if dualStack && p.isolated {
		return aws.Endpoint{}, fmt.Errorf("unable to resolve endpoint for region: %v", region)
	}
	name := r.service.EndpointPrefix
	if options.UseFIPSEndpoint == aws.FIPSEndpointStateEnabled {
		name += "-fips"
	}
	scheme := "https"
	if options.DisableHTTPS {
		scheme = "http"
	}
	return aws.Endpoint{
		URL:           scheme + "://" + name + "." + region + "." + p.suffixOf(dualStack),
		PartitionID:   p.id,
		SigningRegion: region,
		SigningMethod: "v4",
	}, nil
}

// ResolveEndpoint is the step that resolves the endpoint the old way, where the
// client has an [EndpointResolver].
type ResolveEndpoint struct {
	// Resolver is asked for the endpoint.
	Resolver EndpointResolver
	// Options are what it is asked with.
	Options EndpointResolverOptions
}

// ownSigningName is the key of the service's signing name in the context of a call whose
// endpoint is resolved the old way.
type ownSigningName struct{}

// setOwnSigningName keeps the name that requests are signed with where the endpoint names none.
func setOwnSigningName(ctx context.Context, name string) context.Context {
	return middleware.WithStackValue(ctx, ownSigningName{}, name)
}

func getOwnSigningName(ctx context.Context) string {
	name, _ := middleware.GetStackValue(ctx, ownSigningName{}).(string)
	return name
}

// ID returns the step's id.
func (*ResolveEndpoint) ID() string { return "ResolveEndpoint" }

// HandleSerialize sets the request's URL and what it is signed with. An endpoint
// that the resolver does not know is left to the client's [EndpointResolverV2].
func (m *ResolveEndpoint) HandleSerialize(
	ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler,
) (out middleware.SerializeOutput, metadata middleware.Metadata, err error) {
	if !awsmiddleware.GetRequiresLegacyEndpoints(ctx) {
		return next.HandleSerialize(ctx, in)
	}
	request, err := requestOf(in.Request)
	if err != nil {
		return out, metadata, err
	}
	if ctx, err = m.resolve(ctx, request); err != nil {
		return out, metadata, err
	}
	return next.HandleSerialize(ctx, in)
}

func (m *ResolveEndpoint) resolve(ctx context.Context, request *smithyhttp.Request) (context.Context, error) {
	if m.Resolver == nil {
		return ctx, fmt.Errorf("expected endpoint resolver to not be nil")
	}
	options := m.Options
	options.Logger = middleware.GetLogger(ctx)
	endpoint, err := m.Resolver.ResolveEndpoint(awsmiddleware.GetRegion(ctx), options)
	if unknown := (*aws.EndpointNotFoundError)(nil); errors.As(err, &unknown) {
		return awsmiddleware.SetRequiresLegacyEndpoints(ctx, false), nil
	}
	if err != nil {
		return ctx, fmt.Errorf("failed to resolve service endpoint, %w", err)
	}
	if request.URL, err = url.Parse(endpoint.URL); err != nil {
		return ctx, fmt.Errorf("failed to parse endpoint URL: %w", err)
	}
	return signFor(ctx, &endpoint), nil
}

// signFor keeps what the endpoint says about itself and its signature.
func signFor(ctx context.Context, endpoint *aws.Endpoint) context.Context {
	if awsmiddleware.GetSigningName(ctx) == "" {
		ctx = awsmiddleware.SetSigningName(ctx, cmp.Or(endpoint.SigningName, getOwnSigningName(ctx)))
	}
	ctx = awsmiddleware.SetEndpointSource(ctx, endpoint.Source)
	ctx = smithyhttp.SetHostnameImmutable(ctx, endpoint.HostnameImmutable)
	ctx = awsmiddleware.SetSigningRegion(ctx, endpoint.SigningRegion)
	return awsmiddleware.SetPartitionID(ctx, endpoint.PartitionID)
}
