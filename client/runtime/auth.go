package runtime

import (
	"context"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// AuthResolverParameters is what an [AuthSchemeResolver] decides by.
type AuthResolverParameters struct {
	// Operation is the name of the operation called.
	Operation string

	// Region is the region called.
	Region string
}

// AuthSchemeResolver says which ways to authenticate an operation allows, best first.
type AuthSchemeResolver interface {
	ResolveAuthSchemes(context.Context, *AuthResolverParameters) ([]*smithyauth.Option, error)
}

// serviceAuth allows Signature Version 4 for every operation.
type serviceAuth struct{ service *Service }

func (a serviceAuth) ResolveAuthSchemes(_ context.Context, params *AuthResolverParameters) ([]*smithyauth.Option, error) {
	return []*smithyauth.Option{a.signed(params.Region)}, nil
}

func (a serviceAuth) signed(region string) *smithyauth.Option {
	var signer smithy.Properties
	smithyhttp.SetSigV4SigningName(&signer, a.service.SigningName)
	smithyhttp.SetSigV4SigningRegion(&signer, region)
	return &smithyauth.Option{SchemeID: smithyauth.SchemeIDSigV4, SignerProperties: signer}
}

// orAnonymous allows unsigned requests too, as the last way.
type orAnonymous serviceAuth

func (a orAnonymous) ResolveAuthSchemes(_ context.Context, params *AuthResolverParameters) ([]*smithyauth.Option, error) {
	return []*smithyauth.Option{serviceAuth(a).signed(params.Region), {SchemeID: smithyauth.SchemeIDAnonymous}}, nil
}

// chosenScheme is the way to authenticate that a call goes.
type chosenScheme struct {
	scheme   smithyhttp.AuthScheme
	identity smithy.Properties
	signer   smithy.Properties
}

// chooseScheme takes the first option that the client knows and has an identity for.
func chooseScheme(options []*smithyauth.Option, o *Options) *chosenScheme {
	for _, option := range byPreference(options, o.AuthSchemePreference) {
		if scheme := schemeFor(option.SchemeID, o); scheme != nil {
			return &chosenScheme{scheme: scheme, identity: option.IdentityProperties, signer: option.SignerProperties}
		}
	}
	return nil
}

func schemeFor(id string, o *Options) smithyhttp.AuthScheme {
	if id == smithyauth.SchemeIDAnonymous {
		return smithyhttp.NewAnonymousScheme()
	}
	for _, scheme := range o.AuthSchemes {
		known := scheme.SchemeID()
		if (known == id || schemeName(known) == id) && o.canIdentify(scheme) {
			return scheme
		}
	}
	return nil
}

// canIdentify tells whether the options hold what a scheme signs with.
func (o *Options) canIdentify(scheme smithyhttp.AuthScheme) bool {
	if _, own := scheme.(*sigV4Scheme); own {
		return o.Credentials != nil
	}
	return scheme.IdentityResolver(*o) != nil
}

// identityResolver asks the scheme what finds its identity. Only a scheme of the user's
// needs a copy of the options for that.
func (o *Options) identityResolver(scheme smithyhttp.AuthScheme) smithyauth.IdentityResolver {
	if own, ok := scheme.(*sigV4Scheme); ok {
		return o.GetIdentityResolver(own.SchemeID())
	}
	return scheme.IdentityResolver(*o)
}

// schemeName is what follows the last # of a scheme's id.
func schemeName(id string) string { return id[strings.LastIndex(id, "#")+1:] }

// byPreference moves the options whose names are preferred to the front, in the
// order of preference.
func byPreference(options []*smithyauth.Option, preferred []string) []*smithyauth.Option {
	if len(preferred) == 0 {
		return options
	}
	rank := func(o *smithyauth.Option) int {
		if i := slices.Index(preferred, schemeName(o.SchemeID)); i >= 0 {
			return i
		}
		return len(preferred)
	}
	sorted := slices.Clone(options)
	slices.SortStableFunc(sorted, func(a, b *smithyauth.Option) int { return rank(a) - rank(b) })
	return sorted
}

// useAnonymous takes anonymous credentials as none.
func useAnonymous(o *Options) {
	if aws.IsCredentialsProvider(o.Credentials, (*aws.AnonymousCredentials)(nil)) {
		o.Credentials = nil
	}
}

// cacheCredentials keeps what the provider gave until it expires. A cache stays as
// it is, for it may renew credentials before they expire.
func cacheCredentials(o *Options) {
	if _, cached := o.Credentials.(*aws.CredentialsCache); o.Credentials != nil && !cached {
		o.Credentials = aws.NewCredentialsCache(o.Credentials)
	}
}
