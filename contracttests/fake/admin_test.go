package fake

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAdmin(t *testing.T) {
	h, s := newLibrary(t, func(o *Options) { o.Limits.Requests = 2 })
	steps := []struct {
		target, body string
		status       int
		want         string
	}{
		{"GET /_fake", "", 200, `"notProvenNewer": [
    "GetLoan"
  ]`},
		{"GET /_fake/misbehaviour", "", 200, `"rules": []`},
		{"PUT /_fake/misbehaviour", `{"rules":[{"effect":"throttle","next":1}]}`, 204, ""},
		{"GET /_fake/misbehaviour", "", 200, `"effect": "throttle"`},
		{"PUT /_fake/misbehaviour", `{"rules":[{}]}`, 400, "it does nothing"},
		{"GET /books/a", "", 429, "Rate exceeded"},
		{"GET /books/b", "", 200, "Emma"},
		{"DELETE /_fake/misbehaviour", "", 204, ""},
		{"GET /_fake/misbehaviour", "", 200, `"rules": []`},
		{"PUT /books?x=1", `{"title":"t"}`, 400, "is not known"},
		{"GET /_fake/requests", "", 200, `"path": "/books/b"`},
		{"GET /_fake/requests", "", 200, `"code": "BadRequest"`},
		{"DELETE /_fake/requests", "", 204, ""},
		{"GET /_fake/requests", "", 200, `"requests": []`},
		{"POST /_fake/state", "one ", 204, ""},
		{"POST /_fake/state", "two", 204, ""},
		{"GET /_fake/state", "", 200, "one two"},
		{"PUT /_fake/state", "three", 204, ""},
		{"GET /_fake/state", "", 200, `"three"`},
		{"POST /_fake/state", "bad", 400, "a bad seed"},
		{"DELETE /_fake/state", "", 204, ""},
		{"GET /_fake/state", "", 200, `""`},
		{"GET /_fake/nothing", "", 404, "it has /_fake, /_fake/misbehaviour, /_fake/requests, /_fake/state"},
		{"POST /_fake/requests", "", 405, "/_fake/requests is for DELETE, GET"},
		{"GET /_faked", "", 404, "no operation is addressed"},
	}
	for _, step := range steps {
		got := ask(h, step.target, step.body)
		assert.Equal(t, step.status, got.status, step.target)
		assert.Contains(t, got.body, step.want, step.target)
	}
	assert.Len(t, s.did, 1)
}

// A state that is refused leaves the one before.
func TestRefusedStateLeavesTheOldOne(t *testing.T) {
	h, _ := newLibrary(t, nil)
	ask(h, "POST /_fake/state", "one")
	assert.Equal(t, 400, ask(h, "PUT /_fake/state", "bad").status)
	assert.Contains(t, ask(h, "GET /_fake/state", "").body, "one")
}

// Bodies of admin requests may be large, so only a few are read at one time.
func TestAdminRequestsAreBounded(t *testing.T) {
	h, _ := newLibrary(t, nil)
	for range mostAdmins {
		h.adminPlaces <- struct{}{}
	}
	assert.Equal(t, 503, ask(h, "PUT /_fake/state", "one").status)
	<-h.adminPlaces
	assert.Equal(t, 204, ask(h, "PUT /_fake/state", "one").status)
	assert.Equal(t, 200, ask(h, "GET /books/a", "").status)
}

func TestNoAdmin(t *testing.T) {
	h, _ := newLibrary(t, func(o *Options) { o.NoAdmin = true })
	got := ask(h, "GET /_fake", "")
	assert.Equal(t, 404, got.status)
	assert.Contains(t, got.body, "the admin endpoint is turned off")
}

func TestOnlyTheLastRequestsAreKept(t *testing.T) {
	h, _ := newLibrary(t, func(o *Options) { o.Limits.Requests = 2 })
	for _, path := range []string{"/books/a", "/books/b", "/books/c"} {
		ask(h, "GET "+path, strings.Repeat("1", maxRecorded+1))
	}
	kept := h.Requests()
	assert.Equal(t, []string{"/books/b", "/books/c"}, []string{kept[0].Path, kept[1].Path})
	assert.Empty(t, kept[0].Body)
}

// A page in a browser can neither use the fake nor steer it.
func TestWebPages(t *testing.T) {
	h, s := newLibrary(t, nil)
	for _, header := range []string{"Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-origin"} {
		for _, target := range []string{"GET /_fake", "DELETE /_fake/state", "GET /books/x"} {
			got := ask(h, target, "", header)
			assert.Equal(t, 403, got.status, "%s %s", target, header)
			assert.Contains(t, got.body, "the fake answers no requests of web pages")
		}
	}
	assert.Empty(t, s.did)
	assert.Equal(t, 200, ask(h, "GET /_fake", "", "Sec-Fetch-Site: none").status, "typed by a person")
}

// A name that a page has bound to the loopback address is refused; another address may have any name.
func TestForeignHosts(t *testing.T) {
	h, _ := newLibrary(t, nil)
	for _, c := range []struct {
		local, host string
		want        int
	}{
		{"127.0.0.1", "127.0.0.1:8080", 200}, {"127.0.0.1", "localhost", 200}, {"::1", "[::1]:80", 200}, {"127.0.0.1", "LOCALHOST:1", 200},
		{"127.0.0.1", "evil.example:8080", 403}, {"127.0.0.1", "", 403}, {"127.0.0.1", "10.0.0.1", 403}, {"::1", "localhost.evil.example", 403},
		{"10.0.0.1", "fake:8080", 200},
	} {
		request := httptest.NewRequest(http.MethodGet, "/_fake", nil)
		request.Host = c.host
		local := &net.TCPAddr{IP: net.ParseIP(c.local), Port: 8080}
		recorder := httptest.NewRecorder()
		h.ServeHTTP(recorder, request.WithContext(context.WithValue(request.Context(), http.LocalAddrContextKey, local)))
		assert.Equal(t, c.want, recorder.Code, "%+v", c)
	}
}
