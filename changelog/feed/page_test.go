package feed

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ask downloads one page, and answers its error's text.
func ask(t *testing.T, policy Policy, address string) (data string, failed string) {
	t.Helper()
	client := New(policy)
	defer client.Close()
	_, body, err := client.Page(t.Context(), address)
	if err != nil {
		return "", err.Error()
	}
	return string(body), ""
}

func TestPage(t *testing.T) {
	onNetwork(t, fine, func(t *testing.T, n *network, policy Policy) {
		policy.UserAgent = "revsmith/1.2.3 (+https://github.com/revsmith/revsmith)"
		client := New(policy)
		defer client.Close()
		name, data, err := client.Page(t.Context(), "http://feed.test/a/1.html?key=secret#Part")
		require.NoError(t, err)
		assert.Equal(t, "http://feed.test/a/1.html?...", name)
		assert.Equal(t, "<p>fine</p>", string(data))
		asked := n.asked[0]
		assert.Equal(t, policy.UserAgent, asked.UserAgent())
		assert.Equal(t, "/a/1.html?key=secret", asked.RequestURI)
		assert.Equal(t, acceptPage, asked.Header.Get("Accept"))
		assert.Empty(t, asked.Header.Get("If-None-Match"))
	})
}

// TestAddressesThatAreNotAsked: no request is made, and no secret is repeated.
func TestAddressesThatAreNotAsked(t *testing.T) {
	onNetwork(t, fine, func(t *testing.T, n *network, policy Policy) {
		for address, want := range map[string]string{
			"file:///etc/passwd":                 `only http and https addresses are asked, not "file"`,
			"ftp://feed.test/":                   `not "ftp"`,
			"page.html":                          `not ""`,
			"http://user:secret@feed.test/":      "holds a user name or password",
			"https://token-secret@feed.test/":    "holds a user name or password",
			"http:///page.html":                  "names no host",
			"http://feed.test/\x1b[2Jsecret":     "cannot be read",
			"http://user:secret@feed.test:port/": "cannot be read",
		} {
			_, failed := ask(t, policy, address)
			assert.Contains(t, failed, want, address)
			assert.NotContains(t, failed, "secret", address)
		}
		assert.Zero(t, n.requests())
	})
}

func TestAnswersThatAreNotAskedForAgain(t *testing.T) {
	for want, handler := range map[string]http.HandlerFunc{
		"the server answered 404 Not Found":                     status(404),
		"the server answered 403 Forbidden":                     status(403),
		"the server answered 204 No Content":                    status(204),
		"the server answered 304 Not Modified":                  status(304),
		"the server answered 302 Found":                         status(302),
		"the server answered 299":                               status(299),
		`is of type "image/png", a page is text/html`:           body("image/png", "x"),
		`is of type "text/\u202ehtml", a page`:                  body("text/\u202ehtml", "x"),
		`is of type "application/octet-stream", a page`:         untyped("\x00\x01"),
		`the page is written in "iso-8859-1"`:                   body("text/html; charset=ISO-8859-1", "x"),
		`the answer is encoded as "br"`:                         status(200, "Content-Encoding", "br"),
		"the answer is larger than 1000 bytes":                  body("text/html", strings.Repeat("x", 1001)),
		"page.html: the answer is larger than 1000":             endless,
		"http://feed.test/page.html: the answer is larger than": bomb,
	} {
		t.Run(want, func(t *testing.T) {
			onNetwork(t, handler, func(t *testing.T, n *network, policy Policy) {
				policy.MaxBytes = 1000
				_, failed := ask(t, policy, "http://feed.test/page.html")
				assert.Contains(t, failed, want)
				assert.NotContains(t, failed, "\u202e")
				assert.Equal(t, 1, n.requests())
			})
		})
	}
}

func TestTypesOfPages(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"html": body("text/html", "<p>fine</p>"), "xhtml": body("application/xhtml+xml; charset=utf-8", "<p>fine</p>"),
		"text": body("Text/Plain; charset=UTF-8", "<p>fine</p>"), "none": untyped("<p>fine</p>"), "packed": packed("<p>fine</p>"),
	} {
		t.Run(name, func(t *testing.T) {
			onNetwork(t, handler, func(t *testing.T, _ *network, policy Policy) {
				data, failed := ask(t, policy, "http://feed.test/")
				assert.Equal(t, "<p>fine</p>", data, failed)
			})
		})
	}
}

// TestAnswersThatAreAskedForAgain: each is mended by the second answer, and fails
// when it comes five times.
func TestAnswersThatAreAskedForAgain(t *testing.T) {
	for want, handler := range map[string]http.HandlerFunc{
		"the server answered 500 Internal Server Error": status(500),
		"the server answered 503 Service Unavailable":   status(503),
		"the server answered 408 Request Timeout":       status(408),
		"the server answered 429 Too Many Requests":     status(429, "Retry-After", "soon"),
		"the answer was cut off after 4 bytes":          cutOff("Content-Length: 10\r\n\r\nhalf"),
		"was cut off after 5 bytes":                     cutOff("Transfer-Encoding: chunked\r\n\r\n5\r\nchunk\r\n5\r\n"),
		"was cut off after 0 bytes":                     cutOff("Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00"),
		"feed.test/: EOF":                               cutOffAtOnce,
		"timeout awaiting response headers":             slowHeader,
		"nothing more of the answer came for 30s":       slowBody,
		"the answer took longer than 10m0s":             drip,
	} {
		t.Run(want, func(t *testing.T) {
			onNetwork(t, inTurn(handler, fine), func(t *testing.T, n *network, policy Policy) {
				data, failed := ask(t, policy, "http://feed.test/")
				assert.Equal(t, "<p>fine</p>", data, failed)
				assert.Equal(t, 2, n.requests())
			})
			onNetwork(t, handler, func(t *testing.T, n *network, policy Policy) {
				_, failed := ask(t, policy, "http://feed.test/")
				assert.Contains(t, failed, want)
				assert.Contains(t, failed, "after 5 attempts")
				assert.GreaterOrEqual(t, n.requests(), 5)
			})
		})
	}
}

func TestNoConnection(t *testing.T) {
	onNetwork(t, fine, func(t *testing.T, _ *network, policy Policy) {
		began := time.Now()
		policy.Attempts = 1
		policy.Dial = func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		_, failed := ask(t, policy, "http://feed.test/")
		assert.Contains(t, failed, "deadline exceeded")
		assert.Equal(t, 30*time.Second, time.Since(began))

		dials := 0
		policy.Attempts = 5
		policy.Dial = func(context.Context, string, string) (net.Conn, error) {
			dials++
			return nil, &net.DNSError{Err: "no such host", Name: "feed.test", IsNotFound: true}
		}
		_, failed = ask(t, policy, "http://feed.test/")
		assert.Contains(t, failed, "no such host")
		assert.Equal(t, 1, dials)

		policy.Dial = func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("\x1b[2J\u202e") }
		_, failed = ask(t, policy, "http://feed.test/")
		assert.Contains(t, failed, `\u001b[2J\u202e, after 5 attempts`)
	})
}

func body(contentType, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { send(w, contentType, text) }
}

// untyped answers without a content type.
func untyped(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		_, _ = io.WriteString(w, text)
	}
}

func packed(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		out := gzip.NewWriter(w)
		_, _ = io.WriteString(out, text)
		_ = out.Close()
	}
}

// endless answers without end.
func endless(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	for r.Context().Err() == nil {
		_, _ = io.WriteString(w, strings.Repeat("x", 500))
	}
}

// bomb answers with little that unpacks to much.
func bomb(w http.ResponseWriter, r *http.Request) { packed(strings.Repeat("x", 10<<20))(w, r) }

// cutOff answers with what a connection that breaks would bring.
func cutOff(answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(connection, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"+answer)
		_ = connection.Close()
	}
}

func cutOffAtOnce(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

func slowHeader(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func slowBody(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	_, _ = io.WriteString(w, "half")
	_ = http.NewResponseController(w).Flush()
	<-r.Context().Done()
}

// drip sends a byte every twenty seconds.
func drip(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	for r.Context().Err() == nil {
		_, _ = io.WriteString(w, "x")
		_ = http.NewResponseController(w).Flush()
		_ = sleep(r.Context(), 20*time.Second)
	}
}

func TestRedirects(t *testing.T) {
	for _, c := range []struct {
		to, want string
		requests int
	}{
		{"/other.html", "", 2},
		{"http://FEED.test:80/other.html", "", 2},
		{"http://allowed.test/other.html", "", 2},
		{"http://other.test/other.html", `http://other.test/other.html is on another host than http://feed.test/page.html: allow the host "other.test"`, 1},
		{"http://feed.test:8080/", "is on another host", 1},
		{"http://feed.test.other.test/", "is on another host", 1},
		{"file:///etc/passwd", `only http and https addresses are asked, not "file"`, 1},
		{"http://user:secret@feed.test/", "holds a user name or password", 1},
		{"/page.html", "more than 5 redirects", 6},
	} {
		t.Run(c.to, func(t *testing.T) {
			handler := func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/page.html" {
					w.Header().Set("Location", c.to)
					w.WriteHeader(http.StatusFound)
					return
				}
				fine(w, r)
			}
			onNetwork(t, handler, func(t *testing.T, n *network, policy Policy) {
				policy.AllowHosts = []string{"allowed.test"}
				_, failed := ask(t, policy, "http://feed.test/page.html")
				assert.NotContains(t, failed, "secret")
				assert.Equal(t, c.requests, n.requests())
				if c.want != "" {
					assert.Contains(t, failed, c.want)
					return
				}
				assert.Empty(t, failed)
			})
		})
	}
}

// TestRedirectsThatLeaveTLS asks the client about redirects between schemes.
func TestRedirectsThatLeaveTLS(t *testing.T) {
	client := New(Policy{})
	for _, c := range []struct {
		from, to string
		allowed  bool
	}{
		{"http://feed.test/", "https://feed.test/", true},
		{"https://feed.test/", "https://feed.test:443/a", true},
		{"https://feed.test/", "http://feed.test/", false},
		{"http://feed.test:8080/", "https://feed.test/", false},
	} {
		from, err := http.NewRequest(http.MethodGet, c.from, nil)
		require.NoError(t, err)
		to, err := http.NewRequest(http.MethodGet, c.to, nil)
		require.NoError(t, err)
		assert.Equal(t, c.allowed, client.checkRedirect(to, []*http.Request{from}) == nil, c)
	}
}

// TestWaits: the waits double from one second, and chance shortens them by up to a half.
func TestWaits(t *testing.T) {
	for chance, want := range map[float64][]time.Duration{
		0:   {time.Second, 2 * time.Second, 4 * time.Second, 5 * time.Second},
		0.5: {750 * time.Millisecond, 1500 * time.Millisecond, 3 * time.Second, 3750 * time.Millisecond},
	} {
		t.Run(strconv.FormatFloat(chance, 'f', -1, 64), func(t *testing.T) {
			onNetwork(t, status(500), func(t *testing.T, n *network, policy Policy) {
				policy.Chance = func() float64 { return chance }
				policy.LongestWait = 5 * time.Second
				_, _ = ask(t, policy, "http://feed.test/")
				assert.Equal(t, want, n.waits())
			})
		})
	}
}

func TestRetryAfter(t *testing.T) {
	date := func(w http.ResponseWriter, r *http.Request) {
		status(503, "Retry-After", time.Now().Add(70*time.Second).UTC().Format(http.TimeFormat))(w, r)
	}
	past := status(503, "Retry-After", "Fri, 01 Jan 1999 00:00:00 GMT")
	onNetwork(t, inTurn(status(429, "Retry-After", "45"), date, past, status(429, "Retry-After", "0"), fine),
		func(t *testing.T, n *network, policy Policy) {
			data, failed := ask(t, policy, "http://feed.test/")
			assert.Equal(t, "<p>fine</p>", data, failed)
			assert.Equal(t, []time.Duration{45 * time.Second, 70 * time.Second, 0, 0}, n.waits())
		})
}

// TestRetryAfterHoldsTheHost: what a server asks of one request, it is granted by all.
func TestRetryAfterHoldsTheHost(t *testing.T) {
	onNetwork(t, inTurn(status(429, "Retry-After", "45"), fine), func(t *testing.T, n *network, policy Policy) {
		policy.Concurrency, policy.Attempts = 1, 1
		client := New(policy)
		defer client.Close()
		_, _, err := client.Page(t.Context(), "http://feed.test/1")
		require.Error(t, err)
		_, _, err = client.Page(t.Context(), "http://feed.test/2")
		require.NoError(t, err)
		assert.Equal(t, []time.Duration{45 * time.Second}, n.waits())
	})
}

// TestConcurrency: however many pages are asked for at once, a host sees few requests.
func TestConcurrency(t *testing.T) {
	var now, most atomic.Int32
	slow := func(w http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		defer now.Add(-1)
		time.Sleep(5 * time.Second)
		fine(w, r)
	}
	onNetwork(t, slow, func(t *testing.T, n *network, policy Policy) {
		policy.Concurrency = 3
		client := New(policy)
		defer client.Close()
		var asking sync.WaitGroup
		for range 10 {
			asking.Go(func() {
				_, _, err := client.Page(t.Context(), "http://feed.test/")
				assert.NoError(t, err)
			})
		}
		asking.Wait()
		assert.EqualValues(t, 3, most.Load())
		assert.Equal(t, 10, n.requests())
	})
}

// TestRetryAfterTooLong: a server that wants to be left alone for an hour is left
// alone, also by the requests that come after.
func TestRetryAfterTooLong(t *testing.T) {
	for _, after := range []string{"3600", "999999999999999999", "Fri, 01 Jan 2999 00:00:00 GMT"} {
		onNetwork(t, status(429, "Retry-After", after), func(t *testing.T, n *network, policy Policy) {
			client := New(policy)
			defer client.Close()
			_, _, err := client.Page(t.Context(), "http://feed.test/1")
			assert.ErrorContains(t, err, "try again later", after)
			_, _, err = client.Page(t.Context(), "http://feed.test/2")
			assert.ErrorContains(t, err, "not asked: its server asked to be left alone")
			assert.Equal(t, 1, n.requests())
		})
	}
}

// waits are the times between the requests that arrived.
func (n *network) waits() []time.Duration {
	var waits []time.Duration
	for i := 1; i < len(n.at); i++ {
		waits = append(waits, n.at[i].Sub(n.at[i-1]))
	}
	return waits
}
