package imagebuilder_test

import (
	"io"
	"net/http"
)

// patient is the HTTP client of both clients. The body that smithy-go sends answers io.EOF to a
// WriteTo once it is closed, which it is as soon as an answer begins to arrive. On a busy machine
// net/http may look for the body's end only then, takes that for a failure and closes the
// connection below the rest of the answer. A body that can only be read has no such answer.
func patient() *http.Client { return &http.Client{Transport: readOnly{}} }

// readOnly sends requests whose bodies can only be read.
type readOnly struct{}

// RoundTrip sends a request.
func (readOnly) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Body != nil && request.Body != http.NoBody {
		request = request.WithContext(request.Context())
		request.Body = struct{ io.ReadCloser }{request.Body}
	}
	return http.DefaultTransport.RoundTrip(request)
}
