package fake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// Handler answers the requests of clients.
type Handler struct {
	options   Options
	model     *model
	codec     *wire.Codec
	engine    engine
	resources failures
	rules     rules
	journal   journal
	// places are taken by requests that are being answered. Those to the admin endpoint have places
	// of their own: they help where all others are taken.
	places, adminPlaces chan struct{}
	// The gate is held open by everything that may need the engine, and shut for good when the fake
	// closes.
	gate sync.RWMutex
	shut bool
	// arrived counts requests, for their ids.
	arrived atomic.Int64
	// closing ends all waiting.
	closing chan struct{}
	hurried sync.Once
	// wait holds a request back; tests take its place.
	wait func(ctx context.Context, closing <-chan struct{}, d time.Duration)
}

// newHandler is a handler for a model and who does what is asked for.
func newHandler(options Options, m *model, e engine, f failures) *Handler {
	h := &Handler{
		options: options, model: m, codec: wire.New(m.service, m.served), engine: e, resources: f,
		places: make(chan struct{}, options.Limits.Concurrency), adminPlaces: make(chan struct{}, mostAdmins),
		closing: make(chan struct{}), wait: wait,
		journal: journal{size: options.Limits.Requests},
	}
	h.rules.set(options.Misbehaviour)
	return h
}

// wait waits until the time is over, the client is gone or the fake is closing.
func wait(ctx context.Context, closing <-chan struct{}, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-closing:
	case <-ctx.Done():
	}
}

// Revision is the date of the revision that is served.
func (h *Handler) Revision() string { return h.model.revision.Date }

// Service is the id of the service that is served.
func (h *Handler) Service() string { return h.model.service.ID }

// Seed adds what a seed says to what is kept. It refuses a seed as a whole, with the place of what is wrong.
func (h *Handler) Seed(from io.Reader) error {
	return h.within(func() error { return h.engine.Seed(from) })
}

// Dump writes all that is kept, as a seed.
func (h *Handler) Dump(to io.Writer) error {
	return h.within(func() error { return h.engine.Dump(to) })
}

// Replace forgets everything that is kept and begins anew with a seed; what there was stays where the
// seed is refused.
func (h *Handler) Replace(from io.Reader) error {
	return h.within(func() error { return h.engine.Replace(from) })
}

// Reset forgets everything that is kept.
func (h *Handler) Reset() error { return h.within(h.engine.Reset) }

// errClosed is the error of what is asked of a fake after Close.
var errClosed = errors.New("the fake is closed")

// within does something while the fake is open.
func (h *Handler) within(do func() error) error {
	h.gate.RLock()
	defer h.gate.RUnlock()
	if h.shut {
		return errClosed
	}
	return do()
}

// Misbehave replaces the rules of misbehaviour; the zero value removes them.
func (h *Handler) Misbehave(m Misbehaviour) error {
	if err := m.check(); err != nil {
		return err
	}
	h.rules.set(m)
	return nil
}

// Requests are the last requests, oldest first.
func (h *Handler) Requests() []Record { return h.journal.all() }

// Close waits for the requests that are being answered, holding none back any longer, and keeps what
// must be kept. Requests that arrive later are refused.
func (h *Handler) Close() error {
	h.hurry()
	h.gate.Lock()
	defer h.gate.Unlock()
	if h.shut {
		return nil
	}
	h.shut = true
	return h.engine.Close()
}

// hurry ends all waiting.
func (h *Handler) hurry() { h.hurried.Do(func() { close(h.closing) }) }

// ServeHTTP answers one request. Nothing that arrives makes it panic, but for
// http.ErrAbortHandler, by which a server closes a connection.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer h.recovered(w)
	if why := fromBrowser(r); why != "" {
		http.Error(w, why, http.StatusForbidden)
		return
	}
	if path := r.URL.Path; path == adminPath || strings.HasPrefix(path, adminPath+"/") {
		h.admin(w, r)
		return
	}
	c := h.arrive(r)
	select {
	case h.places <- struct{}{}:
		defer func() { <-h.places }()
	default:
		h.refuse(c, w, h.fault(nil, http.StatusServiceUnavailable, "too many requests are being answered"))
		return
	}
	err := h.within(func() error { h.serve(c, w, r); return nil })
	if err != nil {
		h.refuse(c, w, h.fault(nil, http.StatusServiceUnavailable, err.Error()))
	}
}

// recovered answers a request that the handler broke on.
func (h *Handler) recovered(w http.ResponseWriter) {
	cause := recover()
	if cause == nil {
		return
	}
	if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(http.ErrAbortHandler)
	}
	h.options.Log.Error("the fake broke on a request", "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
	h.write(w, h.codec.WriteError(internalFailure, http.StatusInternalServerError, "the fake broke on this request"))
}

// call is a request on its way.
type call struct {
	id        string
	now       time.Time
	request   wire.Request
	operation *spec.Operation
	verdict   verdict
	header    http.Header
	// code is that of the error that is answered, "" where there is none.
	code   string
	status int
}

// arrive gives a request its id.
func (h *Handler) arrive(r *http.Request) *call {
	return &call{
		id:      fmt.Sprintf("00000000-0000-4000-8000-%012x", h.arrived.Add(1)),
		now:     h.options.Clock(),
		request: wire.Request{Method: r.Method, Path: r.URL.EscapedPath(), Header: r.Header},
		header:  http.Header{},
	}
}

// serve reads a request, judges it and answers it.
func (h *Handler) serve(c *call, w http.ResponseWriter, r *http.Request) {
	read := h.read(c, w, r)
	if read == nil {
		read = h.route(c)
	}
	c.verdict = h.rules.judge(nameOf(c.operation))
	c.now = c.now.Add(c.verdict.skew)
	if d := c.verdict.latency; d > 0 {
		h.allow(w, d)
		h.wait(r.Context(), h.closing, d)
	}
	if before := h.before(c); before != nil {
		read = before
	}
	if read != nil {
		h.refuse(c, w, *read)
		return
	}
	h.do(c, w)
}

// allow moves the deadlines of a connection by how long its request is held back: they would end the waiting.
func (h *Handler) allow(w http.ResponseWriter, d time.Duration) {
	connection := http.NewResponseController(w)
	_ = connection.SetReadDeadline(time.Now().Add(d + h.options.Limits.Read))
	_ = connection.SetWriteDeadline(time.Now().Add(d + h.options.Limits.Write))
}

// read reads a request's body and query, within the limits.
func (h *Handler) read(c *call, w http.ResponseWriter, r *http.Request) *failure {
	var err error
	c.request.Body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, int64(h.options.Limits.Body)))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return &failure{tooLarge, http.StatusRequestEntityTooLarge, fmt.Sprintf("the body has more than %d bytes", large.Limit)}
	case err != nil:
		return &failure{validation, http.StatusBadRequest, "the body cannot be read: " + err.Error()}
	}
	if c.request.Query, err = url.ParseQuery(r.URL.RawQuery); err != nil {
		return &failure{validation, http.StatusBadRequest, "the query cannot be read: " + err.Error()}
	}
	return nil
}

// route finds the operation that a request addresses.
func (h *Handler) route(c *call) *failure {
	operation, err := h.codec.Route(c.request.Method, c.request.Path, c.request.Header)
	if err != nil {
		f := h.unaddressed(c.request, err)
		return &f
	}
	c.operation = operation
	return nil
}

func nameOf(o *spec.Operation) string {
	if o == nil {
		return ""
	}
	return o.Name
}

// do does what a request asks for.
func (h *Handler) do(c *call, w http.ResponseWriter) {
	input, problems := h.codec.ReadInput(c.operation, c.request)
	if h.options.IgnoreUnknown {
		problems = wire.Known(problems)
	}
	if len(problems) > 0 {
		h.refuse(c, w, h.invalid(c.operation, problems))
		return
	}
	output, err := h.engine.Do(c.operation, input)
	if err != nil {
		h.refuse(c, w, h.ofEngine(c.operation, err))
		return
	}
	response, err := h.codec.WriteOutput(c.operation, output)
	if err != nil {
		h.refuse(c, w, h.ofEngine(c.operation, err))
		return
	}
	h.after(c, w, response)
}

// refuse answers with a failure.
func (h *Handler) refuse(c *call, w http.ResponseWriter, f failure) {
	c.code = f.code
	h.after(c, w, h.codec.WriteError(f.code, f.status, f.message))
}
