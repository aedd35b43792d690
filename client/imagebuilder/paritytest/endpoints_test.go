package paritytest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/stretchr/testify/assert"

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
	us-nowhere-9 xx-east-1 us-east-1a us-east us-gov-9 cn-x-1 moon`

// Names that mean FIPS, and names that cannot stand in a host's name.
var oddRegions = []string{
	"", "fips-us-east-1", "us-east-1-fips", "us-fips-east-1", "fips-us-gov-west-1", "fips", "-us-east-1", "us-east-1-",
	"us east 1", "us_east_1", "us-east-1.", "a.b", "a..b", "us-east-1/x", "us-east-1#", "ü", "US-EAST-1", strings.Repeat("a", 64),
}

// The default resolvers give the same endpoint or the same error.
func TestEndpointsOfResolvers(t *testing.T) {
	ours, theirs := imagebuilder.NewDefaultEndpointResolverV2(), official.NewDefaultEndpointResolverV2()
	compare := func(region, endpoint *string, fips, dualStack *bool) {
		t.Helper()
		ours, oursErr := ours.ResolveEndpoint(context.Background(), imagebuilder.EndpointParameters{
			Region: region, Endpoint: endpoint, UseFIPS: fips, UseDualStack: dualStack,
		})
		theirs, theirsErr := theirs.ResolveEndpoint(context.Background(), official.EndpointParameters{
			Region: region, Endpoint: endpoint, UseFIPS: fips, UseDualStack: dualStack,
		})
		of := fmt.Sprintf("region %q, endpoint %q, FIPS %t, dual-stack %t",
			aws.ToString(region), aws.ToString(endpoint), aws.ToBool(fips), aws.ToBool(dualStack))
		assert.Equal(t, theirs, ours, of)
		assert.Equal(t, fmt.Sprint(theirsErr), fmt.Sprint(oursErr), of)
	}
	places := append(strings.Fields(regions), oddRegions...)
	endpoints := []*string{nil, aws.String("https://own.example/base"), aws.String("://")}
	for _, flags := range [][2]bool{{false, false}, {false, true}, {true, false}, {true, true}} {
		for _, region := range places {
			compare(&region, nil, &flags[0], &flags[1])
		}
		for _, endpoint := range endpoints {
			compare(nil, endpoint, &flags[0], &flags[1])
		}
	}
	compare(aws.String("us-east-1"), nil, nil, nil)
}

// Whole clients send to the same host, or fail with the same text.
func TestEndpointsOfClients(t *testing.T) {
	for _, region := range append(strings.Fields(regions), oddRegions...) {
		for _, kinds := range []source{{}, {fips: true}, {dualStack: true}, {fips: true, dualStack: true}} {
			var sent addresses
			cfg := configuration()
			cfg.Region, cfg.HTTPClient, cfg.ConfigSources = region, &sent, []any{kinds}
			clients := newPair(cfg)
			ours := callOne(t, clients.ours, "ListImages", "{}")
			oursHost := sent.last
			sent.last = ""
			theirs := callOne(t, clients.theirs, "ListImages", "{}")
			of := fmt.Sprintf("region %q, %+v", region, kinds)
			assert.Equal(t, sent.last, oursHost, of)
			assert.Equal(t, theirs.err.Error(), withoutAdvice(ours.err).Error(), of)
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
