package paritytest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	smithyendpoints "github.com/aws/smithy-go/endpoints"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// wrapper is a user's own resolver: it asks the default one and changes what that answered.
type wrapper[Parameters any] struct {
	inner interface {
		ResolveEndpoint(context.Context, Parameters) (smithyendpoints.Endpoint, error)
	}
	change func(*smithyendpoints.Endpoint) error
}

func (w wrapper[Parameters]) ResolveEndpoint(ctx context.Context, params Parameters) (smithyendpoints.Endpoint, error) {
	endpoint, err := w.inner.ResolveEndpoint(ctx, params)
	if err != nil {
		return endpoint, fmt.Errorf("mine: %w", err)
	}
	given, _ := json.Marshal(params)
	endpoint.Headers.Set("X-Parameters", string(given))
	return endpoint, w.change(&endpoint)
}

func wrapped(change func(*smithyendpoints.Endpoint) error) twin {
	return twin{
		imagebuilder.WithEndpointResolverV2(wrapper[imagebuilder.EndpointParameters]{imagebuilder.NewDefaultEndpointResolverV2(), change}),
		official.WithEndpointResolverV2(wrapper[official.EndpointParameters]{official.NewDefaultEndpointResolverV2(), change}),
	}
}

// properties lets an endpoint say how requests to it are authenticated.
func properties(scheme string, signer func(*smithy.Properties)) func(*smithyendpoints.Endpoint) error {
	return func(e *smithyendpoints.Endpoint) error {
		option := &smithyauth.Option{SchemeID: scheme}
		signer(&option.SignerProperties)
		smithyauth.SetAuthOptions(&e.Properties, []*smithyauth.Option{option})
		return nil
	}
}

// A user's own resolver around the default one, of the client and of the call.
func TestOwnResolvers(t *testing.T) {
	changes := map[string]func(*smithyendpoints.Endpoint) error{
		"nothing": func(*smithyendpoints.Endpoint) error { return nil },
		"host":    func(e *smithyendpoints.Endpoint) error { e.URI.Host = "own.example:8080"; return nil },
		"path":    func(e *smithyendpoints.Endpoint) error { e.URI.Path = "/a b/c/"; return nil },
		"raw path": func(e *smithyendpoints.Endpoint) error {
			e.URI.Path, e.URI.RawPath = "/a/b", "/a%2Fb"
			return nil
		},
		"query":   func(e *smithyendpoints.Endpoint) error { e.URI.RawQuery = "a=b"; return nil },
		"scheme":  func(e *smithyendpoints.Endpoint) error { e.URI.Scheme = "http"; return nil },
		"headers": func(e *smithyendpoints.Endpoint) error { e.Headers["X-Mine"] = []string{"1", "2"}; return nil },
		"replaced headers": func(e *smithyendpoints.Endpoint) error {
			e.Headers = http.Header{"Content-Type": {"text/mine"}, "X-Amz-Date": {"never"}, "User-Agent": {"mine"}}
			return nil
		},
		"no headers":  func(e *smithyendpoints.Endpoint) error { e.Headers = nil; return nil },
		"no URL":      func(e *smithyendpoints.Endpoint) error { e.URI = url.URL{}; return nil },
		"error":       func(*smithyendpoints.Endpoint) error { return errors.New("own") },
		"retry":       func(*smithyendpoints.Endpoint) error { return oddError{true} },
		"not found":   func(*smithyendpoints.Endpoint) error { return &aws.EndpointNotFoundError{Err: errors.New("own")} },
		"name":        properties(smithyauth.SchemeIDSigV4, func(p *smithy.Properties) { smithyhttp.SetSigV4SigningName(p, "other") }),
		"region":      properties(smithyauth.SchemeIDSigV4, func(p *smithy.Properties) { smithyhttp.SetSigV4SigningRegion(p, "eu-west-9") }),
		"no escaping": properties(smithyauth.SchemeIDSigV4, func(p *smithy.Properties) { smithyhttp.SetDisableDoubleEncoding(p, true) }),
		"path without escaping": func(e *smithyendpoints.Endpoint) error {
			e.URI.Path = "/a b/é"
			return properties(smithyauth.SchemeIDSigV4, func(p *smithy.Properties) { smithyhttp.SetDisableDoubleEncoding(p, true) })(e)
		},
		"unsigned":  properties(smithyauth.SchemeIDSigV4, func(p *smithy.Properties) { smithyhttp.SetIsUnsignedPayload(p, true) }),
		"anonymous": properties(smithyauth.SchemeIDAnonymous, func(*smithy.Properties) {}),
		"SigV4a":    properties(smithyauth.SchemeIDSigV4A, func(p *smithy.Properties) { smithyhttp.SetSigV4ASigningRegions(p, []string{"*"}) }),
	}
	for name, change := range changes {
		own := wrapped(change)
		for _, operation := range exampleOperations() {
			name := "own resolver changes " + name + ": " + operation
			busy := func(cfg *aws.Config) { cfg.Retryer = func() aws.Retryer { return atOnce() } }
			server := after(1, failing(500, ""))
			alike(t, "endpoints", name+", of the client", setup{operation: operation, client: []twin{own}, server: server, configure: busy})
			alike(t, "endpoints", name+", of the call", setup{operation: operation, call: []twin{own}, server: server, configure: busy})
			alike(t, "endpoints", name+", with more options", setup{operation: operation, call: []twin{
				own, set("Region", "fips-us-gov-west-1"), set("EndpointOptions.UseDualStackEndpoint", aws.DualStackEndpointStateEnabled),
			}})
			alike(t, "endpoints", name+", without credentials", setup{operation: operation, call: []twin{own, set("Credentials", nil)}})
			alike(t, "endpoints", name+", without HTTPS", setup{operation: operation, call: []twin{
				own, set("BaseEndpoint", aws.String("https://base.example/base")), set("EndpointOptions.DisableHTTPS", true),
			}})
		}
	}
}
