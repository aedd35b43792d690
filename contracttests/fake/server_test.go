package fake

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// served is a fake of the library that listens.
func served(t testing.TB, change func(*Options)) (*Server, *shelf) {
	t.Helper()
	h, s := newLibrary(t, change)
	server, err := listen(h)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, server.Close()) })
	return server, s
}

// get asks for a book.
func get(t *testing.T, server *Server) (*http.Response, error) {
	t.Helper()
	response, err := http.Get(server.URL + "/books/emma")
	if err == nil {
		t.Cleanup(func() { response.Body.Close() })
	}
	return response, err
}

func TestServer(t *testing.T) {
	server, s := served(t, nil)
	assert.True(t, strings.HasPrefix(server.URL, "http://127.0.0.1:"), server.URL)
	response, err := get(t, server)
	require.NoError(t, err)
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.Equal(t, `{"title":"Emma"}`, string(body))
	assert.Equal(t, []string{"Tue, 02 Jan 2024 12:00:00 GMT"}, response.Header.Values("Date"))
	require.NoError(t, server.Close())
	require.NoError(t, server.Close())
	require.NoError(t, server.Wait())
	assert.Equal(t, 1, s.closed)
	_, err = get(t, server)
	require.Error(t, err)
}

func TestWhatAConnectionSees(t *testing.T) {
	server, _ := served(t, nil)
	require.NoError(t, server.Misbehave(Misbehaviour{Rules: []Rule{{Effect: Drop}}}))
	_, err := get(t, server)
	require.ErrorIs(t, err, io.EOF)
	require.NoError(t, server.Misbehave(Misbehaviour{Rules: []Rule{{Effect: Truncate}}}))
	response, err := get(t, server)
	require.NoError(t, err)
	assert.Equal(t, int64(16), response.ContentLength)
	body, err := io.ReadAll(response.Body)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.Equal(t, `{"title"`, string(body))
	require.NoError(t, server.Misbehave(Misbehaviour{}))
	_, err = get(t, server)
	require.NoError(t, err)
}

// Close ends the waiting of requests that are held back, and answers them.
func TestCloseDoesNotWaitForLatency(t *testing.T) {
	server, _ := served(t, nil)
	held := make(chan struct{})
	server.wait = func(ctx context.Context, closing <-chan struct{}, d time.Duration) {
		close(held)
		wait(ctx, closing, d)
	}
	require.NoError(t, server.Misbehave(Misbehaviour{Rules: []Rule{{Latency: Duration(maxLatency)}}}))
	status := make(chan int)
	go func() {
		response, err := get(t, server)
		if err != nil {
			status <- 0
			return
		}
		status <- response.StatusCode
	}()
	<-held
	require.NoError(t, server.Close())
	assert.Equal(t, 200, <-status)
}

func TestCloseAnswersWhatIsBeingDone(t *testing.T) {
	server, s := served(t, nil)
	s.entered, s.leave = make(chan struct{}), make(chan struct{})
	status := make(chan int)
	go func() {
		response, err := get(t, server)
		if err != nil {
			status <- 0
			return
		}
		status <- response.StatusCode
	}()
	<-s.entered
	closed := make(chan error)
	go func() { closed <- server.Close() }()
	<-server.closing
	assert.Zero(t, s.closed, "it closed what keeps things while a request was being answered")
	close(s.leave)
	assert.Equal(t, 200, <-status)
	require.NoError(t, <-closed)
}

// exchange sends bytes and returns the status line of the answer, "" where the connection was closed.
func exchange(t *testing.T, server *Server, text string) string {
	t.Helper()
	connection, err := net.Dial("tcp", strings.TrimPrefix(server.URL, "http://"))
	require.NoError(t, err)
	defer connection.Close()
	_, _ = io.WriteString(connection, text)
	line, _ := bufio.NewReader(connection).ReadString('\n')
	return strings.TrimSpace(line)
}

func TestWhatServersMeet(t *testing.T) {
	server, _ := served(t, nil)
	for text, want := range map[string]string{
		"GET /books/emma HTTP/1.1\r\nHost: x\r\n\r\n":       "HTTP/1.1 200 OK",
		"GET /_fake HTTP/1.1\r\nHost: evil.example\r\n\r\n": "HTTP/1.1 403 Forbidden",
		"nonsense\r\n\r\n": "HTTP/1.1 400 Bad Request",
		"GET /books/emma HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 80<<10) + "\r\n\r\n":            "HTTP/1.1 431 Request Header Fields Too Large",
		"PUT /books HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n" + strings.Repeat(" ", 1<<20+1): "HTTP/1.1 413 Request Entity Too Large",
		"PUT /books HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n":                       "HTTP/1.1 400 Bad Request",
	} {
		assert.Equal(t, want, exchange(t, server, text), "%.60q", text)
	}
	_, err := get(t, server)
	require.NoError(t, err, "and it still answers")
}

// A connection that sends nothing, or half a request, does not stay.
func TestSlowClientsAreLeft(t *testing.T) {
	server, _ := served(t, func(o *Options) { o.Limits.Read = time.Millisecond })
	for _, text := range []string{"", "GET /books/emma HT", "PUT /books HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"} {
		line := exchange(t, server, text)
		assert.Contains(t, []string{"", "HTTP/1.1 400 Bad Request", "HTTP/1.1 408 Request Timeout"}, line, text)
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"": "127.0.0.1:0", ":8080": "127.0.0.1:8080", "0.0.0.0:8080": "0.0.0.0:8080", "localhost:1": "localhost:1", "[::]:1": "[::]:1",
	} {
		got, err := loopbackUnlessTold(address)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	_, err := loopbackUnlessTold("8080")
	require.ErrorContains(t, err, `the address "8080": want host:port, or :port for the loopback interface`)
	h, s := newLibrary(t, func(o *Options) { o.Addr = "256.0.0.1:1" })
	_, err = listen(h)
	require.ErrorContains(t, err, "starting the fake")
	assert.Zero(t, s.closed)
}

// Everything at once, for the race detector.
func TestManyClients(t *testing.T) {
	server, s := served(t, nil)
	failed := make(chan error)
	const clients, requests = 8, 30
	for c := range clients {
		go func() {
			for i := range requests {
				path := []string{"/books/emma", "/_fake/requests", "/_fake/misbehaviour"}[(c+i)%3]
				response, err := http.Get(server.URL + path)
				if err != nil {
					failed <- err
					return
				}
				response.Body.Close()
				if response.StatusCode != 200 {
					failed <- fmt.Errorf("%s: %s", path, response.Status)
					return
				}
			}
			failed <- nil
		}()
	}
	for range clients {
		require.NoError(t, <-failed)
	}
	assert.Len(t, s.did, clients*requests/3)
}

// A request that never arrives as a whole does not keep the fake from closing.
func TestCloseCutsOffWhoTakesHisTime(t *testing.T) {
	h, _ := newLibrary(t, func(o *Options) { o.Limits.Read = time.Hour })
	s, err := listen(h)
	require.NoError(t, err)
	s.grace = time.Millisecond
	connection, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
	require.NoError(t, err)
	defer connection.Close()
	_, err = io.WriteString(connection, "PUT /books HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
	require.NoError(t, err)
	for h.arrived.Load() == 0 {
		runtime.Gosched()
	}
	require.NoError(t, s.Close())
}
