package fake

import (
	"encoding/json"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Record is a request that was answered.
type Record struct {
	// ID is the answer's x-amzn-RequestId.
	ID   string    `json:"id"`
	Time time.Time `json:"time"`
	// Operation is "" where the request addressed none that is served.
	Operation string `json:"operation,omitempty"`
	Method    string `json:"method"`
	Path      string `json:"path"`
	// Query has no parameters of a signature.
	Query url.Values `json:"query,omitempty"`
	// Body is the body where it is JSON of moderate size.
	Body json.RawMessage `json:"body,omitempty"`
	// Status is 0 where the connection was closed without an answer.
	Status int `json:"status,omitempty"`
	// Code is the error's that was answered.
	Code string `json:"code,omitempty"`
	// Effect is what a rule of misbehaviour did.
	Effect Effect `json:"effect,omitempty"`
}

// maxRecorded is how large a body may be to be kept.
const maxRecorded = 16 << 10

// journal keeps the last records.
type journal struct {
	size    int
	mu      sync.Mutex
	records []Record
	// next is where the next record goes when all are there.
	next int
}

func (j *journal) add(r Record) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.records) < j.size {
		j.records = append(j.records, r)
		return
	}
	j.records[j.next] = r
	j.next = (j.next + 1) % j.size
}

// all are the records, oldest first.
func (j *journal) all() []Record {
	j.mu.Lock()
	defer j.mu.Unlock()
	return append(append([]Record{}, j.records[j.next:]...), j.records[:j.next]...)
}

func (j *journal) forget() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.records, j.next = nil, 0
}

// note keeps and logs a request. Headers are never told, as they may hold secrets.
func (h *Handler) note(c *call) {
	r := Record{
		ID: c.id, Time: c.now.UTC(), Operation: nameOf(c.operation), Method: c.request.Method, Path: c.request.Path,
		Query: withoutSignature(c.request.Query), Status: c.status, Code: c.code, Effect: c.verdict.rule.Effect,
	}
	if len(c.request.Body) <= maxRecorded && json.Valid(c.request.Body) {
		r.Body = c.request.Body
	}
	h.journal.add(r)
	h.options.Log.Info("request", "id", r.ID, "operation", r.Operation, "method", r.Method, "path", r.Path,
		"status", r.Status, "code", r.Code, "effect", string(r.Effect))
}

// withoutSignature is a query without what a signature has there.
func withoutSignature(query url.Values) url.Values {
	rest := url.Values{}
	for name, values := range query {
		if !strings.HasPrefix(strings.ToLower(name), "x-amz-") {
			rest[name] = values
		}
	}
	return rest
}
