package fake

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// FuzzHandler lets whatever arrives be answered: nothing panics, nothing breaks, and what is answered has a
// status of HTTP. A body in the admin endpoint may become a rule, so connections may be closed.
func FuzzHandler(f *testing.F) {
	f.Add("GET", "/books/emma", "", "", "")
	f.Add("PUT", "/books", "X-Amz-Signature=s&X-Amz-Date=", "Authorization: AWS4\nX-Amz-Date: x", `{"title":1}`)
	f.Add("PUT", "/_fake/misbehaviour", "", "", `{"rules":[{"skew":"1h","effect":"truncate","next":1}]}`)
	f.Add("GET", "/_fake/requests", "", "Origin: null", "")
	f.Add("GET", "/loan", "state=OPEN&%zz", "X-Amz-Target: Library.PutBook", "")
	h, s := newLibrary(f, nil)
	s.output = nil
	f.Fuzz(func(t *testing.T, method, path, query, header, body string) {
		request, err := http.NewRequest(method, "http://localhost/", strings.NewReader(body))
		if err != nil {
			return
		}
		request.URL = &url.URL{Path: path, RawQuery: query}
		for line := range strings.Lines(header) {
			name, value, _ := strings.Cut(line, ":")
			request.Header.Add(name, strings.TrimSpace(value))
		}
		recorder := httptest.NewRecorder()
		defer func() {
			if cause := recover(); cause != nil {
				assert.Equal(t, http.ErrAbortHandler, cause)
			}
			assert.NotContains(t, recorder.Body.String(), "the fake broke on this request")
			s.did = nil
		}()
		h.ServeHTTP(recorder, request)
		assert.True(t, recorder.Code >= 200 && recorder.Code <= 599)
	})
}
