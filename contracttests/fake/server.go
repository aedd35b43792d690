package fake

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// Server is a fake that listens.
type Server struct {
	// URL is where it listens, without a slash at its end: "http://127.0.0.1:43567".
	URL string
	// Handler is what answers.
	*Handler

	http *http.Server
	// grace is how long requests that are still arriving, or answers that are still leaving, are waited
	// for at the end.
	grace time.Duration
	// stopped is closed when the server listens no longer, because of what broke, nil after Close.
	stopped chan struct{}
	broke   error
	once    sync.Once
	err     error
}

// Start starts a fake. It answers when Start returns, until Close.
func Start(options Options) (*Server, error) {
	handler, err := New(options)
	if err != nil {
		return nil, err
	}
	server, err := listen(handler)
	if err != nil {
		return nil, errors.Join(err, handler.Close())
	}
	return server, nil
}

// listen lets a handler answer at its address.
func listen(handler *Handler) (*Server, error) {
	options := handler.options
	address, err := loopbackUnlessTold(options.Addr)
	if err != nil {
		return nil, wrongOptions(err)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("starting the fake: %w", err)
	}
	s := &Server{URL: "http://" + listener.Addr().String(), Handler: handler, stopped: make(chan struct{}), grace: 5 * time.Second}
	s.http = &http.Server{
		Handler: handler, MaxHeaderBytes: options.Limits.Header,
		ReadHeaderTimeout: options.Limits.Read, ReadTimeout: options.Limits.Read,
		WriteTimeout: options.Limits.Write, IdleTimeout: options.Limits.Idle,
		ErrorLog: log.New(logWriter{options.Log}, "", 0),
	}
	go func() {
		defer close(s.stopped)
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.broke = err
		}
	}()
	return s, nil
}

// loopbackUnlessTold is an address to listen at: one without a host is the loopback interface's.
func loopbackUnlessTold(address string) (string, error) {
	if address == "" {
		address = ":0"
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return "", fmt.Errorf("the address %q: want host:port, or :port for the loopback interface: %w", address, err)
	}
	if host == "" {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port), nil
}

// Close stops listening, waits for the requests that are being answered, holding none back any
// longer, and keeps what must be kept. A client that takes its time is cut off after some seconds. It
// may be called several times.
func (s *Server) Close() error {
	s.once.Do(func() {
		s.hurry()
		s.err = errors.Join(s.shutDown(), s.Wait(), s.Handler.Close())
	})
	return s.err
}

// shutDown stops listening and waits for the connections, then closes them.
func (s *Server) shutDown() error {
	ctx, cancel := context.WithTimeout(context.Background(), s.grace)
	defer cancel()
	err := s.http.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	return err
}

// Wait returns when the server has stopped listening: nil after Close.
func (s *Server) Wait() error {
	<-s.stopped
	return s.broke
}
