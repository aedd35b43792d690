package fake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
)

// adminPath is the path of the admin endpoint, and begins those below it.
const adminPath = "/_fake"

// maxAdminBody is how large the body of an admin request may be: a seed may be larger than a request.
const maxAdminBody = 64 << 20

// mostAdmins is how many admin requests are answered at one time, as each may be that large.
const mostAdmins = 8

// adminAction does what an admin request asks for, and answers JSON or nothing.
type adminAction func(body io.Reader) (any, error)

// admin answers a request to the admin endpoint.
func (h *Handler) admin(w http.ResponseWriter, r *http.Request) {
	if h.options.NoAdmin {
		explain(w, http.StatusNotFound, "the admin endpoint is turned off")
		return
	}
	if why := fromElsewhere(r); why != "" {
		explain(w, http.StatusForbidden, why)
		return
	}
	actions, known := h.actions()[strings.TrimPrefix(r.URL.Path, adminPath)]
	if !known {
		explain(w, http.StatusNotFound, fmt.Sprintf("the admin endpoint has no %.100s: it has %s", r.URL.Path, strings.Join(h.adminPaths(), ", ")))
		return
	}
	action, allowed := actions[r.Method]
	if !allowed {
		methods := slices.Sorted(maps.Keys(actions))
		w.Header().Set("Allow", strings.Join(methods, ", "))
		explain(w, http.StatusMethodNotAllowed, fmt.Sprintf("%.100s is for %s", r.URL.Path, strings.Join(methods, ", ")))
		return
	}
	select {
	case h.adminPlaces <- struct{}{}:
		defer func() { <-h.adminPlaces }()
	default:
		explain(w, http.StatusServiceUnavailable, "too many admin requests are being answered")
		return
	}
	answer, err := action(http.MaxBytesReader(w, r.Body, maxAdminBody))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		explain(w, http.StatusRequestEntityTooLarge, err.Error())
	case err != nil:
		explain(w, http.StatusBadRequest, err.Error())
	case answer == nil:
		w.WriteHeader(http.StatusNoContent)
	default:
		sendJSON(w, http.StatusOK, answer)
	}
}

// actions are what the admin endpoint does, by path below it and method.
func (h *Handler) actions() map[string]map[string]adminAction {
	return map[string]map[string]adminAction{
		"": {http.MethodGet: h.describe},
		"/misbehaviour": {
			http.MethodGet:    func(io.Reader) (any, error) { return h.rules.get(), nil },
			http.MethodPut:    h.putMisbehaviour,
			http.MethodDelete: func(io.Reader) (any, error) { h.rules.set(Misbehaviour{}); return nil, nil },
		},
		"/state": {
			http.MethodGet:    h.getState,
			http.MethodPost:   func(body io.Reader) (any, error) { return nil, h.Seed(body) },
			http.MethodPut:    func(body io.Reader) (any, error) { return nil, h.Replace(body) },
			http.MethodDelete: func(io.Reader) (any, error) { return nil, h.Reset() },
		},
		"/requests": {
			http.MethodGet:    func(io.Reader) (any, error) { return map[string]any{"requests": h.journal.all()}, nil },
			http.MethodDelete: func(io.Reader) (any, error) { h.journal.forget(); return nil, nil },
		},
	}
}

func (h *Handler) adminPaths() []string {
	var paths []string
	for below := range h.actions() {
		paths = append(paths, adminPath+below)
	}
	slices.Sort(paths)
	return paths
}

// Description says what a fake serves.
type Description struct {
	Service  string `json:"service"`
	Title    string `json:"title"`
	Protocol string `json:"protocol"`
	// Revision is the date of the revision that is served.
	Revision string `json:"revision"`
	// Operations are those that are answered; of them, NotProvenNewer were first shown by later notes.
	Operations     []string `json:"operations"`
	NotProvenNewer []string `json:"notProvenNewer"`
}

// Describe says what is served.
func (h *Handler) Describe() Description {
	m := h.model
	d := Description{
		Service: m.service.ID, Title: m.service.Title, Protocol: m.service.Protocol, Revision: m.revision.Date,
		Operations: []string{}, NotProvenNewer: []string{},
	}
	for _, o := range m.served.Operations {
		d.Operations = append(d.Operations, o.Name)
		if m.revision.Operation(o.Name) == nil {
			d.NotProvenNewer = append(d.NotProvenNewer, o.Name)
		}
	}
	return d
}

func (h *Handler) describe(io.Reader) (any, error) { return h.Describe(), nil }

func (h *Handler) putMisbehaviour(body io.Reader) (any, error) {
	m, err := ReadMisbehaviour(body)
	if err == nil {
		h.rules.set(m)
	}
	return nil, err
}

func (h *Handler) getState(io.Reader) (any, error) {
	var state bytes.Buffer
	err := h.Dump(&state)
	return json.RawMessage(state.Bytes()), err
}

// explain answers with a sentence.
func explain(w http.ResponseWriter, status int, sentence string) {
	sendJSON(w, status, map[string]string{"message": sentence})
}

func sendJSON(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(answer)
}

// fromBrowser says why a request is refused that a page in a browser sent, "" where none did. A
// browser says so itself; one that a person typed is no page's.
func fromBrowser(r *http.Request) string {
	site := r.Header.Get("Sec-Fetch-Site")
	if r.Header.Get("Origin") == "" && (site == "" || site == "none") {
		return ""
	}
	return "the fake answers no requests of web pages"
}

// fromElsewhere says why a request is refused that came to a loopback address under a name that is none's,
// as one does whose name a web page has bound to it; "" where it is well.
func fromElsewhere(r *http.Request) string {
	address, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok || !address.IP.IsLoopback() || isLoopback(hostOf(r.Host)) {
		return ""
	}
	return fmt.Sprintf("the admin endpoint listens on the loopback interface: ask for localhost or %s, not for %.100q", address.IP, r.Host)
}

// hostOf is a host without its port.
func hostOf(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return strings.Trim(address, "[]")
}

// isLoopback tells whether a host is this machine's alone.
func isLoopback(host string) bool {
	address := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || address != nil && address.IsLoopback()
}
