package contracttests

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file answers requests, also in the ways in which answers go wrong.

// respond writes a fixture's response, as far as it comes.
func respond(w http.ResponseWriter, response *fixture.Response) {
	if response.Fault == fixture.Drop {
		drop(w)
		return
	}
	body := wholeBody(response)
	// The server would guess a content type where the fixture has none.
	w.Header()["Content-Type"] = nil
	for name, value := range response.Headers {
		w.Header().Set(name, value)
	}
	if response.Fault == fixture.Truncate {
		// The server closes the connection when it has less than it promised.
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		body = body[:len(body)/2]
	}
	w.WriteHeader(response.Status)
	_, _ = w.Write(body)
}

// drop closes the connection of a request without an answer.
func drop(w http.ResponseWriter) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		explain(w, "the connection cannot be dropped: "+err.Error())
		return
	}
	_ = connection.Close()
}

// hold keeps an answer back, ends the caller's context and waits until the client has gone.
func (s *session) hold(w http.ResponseWriter, request *http.Request) {
	over := make(chan struct{})
	defer close(over)
	s.mu.Lock()
	s.held = append(s.held, over)
	s.mu.Unlock()
	s.caller.end()
	patience := time.NewTimer(s.patience)
	defer patience.Stop()
	select {
	case <-request.Context().Done():
	case <-patience.C:
		const finding = "request: still open although the caller's context has ended"
		s.note(finding)
		explain(w, finding)
	}
}

// wholeBody is the body of a response, of whatever kind.
func wholeBody(response *fixture.Response) []byte {
	if response.Payload != nil {
		return response.Payload
	}
	return response.Body
}

// explain answers a wrong request with sentences that say what is wrong. It is
// an error that no fixture knows, so that no client takes it for an answer.
func explain(w http.ResponseWriter, sentences ...string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Amzn-Errortype", "UnexpectedRequest")
	w.WriteHeader(http.StatusBadRequest)
	body := map[string]string{"message": strings.Join(sentences, "; ")}
	_ = json.NewEncoder(w).Encode(body)
}
