package runtime_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"

	"github.com/revsmith/revsmith/client/runtime"
)

// answer is one response of the test server.
type answer struct {
	status int
	header map[string]string
	body   string
}

// sent is one request that the test server got.
type sent struct {
	*http.Request
	body string
}

// server answers its answers in turn, the last one again and again, and keeps what it got.
type server struct {
	*httptest.Server
	mu      sync.Mutex
	answers []answer
	got     []sent
}

func newServer(t testing.TB, answers ...answer) *server {
	t.Helper()
	s := &server{answers: answers}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.answers[min(len(s.got), len(s.answers)-1)]
	s.got = append(s.got, sent{r, string(body)})
	for name, value := range a.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(max(a.status, http.StatusOK)) // 0 means 200
	_, _ = io.WriteString(w, a.body)
}

// client is a client of the test server whose tokens are always the same and which
// retries without waiting.
func (s *server) client(optFns ...func(*runtime.Options)) parcelClient {
	options := runtime.Options{
		Region:                   "us-west-2",
		BaseEndpoint:             aws.String(s.URL),
		Credentials:              staticCredentials{},
		IdempotencyTokenProvider: fixedToken("token-1"),
	}
	return parcelClient{runtime.New(&parcelService, options, append([]func(*runtime.Options){withoutWaiting}, optFns...)...)}
}

type staticCredentials struct{}

func (staticCredentials) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "AKID", SecretAccessKey: "secret", SessionToken: "session"}, nil
}

type fixedToken string

func (t fixedToken) GetIdempotencyToken() (string, error) { return string(t), nil }

// must fails the test on an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// equal fails the test when two values differ.
func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

// withoutWaiting retries at once.
func withoutWaiting(o *runtime.Options) {
	o.Retryer = retry.NewStandard(func(so *retry.StandardOptions) {
		so.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
	})
}

// closingClient counts the responses that are still open.
type closingClient struct{ open *int }

func (c closingClient) Do(r *http.Request) (*http.Response, error) {
	response, err := http.DefaultClient.Do(r)
	if err == nil {
		*c.open++
		response.Body = closingBody{response.Body, c.open}
	}
	return response, err
}

type closingBody struct {
	io.ReadCloser
	open *int
}

func (b closingBody) Close() error {
	*b.open--
	return b.ReadCloser.Close()
}
