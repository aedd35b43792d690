//lint:file-ignore SA1019 the old ways to set endpoints are still served

package paritytest

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

var (
	oursSigningName, theirsSigningName     = imagebuilder.WithSigV4SigningName("a-name"), official.WithSigV4SigningName("a-name")
	oursSigningRegion, theirsSigningRegion = imagebuilder.WithSigV4SigningRegion("a-region"), official.WithSigV4SigningRegion("a-region")
)

// legacyFromURL answers every question with a URL, the old way: with a resolver made for the call,
// for the official one keeps the first region that it is asked for.
func legacyFromURL(url string, change ...func(*aws.Endpoint)) twin {
	return twin{
		func(o *imagebuilder.Options) {
			o.EndpointResolver = imagebuilder.EndpointResolverFromURL(url, change...)
		},
		func(o *official.Options) { o.EndpointResolver = official.EndpointResolverFromURL(url, change...) },
	}
}
