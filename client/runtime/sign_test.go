package runtime_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"github.com/revsmith/revsmith/client/runtime"
)

const amzDate = "20060102T150405Z"

// signatureOf signs what a request's signature covers again.
func signatureOf(t *testing.T, got sent, service, region string, optFns ...func(*v4.SignerOptions)) string {
	t.Helper()
	at, err := time.Parse(amzDate, got.Header.Get("X-Amz-Date"))
	must(t, err)
	again, err := http.NewRequest(got.Method, "http://"+got.Host+got.RequestURI, strings.NewReader(got.body))
	must(t, err)
	for _, name := range strings.Split(between(got.Header.Get("Authorization"), "SignedHeaders=", ","), ";") {
		if v := got.Header.Values(name); v != nil {
			again.Header[http.CanonicalHeaderKey(name)] = v
		}
	}
	credentials, _ := staticCredentials{}.Retrieve(context.Background())
	hash := sha256.Sum256([]byte(got.body))
	must(t, v4.NewSigner().SignHTTP(context.Background(), credentials, again, hex.EncodeToString(hash[:]), service, region, at, optFns...))
	return again.Header.Get("Authorization")
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
}

func TestSignatureIsValid(t *testing.T) {
	cases := map[string]struct {
		option          func(*runtime.Options)
		service, region string
	}{
		"of the service":       {func(*runtime.Options) {}, "parcel-signing", "us-west-2"},
		"of another name":      {runtime.WithSigV4SigningName("other"), "other", "us-west-2"},
		"of another region":    {runtime.WithSigV4SigningRegion("eu-west-1"), "parcel-signing", "eu-west-1"},
		"of the call's region": {func(o *runtime.Options) { o.Region = "eu-west-1" }, "parcel-signing", "eu-west-1"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newServer(t, answer{body: "{}"})
			client := s.client()
			ctx := context.Background()
			_, err := client.send(ctx, &sendInput{Name: aws.String("é")}, c.option)
			must(t, err)
			_, err = client.get(ctx, &getInput{ParcelArn: aws.String("a/b c"), Fields: []string{"y", "x"}}, c.option)
			must(t, err)
			must(t, client.remove(ctx, &removeInput{Parcel: aws.String("a/b c%"), Keys: []string{"k"}}, c.option))
			for _, got := range s.got {
				equal(t, "Authorization of "+got.Method, got.Header.Get("Authorization"), signatureOf(t, got, c.service, c.region))
			}
		})
	}
}

func TestWithoutCredentials(t *testing.T) {
	for name, provider := range map[string]aws.CredentialsProvider{"nil": nil, "anonymous": aws.AnonymousCredentials{}} {
		t.Run(name, func(t *testing.T) {
			s := newServer(t, answer{body: "{}"})
			_, err := s.client(func(o *runtime.Options) { o.Credentials = provider }).list(context.Background(), nil)
			must(t, err)
			equal(t, "Authorization", s.got[0].Header.Get("Authorization"), "")
		})
	}
}

// countingCredentials counts how often it is asked.
type countingCredentials struct{ asked *int }

func (c countingCredentials) Retrieve(ctx context.Context) (aws.Credentials, error) {
	*c.asked++
	return staticCredentials{}.Retrieve(ctx)
}

func TestCredentialsCacheStaysAsItIs(t *testing.T) {
	cache := aws.NewCredentialsCache(staticCredentials{})
	client := runtime.New(&parcelService, runtime.Options{Credentials: cache})
	equal(t, "Credentials", client.Options().Credentials, aws.CredentialsProvider(cache))
}

func TestCredentialsAreCached(t *testing.T) {
	asked := 0
	client := newServer(t, answer{body: "{}"}).client(func(o *runtime.Options) { o.Credentials = countingCredentials{&asked} })
	for range 3 {
		_, err := client.list(context.Background(), nil)
		must(t, err)
	}
	equal(t, "times asked", asked, 1)
}
