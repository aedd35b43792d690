package paritytest

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// The public regions, the pseudo regions of each partition, and names that no partition lists.
const regions = `
	af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2
	ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7
	ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3
	il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2
	cn-north-1 cn-northwest-1 eusc-de-east-1 us-gov-east-1 us-gov-west-1
	us-iso-east-1 us-iso-west-1 us-isob-east-1 us-isob-west-1 eu-isoe-west-1 us-isof-east-1 us-isof-south-1
	aws-global aws-cn-global aws-us-gov-global aws-iso-global aws-iso-b-global aws-iso-e-global aws-iso-f-global aws-eusc-global
	us-nowhere-9 xx-east-1 us-east-1a us-east us-gov-9 cn-x-1 moon me-x_y-12 us-iso-1 us-isob-x-y-1 eusc-fr-east-1 us--1 mx-1-1`

// Names that mean FIPS, and names that cannot stand in a host's name.
var oddRegions = []string{
	"", "fips-us-east-1", "us-east-1-fips", "us-fips-east-1", "fips-us-gov-west-1", "us-gov-fips-west-1", "cn-north-1-fips", "fips", "-fips-", "fipsus-east-1",
	"us-east-1fips", "FIPS-us-east-1", "fips-fips-us-east-1", "fips-aws-global", "-us-east-1", "us-east-1-",
	"us east 1", " us-east-1", "us_east_1", "us-east-1.", ".us-east-1", "a.b", "a..b", "us-east-1/x", "us-east-1#", "us-east-1?x=y", "us-west-2.evil.com#",
	"us-west-2@evil.com", "us-west-2:443", "us-west-2%2f", "us-west-2\n", "us-west-2\x00", "ü", "us-west-2é", "US-EAST-1", "Us-West-2", "١", "xn--80ak6aa92e",
	strings.Repeat("a", 63), strings.Repeat("a", 64), strings.Repeat("a.", 40) + "b", "localhost", "127.0.0.1", "[::1]",
}

// flags are all wishes for FIPS and dual-stack hosts.
var flags = [][2]bool{{false, false}, {false, true}, {true, false}, {true, true}}

// resolved is what a resolver answered.
func resolved(endpoint any, err error) []string {
	return []string{fmt.Sprintf("%+v", endpoint), fmt.Sprintf("%T %v", err, err)}
}

// The default resolvers give the same endpoint or the same error.
func TestEndpointsOfResolvers(t *testing.T) {
	ours, theirs := imagebuilder.NewDefaultEndpointResolverV2(), official.NewDefaultEndpointResolverV2()
	ask := func(region, endpoint *string, fips, dualStack *bool) {
		t.Helper()
		got := resolved(ours.ResolveEndpoint(t.Context(), imagebuilder.EndpointParameters{
			Region: region, Endpoint: endpoint, UseFIPS: fips, UseDualStack: dualStack,
		}))
		want := resolved(theirs.ResolveEndpoint(t.Context(), official.EndpointParameters{
			Region: region, Endpoint: endpoint, UseFIPS: fips, UseDualStack: dualStack,
		}))
		compare(t, "endpoints", fmt.Sprintf("region %q, endpoint %q, FIPS %t, dual-stack %t",
			aws.ToString(region), aws.ToString(endpoint), aws.ToBool(fips), aws.ToBool(dualStack)), got, want)
	}
	for _, f := range flags {
		for _, region := range append(strings.Fields(regions), oddRegions...) {
			ask(&region, nil, &f[0], &f[1])
		}
		for _, endpoint := range append(baseEndpoints, "") {
			ask(nil, &endpoint, &f[0], &f[1])
			ask(aws.String("us-east-1"), &endpoint, &f[0], &f[1])
		}
		ask(nil, nil, &f[0], &f[1])
		ask(aws.String("us-east-1"), nil, nil, &f[1])
		ask(aws.String("us-east-1"), nil, &f[0], nil)
	}
	ask(aws.String("us-east-1"), nil, nil, nil)
}

// Whole clients send to the same host, signed for the same region, or fail with the same error:
// with regions of the configuration.
func TestEndpointsOfClients(t *testing.T) {
	for _, region := range append(strings.Fields(regions), oddRegions...) {
		for _, f := range flags {
			alike(t, "endpoints", fmt.Sprintf("region %q, FIPS %t, dual-stack %t", region, f[0], f[1]), setup{configure: func(cfg *aws.Config) {
				cfg.Region, cfg.ConfigSources = region, []any{source{f[0], f[1]}}
			}})
		}
	}
}

// With regions of the call, of letters at random, most of which cannot stand in a host's name.
func TestEndpointsOfRandomRegions(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"us", "eu", "gov", "iso", "isob", "cn", "-", "-", "-", "fips", "east", "west", "1", "22", ".", "_", "A", "#", "/", "é", "global", "aws"}
	for range 400 {
		region := ""
		for range 1 + random.IntN(7) {
			region += parts[random.IntN(len(parts))]
		}
		alike(t, "endpoints", fmt.Sprintf("random region %q", region), setup{call: []twin{set("Region", region)}})
	}
}

// EndpointParameters are completed and checked alike.
func TestEndpointParameters(t *testing.T) {
	values := []*bool{nil, aws.Bool(false), aws.Bool(true)}
	for _, fips := range values {
		for _, dualStack := range values {
			ours := imagebuilder.EndpointParameters{UseFIPS: fips, UseDualStack: dualStack, Region: aws.String("r")}
			theirs := official.EndpointParameters{UseFIPS: fips, UseDualStack: dualStack, Region: aws.String("r")}
			name := shown([]*bool{fips, dualStack})
			compare(t, "endpoints", "with defaults: "+name, shown(ours.WithDefaults()), shown(theirs.WithDefaults()))
			compare(t, "endpoints", "required: "+name, resolved(nil, ours.ValidateRequired()), resolved(nil, theirs.ValidateRequired()))
			if given, _ := json.Marshal(ours); !strings.Contains(string(given), `"Region":"r"`) {
				t.Errorf("the parameters themselves were changed: %s", given)
			}
		}
	}
}

// source is a configuration's wish for a kind of endpoint.
type source struct{ fips, dualStack bool }

// GetUseFIPSEndpoint tells whether FIPS is wanted.
func (s source) GetUseFIPSEndpoint(context.Context) (aws.FIPSEndpointState, bool, error) {
	return aws.FIPSEndpointStateEnabled, s.fips, nil
}

// GetUseDualStackEndpoint tells whether dual-stack is wanted.
func (s source) GetUseDualStackEndpoint(context.Context) (aws.DualStackEndpointState, bool, error) {
	return aws.DualStackEndpointStateEnabled, s.dualStack, nil
}
