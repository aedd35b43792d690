package program

import (
	"context"
	"net/url"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	smithyendpoints "github.com/aws/smithy-go/endpoints"
)

// elsewhere sends one region elsewhere and leaves the others to the service's own rules.
type elsewhere struct {
	imagebuilder.EndpointResolverV2
	region string
}

var _ imagebuilder.EndpointResolverV2 = (*elsewhere)(nil)

// Elsewhere is an option that wraps the default resolver.
func Elsewhere(region string) func(*imagebuilder.Options) {
	return imagebuilder.WithEndpointResolverV2(&elsewhere{imagebuilder.NewDefaultEndpointResolverV2(), region})
}

// ResolveEndpoint answers the endpoint of a call.
func (e *elsewhere) ResolveEndpoint(ctx context.Context, params imagebuilder.EndpointParameters) (smithyendpoints.Endpoint, error) {
	params = params.WithDefaults()
	if err := params.ValidateRequired(); err != nil {
		return smithyendpoints.Endpoint{}, err
	}
	if aws.ToString(params.Region) == e.region && !*params.UseFIPS && !*params.UseDualStack {
		return smithyendpoints.Endpoint{URI: url.URL{Scheme: "https", Host: "elsewhere.example"}}, nil
	}
	return e.EndpointResolverV2.ResolveEndpoint(ctx, params)
}

// Known are the parameters that a test of such a resolver asks with.
func Known() map[string]imagebuilder.EndpointParameters {
	return map[string]imagebuilder.EndpointParameters{
		"fips": {Region: aws.String("us-gov-west-1"), UseFIPS: aws.Bool(true), UseDualStack: aws.Bool(false)},
		"own":  {Endpoint: aws.String("https://own.example")},
	}
}
