//lint:file-ignore SA1019 the old ways to set endpoints are still served

package paritytest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// The old default resolvers give the same endpoint or the same error.
func TestLegacyResolvers(t *testing.T) {
	ours, theirs := imagebuilder.NewDefaultEndpointResolver(), official.NewDefaultEndpointResolver()
	states := []int{0, 1, 2}
	for _, region := range append(strings.Fields(regions), oddRegions...) {
		for _, fips := range states {
			for _, dualStack := range states {
				for _, resolvedRegion := range []string{"", "eu-isoe-west-1"} {
					got := resolved(ours.ResolveEndpoint(region, imagebuilder.EndpointResolverOptions{
						UseFIPSEndpoint: aws.FIPSEndpointState(fips), UseDualStackEndpoint: aws.DualStackEndpointState(dualStack), ResolvedRegion: resolvedRegion, DisableHTTPS: fips == 2,
					}))
					want := resolved(theirs.ResolveEndpoint(region, official.EndpointResolverOptions{
						UseFIPSEndpoint: aws.FIPSEndpointState(fips), UseDualStackEndpoint: aws.DualStackEndpointState(dualStack), ResolvedRegion: resolvedRegion, DisableHTTPS: fips == 2,
					}))
					compare(t, "endpoints", fmt.Sprintf("old resolver: %q %d %d %q", region, fips, dualStack, resolvedRegion), got, want)
				}
			}
		}
	}
}

// legacyAnswers are what resolvers of the old kind answer.
var legacyAnswers = map[string]struct {
	endpoint aws.Endpoint
	err      error
}{
	"URL":                {endpoint: aws.Endpoint{URL: "https://old.example"}},
	"path":               {endpoint: aws.Endpoint{URL: "https://old.example/a/b/"}},
	"query":              {endpoint: aws.Endpoint{URL: "https://old.example/a?b=c"}},
	"http":               {endpoint: aws.Endpoint{URL: "http://old.example:8080"}},
	"immutable":          {endpoint: aws.Endpoint{URL: "https://old.example", HostnameImmutable: true}},
	"signing":            {endpoint: aws.Endpoint{URL: "https://old.example", SigningName: "other", SigningRegion: "eu-west-9", SigningMethod: "v4"}},
	"name":               {endpoint: aws.Endpoint{URL: "https://old.example", SigningName: "other", PartitionID: "aws-x", Source: aws.EndpointSourceCustom}},
	"bad URL":            {endpoint: aws.Endpoint{URL: "https://old.example:port"}},
	"no URL":             {},
	"not found":          {err: &aws.EndpointNotFoundError{Err: errors.New("unknown")}},
	"not found, wrapped": {err: fmt.Errorf("wrapped: %w", &aws.EndpointNotFoundError{Err: errors.New("unknown")})},
	"error":              {err: errors.New("refused")},
	"missing":            {err: &aws.MissingRegionError{}},
}

// Resolvers of the old kind, of the configuration both ways and of the client.
func TestLegacyResolversOfUsers(t *testing.T) {
	for name, answer := range legacyAnswers {
		with := aws.EndpointResolverWithOptionsFunc(func(service, region string, options ...any) (aws.Endpoint, error) {
			e := answer.endpoint
			e.URL = strings.Replace(e.URL, "old.", fmt.Sprintf("%s.%s.%d.", service, region, len(options)), 1)
			return e, answer.err
		})
		without := aws.EndpointResolverFunc(func(service, region string) (aws.Endpoint, error) {
			e := answer.endpoint
			e.URL = strings.Replace(e.URL, "old.", service+"."+region+".", 1)
			return e, answer.err
		})
		for of, configure := range map[string]func(*aws.Config){
			"with options":    func(cfg *aws.Config) { cfg.EndpointResolverWithOptions = with },
			"without options": func(cfg *aws.Config) { cfg.EndpointResolver = without },
			"both":            func(cfg *aws.Config) { cfg.EndpointResolverWithOptions, cfg.EndpointResolver = with, without },
		} {
			usersResolver(t, "old resolver answers "+name+", "+of, setup{configure: configure})
		}
		usersResolver(t, "old resolver answers "+name+", from URL", setup{
			call: []twin{legacyFromURL("https://first.example", func(e *aws.Endpoint) { *e = answer.endpoint })},
		})
	}
	usersResolver(t, "old default resolver", setup{call: []twin{{
		imagebuilder.WithEndpointResolver(imagebuilder.NewDefaultEndpointResolver()), official.WithEndpointResolver(official.NewDefaultEndpointResolver()),
	}}})
	usersResolver(t, "old resolver of a function", setup{client: []twin{optionsSeen()}})
}

// A resolver from a URL signs for the region that it is asked for, each time; the official one for
// the first of them.
func TestResolverFromURLIsAskedTwice(t *testing.T) {
	ours, theirs := imagebuilder.EndpointResolverFromURL("https://old.example"), official.EndpointResolverFromURL("https://old.example")
	for _, region := range []string{"us-west-2", "eu-west-3"} {
		got, err := ours.ResolveEndpoint(region, imagebuilder.EndpointResolverOptions{})
		want, theirErr := theirs.ResolveEndpoint(region, official.EndpointResolverOptions{})
		compareBut(t, "endpoints", "resolver from a URL: "+region, resolved(got, err), resolved(want, theirErr), func() bool {
			return got.SigningRegion == region && want.SigningRegion == "us-west-2" && allowed("remembers", "EndpointResolverFromURL")
		})
	}
}

// optionsSeen answers with the options that it was asked with.
func optionsSeen() twin {
	answer := func(region string, options any) (aws.Endpoint, error) {
		return aws.Endpoint{}, fmt.Errorf("asked for %q with %+v", region, options)
	}
	return twin{
		imagebuilder.WithEndpointResolver(imagebuilder.EndpointResolverFunc(func(region string, o imagebuilder.EndpointResolverOptions) (aws.Endpoint, error) {
			return answer(region, o)
		})),
		official.WithEndpointResolver(official.EndpointResolverFunc(func(region string, o official.EndpointResolverOptions) (aws.Endpoint, error) {
			return answer(region, o)
		})),
	}
}

// usersResolver compares calls with a resolver under different regions and options.
func usersResolver(t *testing.T, name string, s setup) {
	t.Helper()
	call := s.call
	for of, twins := range map[string][]twin{
		"":                     nil,
		", FIPS":               {set("EndpointOptions.UseFIPSEndpoint", aws.FIPSEndpointStateEnabled)},
		", pseudo region":      {set("Region", "us-gov-west-1-fips")},
		", no region":          {set("Region", "")},
		", base endpoint":      {set("BaseEndpoint", aws.String("https://base.example/base"))},
		", without HTTPS":      {set("EndpointOptions.DisableHTTPS", true)},
		", taken away":         {set("EndpointResolver", nil)},
		", deprecated logged":  {set("ClientLogMode", aws.LogDeprecatedUsage)},
		", signing overridden": {{oursSigningName, theirsSigningName}, {oursSigningRegion, theirsSigningRegion}},
		", without a resolver": {set("EndpointResolverV2", nil)},
	} {
		for _, operation := range exampleOperations() {
			s.operation, s.call = operation, append(append([]twin(nil), call...), twins...)
			alike(t, "endpoints", name+of+": "+operation, s)
		}
	}
}
