package paritytest

import (
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// breaks are what a real server does to a connection instead of an answer.
var breaks = map[string]func(http.ResponseWriter){
	"closed": func(w http.ResponseWriter) { closeConnection(w, -1) },
	"reset":  func(w http.ResponseWriter) { closeConnection(w, 0) },
	"body cut off": func(w http.ResponseWriter) {
		w.Header().Set("Content-Length", "100")
		_, _ = w.Write([]byte(`{"requestId":"a`))
		panic(http.ErrAbortHandler)
	},
	"error's body cut off": func(w http.ResponseWriter) {
		w.Header().Set("Content-Length", "100")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(`{"message":"a`))
		panic(http.ErrAbortHandler)
	},
	"busy":       func(w http.ResponseWriter) { w.WriteHeader(http.StatusServiceUnavailable) },
	"redirected": func(w http.ResponseWriter) { w.Header().Set("Location", "/elsewhere"); w.WriteHeader(http.StatusFound) },
	"no HTTP": func(w http.ResponseWriter) {
		if connection, _, err := w.(http.Hijacker).Hijack(); err == nil {
			_, _ = connection.Write([]byte("what?\r\n\r\n"))
			_ = connection.Close()
		}
	},
}

// closeConnection closes the connection of a request, with a reset where it lingers for no time.
func closeConnection(w http.ResponseWriter, linger int) {
	connection, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	_ = connection.(*net.TCPConn).SetLinger(linger)
	_ = connection.Close()
}

// Over real connections, a server sees as many attempts of both clients, and they end alike.
func TestRetriesOverConnections(t *testing.T) {
	for name, fault := range breaks {
		for _, times := range []int{1, 9} {
			name := fmt.Sprintf("%s %d times", name, times)
			t.Run(name, func(t *testing.T) { brokenConnections(t, name, fault, times) })
		}
	}
}

func brokenConnections(t *testing.T, name string, fault func(http.ResponseWriter), times int) {
	var attempts atomic.Int32
	cfg := serving(t, func(w http.ResponseWriter, r *http.Request) {
		if int(attempts.Add(1)) <= times {
			fault(w)
			return
		}
		_, _ = w.Write([]byte("{}"))
	})
	cfg.Retryer = func() aws.Retryer { return atOnce() }
	clients := newPair(cfg)
	ended := func(client any) []string {
		attempts.Store(0)
		var types []string
		if err := callOne(t, client, "ListImages", "{}").err; err != nil {
			types = endingOfError(err).Errors
		}
		if at := slices.Index(types, "*url.Error"); at >= 0 {
			types = types[:at+1] // what the network said below is a matter of moments
		}
		return append(types, fmt.Sprint(attempts.Load(), " attempts"))
	}
	compare(t, "retries", "over connections: "+name, ended(clients.ours), ended(clients.theirs))
}
