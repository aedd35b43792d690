//lint:file-ignore SA1019 the old ways to set endpoints and signing names are still served

package runtime_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	smithyendpoints "github.com/aws/smithy-go/endpoints"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// The hosts are those that the AWS SDK for Go v2's client of EC2 Image Builder,
// v1.55.2, resolves, under another first label.
func TestEndpoints(t *testing.T) {
	for _, c := range []struct{ region, plain, fips, dualStack, both string }{
		{"us-east-1", "parcel.us-east-1.amazonaws.com", "parcel-fips.us-east-1.amazonaws.com", "parcel.us-east-1.api.aws", "parcel-fips.us-east-1.api.aws"},
		{"mx-central-1", "parcel.mx-central-1.amazonaws.com", "parcel-fips.mx-central-1.amazonaws.com", "parcel.mx-central-1.api.aws", "parcel-fips.mx-central-1.api.aws"},
		{"aws-global", "parcel.aws-global.amazonaws.com", "parcel-fips.aws-global.amazonaws.com", "parcel.aws-global.api.aws", "parcel-fips.aws-global.api.aws"},
		{"nowhere", "parcel.nowhere.amazonaws.com", "parcel-fips.nowhere.amazonaws.com", "parcel.nowhere.api.aws", "parcel-fips.nowhere.api.aws"},
		{"cn-north-1", "parcel.cn-north-1.amazonaws.com.cn", "parcel-fips.cn-north-1.amazonaws.com.cn", "parcel.cn-north-1.api.amazonwebservices.com.cn", "parcel-fips.cn-north-1.api.amazonwebservices.com.cn"},
		{"eusc-de-east-1", "parcel.eusc-de-east-1.amazonaws.eu", "parcel-fips.eusc-de-east-1.amazonaws.eu", "parcel.eusc-de-east-1.api.amazonwebservices.eu", "parcel-fips.eusc-de-east-1.api.amazonwebservices.eu"},
		{"us-gov-west-1", "parcel.us-gov-west-1.amazonaws.com", "parcel.us-gov-west-1.amazonaws.com", "parcel.us-gov-west-1.api.aws", "parcel-fips.us-gov-west-1.api.aws"},
		{"us-iso-east-1", "parcel.us-iso-east-1.c2s.ic.gov", "parcel-fips.us-iso-east-1.c2s.ic.gov", "parcel.us-iso-east-1.api.aws.ic.gov", "parcel-fips.us-iso-east-1.api.aws.ic.gov"},
		{"us-isob-east-1", "parcel.us-isob-east-1.sc2s.sgov.gov", "parcel-fips.us-isob-east-1.sc2s.sgov.gov", "parcel.us-isob-east-1.api.aws.scloud", "parcel-fips.us-isob-east-1.api.aws.scloud"},
		{"eu-isoe-west-1", "parcel.eu-isoe-west-1.cloud.adc-e.uk", "parcel-fips.eu-isoe-west-1.cloud.adc-e.uk", "parcel.eu-isoe-west-1.api.cloud-aws.adc-e.uk", "parcel-fips.eu-isoe-west-1.api.cloud-aws.adc-e.uk"},
		{"us-isof-south-1", "parcel.us-isof-south-1.csp.hci.ic.gov", "parcel-fips.us-isof-south-1.csp.hci.ic.gov", "parcel.us-isof-south-1.api.aws.hci.ic.gov", "parcel-fips.us-isof-south-1.api.aws.hci.ic.gov"},
	} {
		for i, want := range []string{c.plain, c.fips, c.dualStack, c.both} {
			got, err := resolve(runtime.EndpointParameters{
				Region: aws.String(c.region), UseFIPS: aws.Bool(i&1 > 0), UseDualStack: aws.Bool(i&2 > 0),
			})
			equal(t, "endpoint of "+c.region, got+err, "https://"+want)
		}
	}
}

// resolve returns the URL or the error's text.
func resolve(params runtime.EndpointParameters) (string, string) {
	endpoint, err := runtime.NewDefaultEndpointResolverV2(&parcelService).ResolveEndpoint(context.Background(), params)
	if err != nil {
		return "", err.Error()
	}
	return endpoint.URI.String(), ""
}

func TestEndpointErrors(t *testing.T) {
	custom := aws.String("https://example.com")
	for want, params := range map[string]runtime.EndpointParameters{
		"endpoint rule error, Invalid Configuration: Missing Region":                                  {},
		"endpoint rule error, Invalid Configuration: FIPS and custom endpoint are not supported":      {Endpoint: custom, UseFIPS: aws.Bool(true)},
		"endpoint rule error, Invalid Configuration: Dualstack and custom endpoint are not supported": {Endpoint: custom, UseDualStack: aws.Bool(true)},
		"Failed to parse uri: ://": {Endpoint: aws.String("://")},
	} {
		_, got := resolve(params)
		equal(t, "error", got, want)
	}
}

func TestEndpointParameters(t *testing.T) {
	var none runtime.EndpointParameters
	if none.ValidateRequired() == nil || (runtime.EndpointParameters{UseDualStack: aws.Bool(true)}).ValidateRequired() == nil {
		t.Error("missing parameters are valid")
	}
	all := none.WithDefaults()
	must(t, all.ValidateRequired())
	equal(t, "defaults", *all.UseFIPS || *all.UseDualStack, false)
}

func TestOldResolver(t *testing.T) {
	resolver := runtime.NewDefaultEndpointResolver(&parcelService)
	got, err := resolver.ResolveEndpoint("us-gov-west-1", runtime.EndpointResolverOptions{
		UseFIPSEndpoint: aws.FIPSEndpointStateEnabled, DisableHTTPS: true,
	})
	must(t, err)
	equal(t, "endpoint", got.URL+" "+got.PartitionID+" "+got.SigningRegion, "http://parcel-fips.us-gov-west-1.amazonaws.com aws-us-gov us-gov-west-1")
	got, err = resolver.ResolveEndpoint("us-east-1", runtime.EndpointResolverOptions{
		ResolvedRegion: "cn-north-1", UseDualStackEndpoint: aws.DualStackEndpointStateEnabled,
	})
	must(t, err)
	equal(t, "endpoint of another region", got.URL, "https://parcel.cn-north-1.api.amazonwebservices.com.cn")
	if _, err = resolver.ResolveEndpoint("", runtime.EndpointResolverOptions{}); err == nil {
		t.Error("no region: no error")
	}
	if _, err = resolver.ResolveEndpoint("us-iso-east-1", runtime.EndpointResolverOptions{UseDualStackEndpoint: aws.DualStackEndpointStateEnabled}); err == nil {
		t.Error("dual-stack in an isolated partition: no error")
	}
}

const regionAdvice = "; set Options.Region, or load a configuration that has a region (AWS_REGION, a profile)"

// An old resolver that does not know the endpoint leaves it to the new one; its other
// errors end the call.
func TestOldResolverOfTheClient(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	var failure error
	client := s.client(once, func(o *runtime.Options) {
		o.EndpointResolver = runtime.EndpointResolverFunc(func(string, runtime.EndpointResolverOptions) (aws.Endpoint, error) {
			return aws.Endpoint{URL: "http://nowhere.invalid"}, failure
		})
	})
	failure = &aws.EndpointNotFoundError{}
	_, err := client.list(context.Background(), nil)
	must(t, err)
	failure = &aws.MissingRegionError{}
	_, err = client.list(context.Background(), nil)
	equal(t, "error", err.Error(), "operation error Parcel Post: ListParcels, failed to resolve service endpoint, an AWS region is required, but was not found"+regionAdvice)
}

// What an old resolver says of its endpoint gives way to the call's signing name, and
// an endpoint that must stay as it is keeps its scheme.
func TestOldEndpointThatMustStay(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	client := s.client(once, func(o *runtime.Options) {
		o.EndpointOptions.DisableHTTPS = true
		o.HTTPClient = schemeClient{}
		o.EndpointResolver = runtime.EndpointResolverFromURL("https://"+strings.TrimPrefix(s.URL, "http://"), func(e *aws.Endpoint) {
			e.HostnameImmutable, e.SigningName = true, "endpoint-signing"
		})
	})
	for i, name := range []string{"endpoint-signing", "call-signing"} {
		optFns := []func(*runtime.Options){func(*runtime.Options) {}, runtime.WithSigV4SigningName("call-signing")}
		_, err := client.list(context.Background(), nil, optFns[i])
		must(t, err)
		equal(t, "scheme", s.got[i].Header.Get("X-Scheme"), "https")
		equal(t, "Authorization", s.got[i].Header.Get("Authorization"), signatureOf(t, s.got[i], name, "us-west-2"))
	}
}

// schemeClient sends without TLS and tells in a header what was asked for.
type schemeClient struct{}

func (schemeClient) Do(r *http.Request) (*http.Response, error) {
	r.Header.Set("X-Scheme", r.URL.Scheme)
	r.URL.Scheme = "http"
	return http.DefaultClient.Do(r)
}

func TestRegionOfTheClient(t *testing.T) {
	for region, want := range map[string]string{
		"bad region": "operation error Parcel Post: ListParcels, failed to bind endpoint params, invalid input region bad region",
		"":           "operation error Parcel Post: ListParcels, failed to resolve service endpoint, endpoint rule error, Invalid Configuration: Missing Region" + regionAdvice,
	} {
		_, err := newServer(t, answer{}).client(once, func(o *runtime.Options) {
			o.Region, o.BaseEndpoint = region, nil
		}).list(context.Background(), nil)
		equal(t, "error", err.Error(), want)
	}
}

// lookingResolver keeps what it was asked.
type lookingResolver struct {
	runtime.EndpointResolverV2
	asked *runtime.EndpointParameters
}

func (r *lookingResolver) ResolveEndpoint(ctx context.Context, params runtime.EndpointParameters) (smithyendpoints.Endpoint, error) {
	*r.asked = params
	return r.EndpointResolverV2.ResolveEndpoint(ctx, params)
}

func TestResolverOfTheUser(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	var asked runtime.EndpointParameters
	look := &lookingResolver{runtime.NewDefaultEndpointResolverV2(&parcelService), &asked}
	_, err := s.client().list(context.Background(), nil, runtime.WithEndpointResolverV2(look), func(o *runtime.Options) {
		o.Region = "fips-us-east-1"
	})
	if err == nil {
		t.Error("FIPS at a custom endpoint: no error")
	}
	equal(t, "region asked", *asked.Region, "us-east-1")
	equal(t, "FIPS asked", *asked.UseFIPS, true)
}

// richResolver answers an endpoint with all that one can say.
type richResolver struct{ url string }

func (r richResolver) ResolveEndpoint(context.Context, runtime.EndpointParameters) (smithyendpoints.Endpoint, error) {
	uri, err := url.Parse(r.url)
	endpoint := smithyendpoints.Endpoint{URI: *uri, Headers: http.Header{"X-Endpoint": {"says"}}}
	var signer smithy.Properties
	smithyhttp.SetSigV4SigningName(&signer, "endpoint-signing")
	smithyhttp.SetDisableDoubleEncoding(&signer, true)
	smithyauth.SetAuthOptions(&endpoint.Properties, []*smithyauth.Option{{
		SchemeID: smithyauth.SchemeIDSigV4, SignerProperties: signer,
	}})
	return endpoint, err
}

func TestEndpointWithHeadersAndSignature(t *testing.T) {
	s := newServer(t, answer{})
	client := s.client(func(o *runtime.Options) { o.EndpointResolverV2 = richResolver{s.URL} })
	must(t, client.remove(context.Background(), &removeInput{Parcel: aws.String("a b"), Keys: []string{"k"}}))
	equal(t, "header", s.got[0].Header.Get("X-Endpoint"), "says")
	encodedOnce := func(o *v4.SignerOptions) { o.DisableURIPathEscaping = true }
	want := signatureOf(t, s.got[0], "endpoint-signing", "us-west-2", encodedOnce)
	equal(t, "Authorization", s.got[0].Header.Get("Authorization"), want)
}
