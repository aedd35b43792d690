package imagebuilder_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/stretchr/testify/require"
)

// recorder is an HTTP proxy that keeps the last request that went through it, and its answer's status and body.
type recorder struct {
	proxy *httptest.Server
	// request is nil where nothing went through; body is what it carried.
	request *http.Request
	body    []byte
	// status is 0 and answer empty where nothing went through.
	status int
	answer string
}

// newRecorder starts a recorder.
func newRecorder(t *testing.T) *recorder {
	r := &recorder{}
	forward := &httputil.ReverseProxy{Rewrite: func(*httputil.ProxyRequest) {}, ModifyResponse: r.answered}
	r.proxy = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		if !request.URL.IsAbs() { // asked as a server
			http.Error(w, "this is a proxy", http.StatusBadRequest)
			return
		}
		body, err := io.ReadAll(request.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		r.request, r.body = request.Clone(request.Context()), body
		request.Body = io.NopCloser(bytes.NewReader(body))
		forward.ServeHTTP(w, request)
	}))
	t.Cleanup(r.proxy.Close)
	return r
}

// answered keeps an answer.
func (r *recorder) answered(response *http.Response) error {
	body, err := io.ReadAll(response.Body)
	response.Body = io.NopCloser(bytes.NewReader(body))
	r.status, r.answer = response.StatusCode, string(body)
	return err
}

// forget makes room for the next request.
func (r *recorder) forget() { r.request, r.body, r.status, r.answer = nil, nil, 0, "" }

// configuration is one whose requests go through the recorder.
func (r *recorder) configuration(t *testing.T) aws.Config {
	t.Helper()
	address, err := url.Parse(r.proxy.URL)
	require.NoError(t, err)
	transport := &http.Transport{Proxy: http.ProxyURL(address)}
	t.Cleanup(transport.CloseIdleConnections)
	settings := configuration()
	settings.HTTPClient = &http.Client{Transport: transport}
	return settings
}
