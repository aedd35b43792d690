package fake

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/revsmith/revsmith/contracttests/wire"
)

// before is what a request fails with before anything is done for it, nil where it is to be done.
func (h *Handler) before(c *call) *failure {
	if f := h.unsigned(c); f != nil {
		return f
	}
	rule := c.verdict.rule
	if rule.After {
		return nil
	}
	switch rule.Effect {
	case Drop:
		h.abort(c)
	case Throttle, Fault, Fail:
		f := h.effect(c, rule)
		return &f
	}
	return nil
}

// effect is the failure that a rule wants.
func (h *Handler) effect(c *call, rule Rule) failure {
	switch rule.Effect {
	case Throttle:
		return h.throttled(c.operation)
	case Fail:
		return h.model.chosen(rule.Code, rule.Message)
	}
	status := rule.Status
	if status == 0 {
		status = http.StatusInternalServerError
	}
	return h.fault(c.operation, status, "The fake was told to fail.")
}

// after sends an answer, or what a rule makes of it.
func (h *Handler) after(c *call, w http.ResponseWriter, response wire.Response) {
	rule := c.verdict.rule
	if rule.After {
		switch rule.Effect {
		case Drop:
			h.abort(c)
		case Fault, Fail:
			f := h.effect(c, rule)
			c.code = f.code
			response = h.codec.WriteError(f.code, f.status, f.message)
		}
	}
	c.status = response.Status
	h.note(c)
	w.Header().Set("X-Amzn-Requestid", c.id)
	w.Header().Set("Date", c.now.UTC().Format(http.TimeFormat))
	if rule.Effect == Truncate {
		h.truncate(w, response)
		return
	}
	h.write(w, response)
}

// abort closes the connection of a request that is not answered.
func (h *Handler) abort(c *call) {
	h.note(c)
	panic(http.ErrAbortHandler)
}

// write sends a response.
func (h *Handler) write(w http.ResponseWriter, response wire.Response) {
	header := w.Header()
	// The server would guess a content type where the response has none.
	header["Content-Type"] = nil
	for name, values := range response.Header {
		header[name] = values
	}
	header.Set("Content-Length", strconv.Itoa(len(response.Body)))
	w.WriteHeader(response.Status)
	_, _ = w.Write(response.Body)
}

// truncate sends the first half of a response's body and closes the connection. A response without
// body is not sent at all.
func (h *Handler) truncate(w http.ResponseWriter, response wire.Response) {
	if len(response.Body) == 0 {
		panic(http.ErrAbortHandler)
	}
	body := response.Body
	response.Body = body[:len(body)/2]
	header := w.Header()
	for name, values := range response.Header {
		header[name] = values
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(response.Status)
	_, _ = w.Write(response.Body)
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

// maxAge is how far the time of a signature may be from the clock.
const maxAge = 5 * time.Minute

// dateLayout is the form of the time of a signature.
const dateLayout = "20060102T150405Z"

// unsigned is the failure of a request whose signature is missing, or not of this time.
func (h *Handler) unsigned(c *call) *failure {
	authorization := c.request.Header.Get("Authorization")
	isSigned := authorization != "" || c.request.Query.Get("X-Amz-Signature") != ""
	switch {
	case h.options.RequireSignature && !isSigned:
		return &failure{notSigned, http.StatusForbidden, "Missing Authentication Token"}
	case h.options.RequireSignature && authorization != "" && !strings.HasPrefix(authorization, "AWS4-"):
		return &failure{wronglySigned, http.StatusForbidden, "the header Authorization is no signature of version 4"}
	case c.verdict.skew == 0 || !isSigned:
		return nil
	}
	return h.outOfTime(c)
}

// outOfTime is the failure of a request that was signed too long ago, or too far ahead, by a clock
// that rules have shifted.
func (h *Handler) outOfTime(c *call) *failure {
	text := c.request.Header.Get("X-Amz-Date")
	if text == "" {
		text = c.request.Query.Get("X-Amz-Date")
	}
	signed, err := time.Parse(dateLayout, text)
	now := c.now.UTC()
	switch {
	case err != nil:
		return &failure{wronglySigned, http.StatusForbidden, "X-Amz-Date is no time of the form " + dateLayout}
	case signed.Before(now.Add(-maxAge)):
		return &failure{signatureOutOfTime, http.StatusForbidden, fmt.Sprintf("Signature expired: %s is now earlier than %s (%s - 5 min.)",
			text, now.Add(-maxAge).Format(dateLayout), now.Format(dateLayout))}
	case signed.After(now.Add(maxAge)):
		return &failure{signatureOutOfTime, http.StatusForbidden, fmt.Sprintf("Signature not yet current: %s is still later than %s (%s + 5 min.)",
			text, now.Add(maxAge).Format(dateLayout), now.Format(dateLayout))}
	}
	return nil
}
