//lint:file-ignore SA1019 the old ways to set endpoints and signing names are still served

package paritytest

import (
	"context"
	"net/http"
	"regexp"
	"testing"

	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	smithyendpoints "github.com/aws/smithy-go/endpoints"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// elsewhere resolves every endpoint to one host.
type elsewhere[Parameters any] struct{}

// ResolveEndpoint returns the host.
func (elsewhere[Parameters]) ResolveEndpoint(context.Context, Parameters) (smithyendpoints.Endpoint, error) {
	uri, err := http.NewRequest(http.MethodGet, "https://elsewhere.example/base", nil)
	return smithyendpoints.Endpoint{URI: *uri.URL}, err
}

// Each functional option does to a call what the official client's of the same name does.
func TestFunctionalOptions(t *testing.T) {
	set := smithyhttp.SetHeaderValue("X-Set", "yes")
	for name, c := range map[string]struct {
		ours   func(*imagebuilder.Options)
		theirs func(*official.Options)
		want   string
	}{
		"WithAPIOptions": {
			imagebuilder.WithAPIOptions(set), official.WithAPIOptions(set),
			"https://imagebuilder.us-west-2.amazonaws.com/ListImages us-west-2/imagebuilder yes",
		},
		"WithSigV4SigningName": {
			imagebuilder.WithSigV4SigningName("name"), official.WithSigV4SigningName("name"),
			"https://imagebuilder.us-west-2.amazonaws.com/ListImages us-west-2/name ",
		},
		"WithSigV4SigningRegion": {
			imagebuilder.WithSigV4SigningRegion("eu-west-9"), official.WithSigV4SigningRegion("eu-west-9"),
			"https://imagebuilder.us-west-2.amazonaws.com/ListImages eu-west-9/imagebuilder ",
		},
		"WithEndpointResolverV2": {
			imagebuilder.WithEndpointResolverV2(elsewhere[imagebuilder.EndpointParameters]{}),
			official.WithEndpointResolverV2(elsewhere[official.EndpointParameters]{}),
			"https://elsewhere.example/base/ListImages us-west-2/imagebuilder ",
		},
		"WithEndpointResolver": {
			imagebuilder.WithEndpointResolver(imagebuilder.EndpointResolverFromURL("https://old.example/a?b=c")),
			official.WithEndpointResolver(official.EndpointResolverFromURL("https://old.example/a?b=c")),
			"https://old.example/a/ListImages?b=c us-west-2/imagebuilder ",
		},
		"NewDefaultEndpointResolver": {
			imagebuilder.WithEndpointResolver(imagebuilder.NewDefaultEndpointResolver()),
			official.WithEndpointResolver(official.NewDefaultEndpointResolver()),
			"https://imagebuilder.us-west-2.amazonaws.com/ListImages us-west-2/imagebuilder ",
		},
	} {
		t.Run(name, func(t *testing.T) {
			sent := &requests{}
			cfg := configuration()
			cfg.HTTPClient = sent
			clients := newPair(cfg)
			_, oursErr := clients.ours.ListImages(t.Context(), nil, c.ours)
			_, theirsErr := clients.theirs.ListImages(t.Context(), nil, c.theirs)
			require.EqualError(t, oursErr, theirsErr.Error())
			assert.Equal(t, []string{c.want, c.want}, sent.all)
		})
	}
}

// requests notes where requests would go and what they are signed for, and sends none.
type requests struct{ all []string }

var scope = regexp.MustCompile(`Credential=\w+/\d+/([^/]+/[^/]+)/aws4_request`)

// Do notes the request.
func (r *requests) Do(request *http.Request) (*http.Response, error) {
	signed := ""
	if found := scope.FindStringSubmatch(request.Header.Get("Authorization")); found != nil {
		signed = found[1]
	}
	r.all = append(r.all, request.URL.String()+" "+signed+" "+request.Header.Get("X-Set"))
	return nil, errNotSent
}
