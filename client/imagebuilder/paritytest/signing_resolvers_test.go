package paritytest

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// authResolver is a user's own: it gives the same options each time, and tells in the signing name
// what it was asked.
type authResolver[Parameters any] struct {
	schemes []string
	bare    bool // without a name and a region to sign with
	err     error
}

func (r authResolver[Parameters]) ResolveAuthSchemes(_ context.Context, params *Parameters) ([]*smithyauth.Option, error) {
	asked, _ := json.Marshal(params)
	var options []*smithyauth.Option
	for _, id := range r.schemes {
		option := &smithyauth.Option{SchemeID: id}
		if !r.bare {
			smithyhttp.SetSigV4SigningName(&option.SignerProperties, fmt.Sprintf("%x", asked))
			smithyhttp.SetSigV4SigningRegion(&option.SignerProperties, "a-region")
		}
		options = append(options, option)
	}
	return options, r.err
}

func authResolving(schemes []string, bare bool, err error) twin {
	return twin{
		func(o *imagebuilder.Options) {
			o.AuthSchemeResolver = authResolver[imagebuilder.AuthResolverParameters]{schemes, bare, err}
		},
		func(o *official.Options) {
			o.AuthSchemeResolver = authResolver[official.AuthResolverParameters]{schemes, bare, err}
		},
	}
}

// A user's own resolver of ways to authenticate, of the client and of the call.
func TestOwnAuthResolvers(t *testing.T) {
	const v4, v4a, anonymous = smithyauth.SchemeIDSigV4, smithyauth.SchemeIDSigV4A, smithyauth.SchemeIDAnonymous
	for _, schemes := range [][]string{{v4}, {v4, anonymous}, {anonymous, v4}, {anonymous}, {v4a}, {v4a, v4}, {"other", v4, v4}, {"sigv4"}, {}, {"a#b#sigv4", v4}} {
		for _, preference := range [][]string{nil, {"noAuth"}, {"sigv4"}, {"sigv4a", "noAuth", "sigv4"}} {
			for _, credentials := range []bool{false, true} {
				twins := []twin{authResolving(schemes, false, nil), set("AuthSchemePreference", preference)}
				if !credentials {
					twins = append(twins, set("Credentials", nil))
				}
				name := fmt.Sprintf("resolver of %q, preferring %q, credentials %t", schemes, preference, credentials)
				signed(t, name+", of the client", setup{client: twins})
				signed(t, name+", of the call", setup{call: twins})
			}
		}
	}
	signed(t, "resolver that fails", setup{client: []twin{authResolving(nil, false, errSeen)}})
	signed(t, "resolver without a name", setup{client: []twin{authResolving([]string{v4}, true, nil)}})
	signed(t, "no resolver in the call", setup{call: []twin{set("AuthSchemeResolver", nil)}})
}

// Properties of signing that options carry: they reach the user's own scheme.
func TestSchemesSeeProperties(t *testing.T) {
	own := []smithyhttp.AuthScheme{scheme{smithyauth.SchemeIDSigV4, true, true}}
	for name, signer := range map[string]func(*smithy.Properties){
		"name":   func(p *smithy.Properties) { smithyhttp.SetSigV4SigningName(p, "other") },
		"region": func(p *smithy.Properties) { smithyhttp.SetSigV4SigningRegion(p, "eu-west-9") },
	} {
		signed(t, "own scheme sees "+name, setup{client: []twin{set("AuthSchemes", own)}, call: []twin{wrapped(properties(smithyauth.SchemeIDSigV4, signer))}})
	}
}

// Calls side by side ask a provider once, with and without a cache of the user's.
func TestProviderIsAskedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		one := &provider{}
		cfg := configuration()
		cfg.Credentials, cfg.HTTPClient = slowProvider{one}, &recorder{}
		client := imagebuilder.NewFromConfig(cfg)
		var all sync.WaitGroup
		var none []func(*imagebuilder.Options)
		for range 30 {
			all.Go(func() {
				if end := invoke(t, t.Context(), client, &setup{}, none); end.Text != "" {
					t.Error(end.Text)
				}
			})
		}
		all.Wait()
		compare(t, "signing", "times asked by calls side by side", one.asked, 1)
	})
}

// slowProvider takes its time, so that all calls wait for it.
type slowProvider struct{ *provider }

func (p slowProvider) Retrieve(ctx context.Context) (aws.Credentials, error) {
	<-time.After(time.Second)
	return p.provider.Retrieve(ctx)
}
