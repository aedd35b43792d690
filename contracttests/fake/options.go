package fake

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"time"
)

// Options say what is served, and how. The zero value serves the newest revision of the one
// service that this build knows, from memory, at a free port of the loopback interface.
type Options struct {
	// Service is the service's id; it may be empty where the build carries one service.
	Service string
	// Revision is the date of a revision, YYYY-MM-DD; "" and [Latest] are the newest.
	Revision string
	// Notes holds the pages that take the place of the service's embedded notes; nil keeps those.
	Notes fs.FS
	// Addr is where Start listens, as in net.Listen, "" for a free port. An address without a
	// host, as ":8080", is one of the loopback interface: only "0.0.0.0:8080" is for everyone.
	Addr string
	// Data is the file that keeps what is created, "" for memory.
	Data string
	// Seed is what there is from the beginning, nil for nothing.
	Seed io.Reader
	// Misbehaviour is how the fake misbehaves from the beginning.
	Misbehaviour Misbehaviour
	// IgnoreUnknown passes over members of requests that the revision does not know.
	IgnoreUnknown bool
	// RequireSignature refuses requests that are not signed. No signature is verified.
	RequireSignature bool
	// NoAdmin turns the admin endpoint off.
	NoAdmin bool
	// Clock tells the time of everything that is created; nil is the machine's clock.
	Clock func() time.Time
	// Log is told of every request, but never of its headers, its query or its body; nil for nobody.
	Log *slog.Logger
	// Limits bound what clients may ask for.
	Limits Limits
}

// Latest names the newest revision.
const Latest = "latest"

// Limits bound what clients may ask for. A limit that is zero has the value beside it.
type Limits struct {
	// Body is how many bytes a request's body may have (1 MiB), and Header its header (64 KiB).
	Body, Header int
	// Concurrency is how many requests are answered at one time (128); more are refused.
	Concurrency int
	// Requests is how many of the last requests the admin endpoint tells of (256).
	Requests int
	// Read is how long a request may take to arrive (30 s), Write how long its answer may take to
	// leave (60 s, and what it is held back for), Idle how long a connection may wait (2 min).
	Read, Write, Idle time.Duration
}

// orDefault are the limits with those that are zero set.
func (l Limits) orDefault() Limits {
	return Limits{
		Body: cmp.Or(l.Body, 1<<20), Header: cmp.Or(l.Header, 64<<10),
		Concurrency: cmp.Or(l.Concurrency, 128), Requests: cmp.Or(l.Requests, 256),
		Read: cmp.Or(l.Read, 30*time.Second), Write: cmp.Or(l.Write, time.Minute), Idle: cmp.Or(l.Idle, 2*time.Minute),
	}
}

// check refuses limits that are none.
func (l Limits) check() error {
	if l.Body < 0 || l.Header < 0 || l.Concurrency < 0 || l.Requests < 0 || l.Read < 0 || l.Write < 0 || l.Idle < 0 {
		return fmt.Errorf("limits must not be negative: %+v", l)
	}
	return nil
}

// OptionsError is the error of options by which nothing can be served: of an unknown service or
// revision, an address that is none, rules and limits that cannot hold.
type OptionsError struct{ error }

// Unwrap is what is wrong with the options.
func (e *OptionsError) Unwrap() error { return e.error }

// wrongOptions is an error of the options; nil stays nil.
func wrongOptions(err error) error {
	if err == nil {
		return nil
	}
	return &OptionsError{err}
}

// withDefaults are the options with those that are left out set.
func (o Options) withDefaults() (Options, error) {
	if err := o.Limits.check(); err != nil {
		return o, wrongOptions(err)
	}
	if _, err := loopbackUnlessTold(o.Addr); err != nil {
		return o, wrongOptions(err)
	}
	o.Limits = o.Limits.orDefault()
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o, wrongOptions(o.Misbehaviour.check())
}
