package imagebuilder_test

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"testing/iotest"
)

// near is an HTTP client whose server is in the same process, without a connection. What goes wrong
// with answers on their way goes wrong here too.
type near struct{ to http.Handler }

// Do lets the server answer.
func (n *near) Do(request *http.Request) (*http.Response, error) {
	arrived := request.WithContext(request.Context())
	if arrived.Body == nil {
		arrived.Body = http.NoBody
	}
	w := &nearAnswer{header: http.Header{}, status: http.StatusOK}
	err := request.Context().Err()
	if err == nil {
		n.to.ServeHTTP(w, arrived)
		_ = arrived.Body.Close()
		err = request.Context().Err()
	}
	if err == nil && w.dropped {
		err = io.EOF
	}
	if err != nil {
		return nil, &url.Error{Op: request.Method, URL: request.URL.String(), Err: err}
	}
	return w.response(request), nil
}

// nearAnswer is an answer in the making.
type nearAnswer struct {
	header  http.Header
	status  int
	body    bytes.Buffer
	dropped bool
}

// Header are the headers.
func (w *nearAnswer) Header() http.Header { return w.header }

// WriteHeader sets the status.
func (w *nearAnswer) WriteHeader(status int) { w.status = status }

// Write adds to the body.
func (w *nearAnswer) Write(p []byte) (int, error) { return w.body.Write(p) }

// Hijack hands out the connection, which the server takes to close it.
func (w *nearAnswer) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	w.dropped = true
	ours, theirs := net.Pipe()
	_ = theirs.Close()
	return ours, bufio.NewReadWriter(bufio.NewReader(ours), bufio.NewWriter(ours)), nil
}

// response is what arrives of the answer: its body breaks off where it is shorter than it says.
func (w *nearAnswer) response(request *http.Request) *http.Response {
	length := int64(w.body.Len())
	var body io.Reader = &w.body
	if said, err := strconv.ParseInt(w.header.Get("Content-Length"), 10, 64); err == nil && said > length {
		length, body = said, io.MultiReader(body, iotest.ErrReader(io.ErrUnexpectedEOF))
	}
	for name, values := range w.header {
		if values == nil {
			w.header.Del(name)
		}
	}
	return &http.Response{
		StatusCode: w.status, Status: http.StatusText(w.status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.header, Body: io.NopCloser(body), ContentLength: length, Request: request,
	}
}
