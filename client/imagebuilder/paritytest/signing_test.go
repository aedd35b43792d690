package paritytest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// provider counts how often it is asked for credentials.
type provider struct {
	lock    sync.Mutex
	asked   int
	session string
	lasting time.Duration // 0: they do not expire
	fails   error
	failing int // the number of times that it fails
}

func (p *provider) Retrieve(context.Context) (aws.Credentials, error) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.asked++
	if p.fails != nil && p.asked <= p.failing {
		return aws.Credentials{}, p.fails
	}
	return aws.Credentials{
		AccessKeyID: fmt.Sprintf("AKID%d", p.asked), SecretAccessKey: "SECRETEXAMPLE", SessionToken: p.session,
		CanExpire: p.lasting > 0, Expires: time.Now().Add(p.lasting),
	}, nil
}

// signed compares how calls are signed.
func signed(t *testing.T, name string, s setup) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		theirs := alike(t, "signing", name, s)
		if len(theirs.Requests) == 0 && theirs.Endings[0].Text == "" && !theirs.Endings[0].Panic {
			t.Error("nothing was seen")
		}
	})
}

func withCredentials(of func() aws.CredentialsProvider) func(*aws.Config) {
	return func(cfg *aws.Config) { cfg.Credentials = of() }
}

func static(session string) aws.CredentialsProvider {
	return aws.NewCredentialsCache(&provider{session: session})
}

// Credentials of a configuration, a client and a call, and none.
func TestCredentials(t *testing.T) {
	none := func() aws.CredentialsProvider { return nil }
	anonymous := func() aws.CredentialsProvider { return aws.AnonymousCredentials{} }
	cases := map[string]setup{
		"session":               {configure: withCredentials(func() aws.CredentialsProvider { return static("some session") })},
		"no session":            {configure: withCredentials(func() aws.CredentialsProvider { return static("") })},
		"none":                  {configure: withCredentials(none)},
		"anonymous":             {configure: withCredentials(anonymous)},
		"anonymous, by pointer": {configure: withCredentials(func() aws.CredentialsProvider { return &aws.AnonymousCredentials{} })},
		"anonymous, cached": {configure: withCredentials(func() aws.CredentialsProvider {
			return aws.NewCredentialsCache(aws.AnonymousCredentials{})
		})},
		"of the client":            {client: []twin{set("Credentials", static("of the client"))}},
		"of the client, none":      {client: []twin{set("Credentials", nil)}},
		"of the client, anonymous": {client: []twin{set("Credentials", aws.AnonymousCredentials{})}},
		"of the call":              {call: []twin{set("Credentials", static("of the call"))}},
		"of the call, none":        {call: []twin{set("Credentials", nil)}},
		"of the call, anonymous":   {call: []twin{set("Credentials", aws.AnonymousCredentials{})}},
		"none, then of the call":   {configure: withCredentials(none), call: []twin{set("Credentials", static("of the call"))}},
		"empty": {configure: withCredentials(func() aws.CredentialsProvider {
			return aws.NewCredentialsCache(aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) { return aws.Credentials{}, nil }))
		})},
	}
	for name, s := range cases {
		for _, operation := range []string{"CreateImagePipeline", "ListImages"} {
			s.operation, s.calls = operation, 2
			signed(t, name+": "+operation, s)
		}
	}
}

// oddError is an error of a provider's own type.
type oddError struct{ canRetry bool }

func (oddError) Error() string          { return "no credentials today" }
func (e oddError) RetryableError() bool { return e.canRetry }

// A provider that fails: the official errors, retried when the official client does it.
func TestProvidersThatFail(t *testing.T) {
	failures := map[string]error{
		"plain": errors.New("plain"), "own": oddError{}, "own, can retry": oddError{true}, "cancelled": context.Canceled,
		"deadline": context.DeadlineExceeded, "API": &smithy.GenericAPIError{Code: "ThrottlingException", Message: "m"}, "network": timedOut{timeout: true},
	}
	for name, failure := range failures {
		for _, times := range []int{1, 2, 99} {
			signed(t, fmt.Sprint(name, " fails ", times), setup{
				operation: "CreateImagePipeline", calls: 2,
				configure: func(cfg *aws.Config) {
					cfg.Retryer = func() aws.Retryer { return atOnce() }
					cfg.Credentials = aws.NewCredentialsCache(&provider{fails: failure, failing: times})
				},
			})
		}
	}
}

// Credentials that expire are renewed when the official client renews them, and a window before.
func TestCredentialsExpire(t *testing.T) {
	for _, lasting := range []time.Duration{time.Second, 7 * time.Minute, 15 * time.Minute, time.Hour} {
		for _, window := range []time.Duration{0, 6 * time.Minute} {
			signed(t, fmt.Sprintf("lasting %s, window %s", lasting, window), setup{
				server: slowly(5*time.Minute, after(0, nil)), calls: 8,
				configure: func(cfg *aws.Config) {
					cfg.Credentials = aws.NewCredentialsCache(&provider{lasting: lasting}, func(o *aws.CredentialsCacheOptions) { o.ExpiryWindow = window })
				},
			})
		}
	}
}

// A provider without a cache is asked once by ours, and again when what it gave has expired; the
// official client asks it for each attempt. With a cache both ask once, also side by side.
func TestProvidersAreCached(t *testing.T) {
	for _, lasting := range []time.Duration{0, 12 * time.Minute} {
		for _, cached := range []bool{false, true} {
			name := fmt.Sprintf("lasting %s, cached %t", lasting, cached)
			t.Run(name, func(t *testing.T) { timesAsked(t, name, lasting, cached) })
		}
	}
}

func timesAsked(t *testing.T, name string, lasting time.Duration, cached bool) {
	var all []*provider
	conducts(t, setup{server: slowly(5*time.Minute, after(0, nil)), calls: 6, configure: func(cfg *aws.Config) {
		one := &provider{lasting: lasting}
		all = append(all, one)
		cfg.Credentials = one
		if cached {
			cfg.Credentials = aws.NewCredentialsCache(one)
		}
	}})
	compareBut(t, "signing", name+": times asked", all[0].asked, all[1].asked, func() bool {
		return !cached && all[1].asked == 6 && allowed("caches", "Options.Credentials")
	})
	if want := map[bool]int{true: 1, false: 2}[lasting == 0]; all[0].asked != want {
		t.Errorf("asked %d times, want %d", all[0].asked, want)
	}
}

// recordingSigner notes what it is given to sign, and can fail.
type recordingSigner struct {
	lock  sync.Mutex
	seen  []string
	fails error
}

func (r *recordingSigner) SignHTTP(
	_ context.Context, credentials aws.Credentials, request *http.Request, hash, service, region string, at time.Time, optFns ...func(*v4.SignerOptions),
) error {
	var o v4.SignerOptions
	for _, fn := range optFns {
		fn(&o)
	}
	r.lock.Lock()
	defer r.lock.Unlock()
	r.seen = append(r.seen, fmt.Sprintf("%s %s %s %s %s %s %t %t %t", credentials.AccessKeyID, request.URL, hash, service, region,
		at.UTC().Format(time.RFC3339Nano), o.DisableURIPathEscaping, o.LogSigning, o.Logger != nil))
	request.Header.Set("Authorization", "mine")
	return r.fails
}

// A signer of the user's own is given the same to sign, on the client; a call's own one, too.
func TestOwnSigner(t *testing.T) {
	for _, fails := range []error{nil, oddError{}, oddError{true}} {
		for _, path := range []string{"client", "call"} {
			for _, server := range []handler{after(1, failing(500, "")), dated(2*time.Hour, after(2, failing(403, "RequestTimeTooSkewed")))} {
				name := fmt.Sprintf("signer of the %s failing with %v", path, fails)
				t.Run(name, func(t *testing.T) { ownSigner(t, name, path, fails, server) })
			}
		}
	}
}

func ownSigner(t *testing.T, name, path string, fails error, server handler) {
	var signers []*recordingSigner
	s := setup{server: server, calls: 2, configure: func(cfg *aws.Config) {
		cfg.Retryer = func() aws.Retryer { return atOnce() }
		signers = append(signers, &recordingSigner{fails: fails})
		cfg.ServiceOptions = append(cfg.ServiceOptions, func(_ string, options any) {
			if path == "client" {
				assign(options, "HTTPSignerV4", signers[len(signers)-1])
			}
		})
	}}
	if path == "call" {
		s.call = []twin{set("HTTPSignerV4", &recordingSigner{})}
	}
	ours, theirs := conducts(t, s)
	compare(t, "signing", name, ours, theirs)
	compare(t, "signing", name+": what is signed", signers[0].seen, signers[1].seen)
}

// scheme is a way to authenticate of a user's own.
type scheme struct {
	id       string
	resolves bool
	signs    bool
}

func (s scheme) SchemeID() string { return s.id }
func (s scheme) IdentityResolver(o smithyauth.IdentityResolverOptions) smithyauth.IdentityResolver {
	if !s.resolves {
		return o.GetIdentityResolver(s.id)
	}
	return s
}
func (s scheme) GetIdentity(context.Context, smithy.Properties) (smithyauth.Identity, error) {
	return identity{}, nil
}
func (s scheme) Signer() smithyhttp.Signer {
	if !s.signs {
		return nil
	}
	return s
}
func (s scheme) SignRequest(_ context.Context, r *smithyhttp.Request, i smithyauth.Identity, p smithy.Properties) error {
	name, _ := smithyhttp.GetSigV4SigningName(&p)
	region, _ := smithyhttp.GetSigV4SigningRegion(&p)
	r.Header.Set("X-Signed", fmt.Sprintf("%T %s %s", i, name, region))
	return nil
}

type identity struct{}

func (identity) Expiration() time.Time { return time.Time{} }

// The ways to authenticate that a client knows, and the order that is preferred.
func TestAuthSchemes(t *testing.T) {
	all := map[string][]smithyhttp.AuthScheme{
		"no scheme":        {},
		"mine as SigV4":    {scheme{smithyauth.SchemeIDSigV4, true, true}},
		"mine in short":    {scheme{"mine#aws.auth#sigv4", true, true}},
		"without identity": {scheme{"other", false, true}, scheme{smithyauth.SchemeIDSigV4, true, true}},
		"without signer":   {scheme{smithyauth.SchemeIDSigV4, true, false}},
		"anonymous":        {smithyhttp.NewAnonymousScheme()},
	}
	for name, schemes := range all {
		signed(t, name+", of the client", setup{client: []twin{set("AuthSchemes", schemes)}})
		signed(t, name+", of the call", setup{call: []twin{set("AuthSchemes", schemes)}})
	}
	for _, preference := range [][]string{
		nil, {}, {"noAuth"}, {"sigv4"}, {"noAuth", "sigv4"}, {"sigv4a", "noAuth"}, {"sigv4a", "sigv4"}, {"smithy.api#noAuth"}, {"aws.auth#sigv4"}, {""}, {"sigv4", "sigv4"},
	} {
		signed(t, fmt.Sprintf("preference %q of the call", preference), setup{call: []twin{set("AuthSchemePreference", preference)}})
		signed(t, fmt.Sprintf("preference %q of the configuration", preference), setup{configure: func(cfg *aws.Config) { cfg.AuthSchemePreference = preference }})
	}
}

// Names and regions to sign with, from options that win over all others.
func TestSigningOverrides(t *testing.T) {
	name, region := twin{oursSigningName, theirsSigningName}, twin{oursSigningRegion, theirsSigningRegion}
	for what, twins := range map[string][]twin{
		"name": {name}, "region": {region}, "both": {name, region},
		"both, without credentials": {name, region, set("Credentials", nil)},
		"both, legacy endpoint":     {name, region, legacyFromURL("https://old.example")},
		"region of the call":        {set("Region", "eu-west-3")},
	} {
		signed(t, what+", of the call", setup{call: twins, operation: "CreateImagePipeline"})
		signed(t, what+", of the client", setup{client: twins, operation: "CreateImagePipeline"})
	}
}
