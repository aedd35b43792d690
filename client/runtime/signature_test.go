package runtime

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// FuzzSignature holds our signatures against those of the core's signer.
func FuzzSignature(f *testing.F) {
	f.Add("GET", "/GetImage", "arn", "a:b/c d+e", "X-Trace", " two  words\t ", []byte(nil), "session", int64(0))
	f.Add("DELETE", "/labels/a/b c%", "keys", "k", "x-small", "é", []byte("{}"), "", int64(1<<34))
	f.Add("PUT", "", "", "", "Content-Length", "5", []byte("body"), "s", int64(-1))
	f.Add("GET", "/", "", "", "Host", "other.example", []byte(nil), "", int64(1))
	f.Add("", "//a/../b/", "a/b", "a-b", "Expect", "", []byte{0, 255}, "s s", int64(1700000000))
	signer := v4.NewSigner()
	var kept atomic.Pointer[signingKey]
	f.Fuzz(func(t *testing.T, method, path, parameter, value, name, field string, body []byte, session string, seconds int64) {
		at := time.Unix(seconds%(1<<36), 0).UTC()
		credentials := aws.Credentials{AccessKeyID: "AKID" + session, SecretAccessKey: "secret" + session, SessionToken: session}
		query := url.Values{"first": {"1"}, parameter: {value, "", "x+y"}}
		want := &http.Request{
			Method: method, Host: "bare.example", Header: http.Header{"Content-Type": {"application/json"}, http.CanonicalHeaderKey(name): {field, "more"}},
			URL:           &url.URL{Scheme: "https", Host: "own.example:443", Path: path, RawQuery: query.Encode()},
			ContentLength: int64(len(body)),
		}
		ours := want.Clone(context.Background())
		sum := sha256.Sum256(body)
		if err := signer.SignHTTP(context.Background(), credentials, want, hex.EncodeToString(sum[:]), "imaging", "us-west-2", at); err != nil {
			t.Fatal(err)
		}
		ours.Header.Set("X-Amz-Date", at.Format(signingTime))
		if session != "" {
			ours.Header.Set("X-Amz-Security-Token", session)
		}
		s := &sigV4{request: ours, host: ours.Host, body: body, at: at.Format(signingTime), scope: signingScope{"us-west-2", "imaging"}}
		if got := s.authorization(&credentials, &kept); got != want.Header.Get("Authorization") {
			t.Errorf("got  %s\nwant %s", got, want.Header.Get("Authorization"))
		}
		if ours.URL.RawQuery != want.URL.RawQuery {
			t.Errorf("query %q, want %q", ours.URL.RawQuery, want.URL.RawQuery)
		}
	})
}

// A key is derived anew for another day, and for credentials that keep their id.
func TestSigningKeyIsKept(t *testing.T) {
	var kept atomic.Pointer[signingKey]
	scope := signingScope{"us-west-2", "imaging"}
	credentials := aws.Credentials{AccessKeyID: "AKID", SecretAccessKey: "one"}
	first := scope.keyOf(&kept, &credentials, "20240101")
	if scope.keyOf(&kept, &credentials, "20240101") != first {
		t.Error("the key of the same day was derived again")
	}
	if scope.keyOf(&kept, &credentials, "20240102") == first {
		t.Error("another day has the same key")
	}
	credentials.SecretAccessKey = "two"
	if scope.keyOf(&kept, &credentials, "20240102").secret != "two" {
		t.Error("another secret has the same key")
	}
}

// BenchmarkSign signs a small request again and again.
func BenchmarkSign(b *testing.B) {
	request := &http.Request{
		Method: "POST", URL: &url.URL{Scheme: "https", Host: "imagebuilder.us-west-2.amazonaws.com", Path: "/ListImages"},
		Header: http.Header{
			"Content-Type": {"application/json"}, "Amz-Sdk-Request": {"attempt=1; max=3"}, "User-Agent": {"aws-sdk-go-v2"},
			"Amz-Sdk-Invocation-Id": {"3f2c9a4e-6d0b-4f57-9a43-0c5a1be7d5d1"},
		},
	}
	body := []byte(`{"owner":"Self"}`)
	request.ContentLength = int64(len(body))
	credentials := aws.Credentials{AccessKeyID: "AKID", SecretAccessKey: "secret", SessionToken: "session"}
	at := time.Date(2024, 12, 2, 0, 0, 0, 0, time.UTC)
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		var kept atomic.Pointer[signingKey]
		s := &sigV4{request: request, host: request.URL.Host, body: body, scope: signingScope{"us-west-2", "imagebuilder"}}
		for b.Loop() {
			s.at = at.Format(signingTime)
			request.Header["X-Amz-Date"], request.Header["X-Amz-Security-Token"] = []string{s.at}, []string{credentials.SessionToken}
			request.Header["Authorization"] = []string{s.authorization(&credentials, &kept)}
		}
	})
	b.Run("the core's", func(b *testing.B) {
		b.ReportAllocs()
		signer := v4.NewSigner()
		for b.Loop() {
			sum := sha256.Sum256(body)
			if err := signer.SignHTTP(b.Context(), credentials, request, hex.EncodeToString(sum[:]), "imagebuilder", "us-west-2", at); err != nil {
				b.Fatal(err)
			}
		}
	})
}
