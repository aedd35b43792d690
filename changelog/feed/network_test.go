package feed

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// network is a network of pipes with one server for all its hosts. In a bubble of
// synctest its time is not real: nobody waits, and all waits are exact.
type network struct {
	connections chan net.Conn
	closed      chan struct{}

	mutex sync.Mutex
	// asked are the requests that arrived, in order.
	asked []*http.Request
	// at are the times at which they did.
	at []time.Time
}

// onNetwork runs a test in a bubble with a server that answers as a handler says.
// The policy is that of the tests: nothing is left to chance, and without a pause.
func onNetwork(t *testing.T, handler http.HandlerFunc, test func(t *testing.T, n *network, policy Policy)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		n := &network{connections: make(chan net.Conn), closed: make(chan struct{})}
		server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			n.mutex.Lock()
			n.asked, n.at = append(n.asked, r), append(n.at, time.Now())
			n.mutex.Unlock()
			handler(w, r)
		})}
		var serving sync.WaitGroup
		serving.Go(func() { _ = server.Serve(n) })
		test(t, n, Policy{Dial: n.dial, Pause: -1, Chance: func() float64 { return 0 }})
		_ = server.Close()
		serving.Wait()
	})
}

func (n *network) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case n.connections <- server:
		return client, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (n *network) Accept() (net.Conn, error) {
	select {
	case connection := <-n.connections:
		return connection, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n *network) Close() error {
	close(n.closed)
	return nil
}

func (n *network) Addr() net.Addr { return &net.UnixAddr{Name: "pipes", Net: "unix"} }

// requests is how many requests arrived so far.
func (n *network) requests() int {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return len(n.asked)
}

// send answers with a body of a type.
func send(w http.ResponseWriter, contentType, body string) {
	w.Header().Set("Content-Type", contentType)
	_, _ = w.Write([]byte(body))
}

// inTurn answers each request by the next handler, and all further ones by the last.
func inTurn(handlers ...http.HandlerFunc) http.HandlerFunc {
	var mutex sync.Mutex
	next := 0
	return func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		handler := handlers[min(next, len(handlers)-1)]
		next++
		mutex.Unlock()
		handler(w, r)
	}
}

func fine(w http.ResponseWriter, _ *http.Request) { send(w, "text/html; charset=utf-8", "<p>fine</p>") }

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}
