package runtime

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	smithyauth "github.com/aws/smithy-go/auth"
	smithyendpoints "github.com/aws/smithy-go/endpoints"
	"github.com/aws/smithy-go/tracing"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// EndpointParameters is what an endpoint is resolved from.
type EndpointParameters struct {
	// Region is the region to send requests to.
	Region *string

	// UseDualStack asks for a host that answers over IPv4 and IPv6. Defaults to false.
	UseDualStack *bool

	// UseFIPS asks for a host that uses FIPS 140 validated cryptography. Defaults to false.
	UseFIPS *bool

	// Endpoint is used instead of the service's own hosts.
	Endpoint *string
}

// ValidateRequired returns an error when a required parameter is not set.
func (p EndpointParameters) ValidateRequired() error {
	if p.UseDualStack == nil {
		return fmt.Errorf("parameter UseDualStack is required")
	}
	if p.UseFIPS == nil {
		return fmt.Errorf("parameter UseFIPS is required")
	}
	return nil
}

// WithDefaults returns a copy whose parameters that have a default are set.
func (p EndpointParameters) WithDefaults() EndpointParameters {
	if p.UseDualStack == nil {
		p.UseDualStack = aws.Bool(false)
	}
	if p.UseFIPS == nil {
		p.UseFIPS = aws.Bool(false)
	}
	return p
}

// EndpointResolverV2 resolves the endpoint of a call.
type EndpointResolverV2 interface {
	ResolveEndpoint(ctx context.Context, params EndpointParameters) (smithyendpoints.Endpoint, error)
}

// NewDefaultEndpointResolverV2 returns the resolver that knows the service's own hosts.
func NewDefaultEndpointResolverV2(service *Service) EndpointResolverV2 {
	return endpointResolver{service}
}

type endpointResolver struct{ service *Service }

// ResolveEndpoint returns the custom endpoint where there is one, else the
// service's host in the region's partition.
func (r endpointResolver) ResolveEndpoint(_ context.Context, params EndpointParameters) (smithyendpoints.Endpoint, error) {
	params = params.WithDefaults()
	if params.Endpoint != nil {
		return customEndpoint(&params)
	}
	if params.Region == nil {
		return smithyendpoints.Endpoint{}, endpointError("Invalid Configuration: Missing Region")
	}
	return endpointAt("https://" + r.host(*params.Region, *params.UseFIPS, *params.UseDualStack))
}

func customEndpoint(params *EndpointParameters) (smithyendpoints.Endpoint, error) {
	switch {
	case *params.UseFIPS:
		return smithyendpoints.Endpoint{}, endpointError("Invalid Configuration: FIPS and custom endpoint are not supported")
	case *params.UseDualStack:
		return smithyendpoints.Endpoint{}, endpointError("Invalid Configuration: Dualstack and custom endpoint are not supported")
	}
	return endpointAt(*params.Endpoint)
}

// host is the service's host in a region. Each public partition has FIPS and
// dual-stack hosts.
func (r endpointResolver) host(region string, fips, dualStack bool) string {
	p := partitionOf(region)
	name := r.service.EndpointPrefix
	if fips && (dualStack || !slices.Contains(r.service.PlainFIPS, p.id)) {
		name += "-fips"
	}
	return name + "." + region + "." + p.suffixOf(dualStack)
}

func endpointError(reason string) error { return fmt.Errorf("endpoint rule error, %s", reason) }

func endpointAt(address string) (smithyendpoints.Endpoint, error) {
	uri, err := url.Parse(address)
	if err != nil {
		//lint:ignore ST1005 the text is the AWS SDK's
		return smithyendpoints.Endpoint{}, fmt.Errorf("Failed to parse uri: %s", address)
	}
	return smithyendpoints.Endpoint{URI: *uri, Headers: http.Header{}}, nil
}

// setEndpoint sends the request where the resolver says.
func (c *call) setEndpoint(ctx context.Context, in any) (context.Context, error) {
	_, span := tracing.StartSpan(ctx, "ResolveEndpoint")
	defer span.End()
	if awsmiddleware.GetRequiresLegacyEndpoints(ctx) {
		return ctx, nil
	}
	request, err := requestOf(in)
	if err != nil {
		return ctx, err
	}
	endpoint, err := c.resolveEndpoint(ctx)
	if err != nil {
		return ctx, err
	}
	if c.traced() {
		span.SetProperty("client.call.resolved_endpoint", endpoint.URI.String())
	}
	sendTo(request, &endpoint)
	scheme, err := c.chosen()
	if err != nil {
		return ctx, err
	}
	options, _ := smithyauth.GetAuthOptions(&endpoint.Properties)
	for _, option := range options {
		scheme.ownSigner().SetAll(&option.SignerProperties)
	}
	return ctx, nil
}

func (c *call) resolveEndpoint(ctx context.Context) (endpoint smithyendpoints.Endpoint, err error) {
	if c.options.EndpointResolverV2 == nil {
		return endpoint, errors.New("expected endpoint resolver to not be nil")
	}
	params, err := c.options.endpointParameters()
	if err != nil {
		return endpoint, fmt.Errorf("failed to bind endpoint params, %w", err)
	}
	defer startTimer(ctx, endpointDuration)()
	if endpoint, err = c.options.EndpointResolverV2.ResolveEndpoint(ctx, params); err != nil {
		if params.Region == nil && params.Endpoint == nil {
			c.advice = regionAdvice
		}
		return endpoint, fmt.Errorf("failed to resolve service endpoint, %w", err)
	}
	return endpoint, nil
}

// endpointParameters are the options as parameters of a resolver.
func (o *Options) endpointParameters() (EndpointParameters, error) {
	params := EndpointParameters{
		UseDualStack: aws.Bool(o.EndpointOptions.UseDualStackEndpoint == aws.DualStackEndpointStateEnabled),
		UseFIPS:      aws.Bool(o.EndpointOptions.UseFIPSEndpoint == aws.FIPSEndpointStateEnabled),
		Endpoint:     o.BaseEndpoint,
	}
	if o.Region == "" {
		return params, nil
	}
	if !validRegion(o.Region) {
		return params, fmt.Errorf("invalid input region %s", o.Region)
	}
	params.Region = aws.String(withoutFIPS(o.Region))
	return params, nil
}

// sendTo puts the endpoint before the request's own path.
func sendTo(request *smithyhttp.Request, endpoint *smithyendpoints.Endpoint) {
	joinEndpoint(request.URL, &endpoint.URI)
	for name := range endpoint.Headers {
		request.Header.Set(name, endpoint.Headers.Get(name))
	}
}

// joinEndpoint puts an endpoint's address before the path of a URL.
func joinEndpoint(u, endpoint *url.URL) {
	rawBase := endpoint.RawPath
	if rawBase == "" && u.RawPath != "" {
		rawBase = endpoint.Path
	}
	u.Scheme, u.Host = endpoint.Scheme, endpoint.Host
	u.Path = joinPath(endpoint.Path, u.Path)
	u.RawPath = joinPath(rawBase, u.RawPath)
}

// withoutDefaultPort is the host of a URL without its port, and whether that is the one that its
// scheme means anyway: the core leaves it out of the Host header and the signature.
func withoutDefaultPort(u *url.URL) (host string, isDefault bool) {
	switch port := u.Port(); strings.ToLower(u.Scheme) {
	case "http":
		isDefault = port == "80"
	case "https":
		isDefault = port == "443"
	}
	return u.Hostname(), isDefault
}

// joinPath puts a base, which most often is empty, before a path.
func joinPath(base, path string) string {
	if base == "" && strings.HasPrefix(path, "/") {
		return path
	}
	return smithyhttp.JoinPath(base, path)
}
