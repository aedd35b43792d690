package runtime_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/revsmith/revsmith/client/runtime"
)

// keyScheme authenticates with a key in a header.
type keyScheme struct{ id string }

func (s keyScheme) SchemeID() string { return s.id }

func (s keyScheme) IdentityResolver(smithyauth.IdentityResolverOptions) smithyauth.IdentityResolver {
	return &smithyauth.AnonymousIdentityResolver{}
}

func (s keyScheme) Signer() smithyhttp.Signer { return s }

func (s keyScheme) SignRequest(_ context.Context, r *smithyhttp.Request, _ smithyauth.Identity, _ smithy.Properties) error {
	r.Header.Set("X-Key", s.id)
	return nil
}

// bothSchemes allows two keys.
type bothSchemes struct{}

func (bothSchemes) ResolveAuthSchemes(_ context.Context, p *runtime.AuthResolverParameters) ([]*smithyauth.Option, error) {
	if p.Operation != "ListParcels" || p.Region != "us-west-2" {
		return nil, errors.New("parameters are missing")
	}
	return []*smithyauth.Option{{SchemeID: "ns#unknown"}, {SchemeID: "ns#first"}, {SchemeID: "ns#second"}}, nil
}

func TestSchemesOfTheUser(t *testing.T) {
	for preference, want := range map[string]string{"": "ns#first", "second": "ns#second", "odd": "ns#first"} {
		s := newServer(t, answer{body: "{}"})
		_, err := s.client(func(o *runtime.Options) {
			o.AuthSchemeResolver = bothSchemes{}
			o.AuthSchemes = []smithyhttp.AuthScheme{keyScheme{"ns#second"}, keyScheme{"ns#first"}}
			o.AuthSchemePreference = []string{preference}
		}).list(context.Background(), nil)
		must(t, err)
		equal(t, "key with preference "+preference, s.got[0].Header.Get("X-Key"), want)
	}
}

// oneOption gives every call the same way to authenticate.
type oneOption struct{ *smithyauth.Option }

func (o oneOption) ResolveAuthSchemes(context.Context, *runtime.AuthResolverParameters) ([]*smithyauth.Option, error) {
	return []*smithyauth.Option{o.Option}, nil
}

// What an option of one call says of the signature holds for that call alone, also where the
// resolver gives all calls the same properties.
func TestSigningNameHoldsForOneCall(t *testing.T) {
	shared := &smithyauth.Option{SchemeID: smithyauth.SchemeIDSigV4}
	smithyhttp.SetSigV4SigningName(&shared.SignerProperties, "shared-name")
	smithyhttp.SetSigV4SigningRegion(&shared.SignerProperties, "us-west-2")
	s := newServer(t, answer{body: "{}"})
	client := s.client(func(o *runtime.Options) { o.AuthSchemeResolver = oneOption{shared} })
	for _, optFns := range [][]func(*runtime.Options){{runtime.WithSigV4SigningName("one-name")}, nil} {
		_, err := client.list(t.Context(), nil, optFns...)
		must(t, err)
	}
	for i, want := range []string{"/us-west-2/one-name/", "/us-west-2/shared-name/"} {
		if got := s.got[i].Header.Get("Authorization"); !strings.Contains(got, want) {
			t.Errorf("call %d is signed as %s, want %s", i, got, want)
		}
	}
}

// failingCredentials never come.
type failingCredentials struct{}

func (failingCredentials) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{}, errors.New("no credentials today")
}

// failingSigner signs nothing.
type failingSigner struct{}

func (failingSigner) SignHTTP(context.Context, aws.Credentials, *http.Request, string, string, string, time.Time, ...func(*v4.SignerOptions)) error {
	return errors.New("no pen")
}

func TestAuthenticationErrors(t *testing.T) {
	for want, option := range map[string]func(*runtime.Options){
		"get identity: get credentials: ": func(o *runtime.Options) { o.Credentials = failingCredentials{} },
		"could not select an auth scheme": func(o *runtime.Options) { o.AuthSchemeResolver = bothSchemes{} },
		"resolve auth scheme: parameters are missing": func(o *runtime.Options) {
			o.AuthSchemeResolver, o.Region = bothSchemes{}, "elsewhere"
		},
		"sign request: sign http: no pen": func(o *runtime.Options) { o.HTTPSignerV4 = failingSigner{} },
	} {
		s := newServer(t, answer{})
		_, err := s.client(once, option).list(context.Background(), nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
		equal(t, "requests sent", len(s.got), 0)
	}
}

// namedCredentials tell where they came from.
type namedCredentials struct{ staticCredentials }

func (namedCredentials) ProviderSources() []aws.CredentialSource {
	return []aws.CredentialSource{aws.CredentialSourceEnvVars}
}

func TestCredentialSourceIsTold(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	_, err := s.client(func(o *runtime.Options) { o.Credentials = namedCredentials{} }).list(context.Background(), nil)
	must(t, err)
	agent := s.got[0].Header.Get("User-Agent")
	if !strings.Contains(agent, "m/E,g") {
		t.Errorf("User-Agent %q", agent)
	}
}

func TestDefaultsModeSetsTimeouts(t *testing.T) {
	for _, client := range []runtime.HTTPClient{nil, awshttp.NewBuildableClient()} {
		o := runtime.New(&parcelService, runtime.Options{DefaultsMode: aws.DefaultsModeStandard, HTTPClient: client}).Options()
		built := o.HTTPClient.(*awshttp.BuildableClient)
		equal(t, "time-out of connecting", built.GetDialer().Timeout, 3100*time.Millisecond)
		equal(t, "time-out of TLS", built.GetTransport().TLSHandshakeTimeout, 3100*time.Millisecond)
	}
	o := runtime.New(&parcelService, runtime.Options{HTTPClient: http.DefaultClient}).Options()
	equal(t, "the user's own client", o.HTTPClient, runtime.HTTPClient(http.DefaultClient))
}

func TestDisableHTTPS(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	_, err := s.client(func(o *runtime.Options) {
		o.BaseEndpoint = aws.String(strings.Replace(s.URL, "http:", "https:", 1))
		o.EndpointOptions.DisableHTTPS = true
	}).list(context.Background(), nil)
	must(t, err)
	equal(t, "requests", len(s.got), 1)
}

func TestUnknownProtocolIsAnError(t *testing.T) {
	odd := runtime.Service{ID: parcelService.ID, Protocol: "soap", EndpointPrefix: "parcel"}
	client := parcelClient{runtime.New(&odd, runtime.Options{Region: "us-east-1"}, once)}
	_, err := client.list(context.Background(), nil)
	equal(t, "error", err.Error(), "operation error Parcel Post: ListParcels, serialization failed: no protocol for service Parcel Post")
}
