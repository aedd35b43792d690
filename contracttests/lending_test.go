package contracttests_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/revsmith/revsmith/contracttests"
)

// This file is a small client of a library's desk, made by hand: it retries, and reads errors in
// every form. It is right as it stands, and wrong in whatever way its hooks make it.

type (
	LendInput  struct{ Book, Token *string }
	LendOutput struct{ Until *string }
)

// NotLent is the desk's modelled error.
type NotLent struct{ Message string }

func (e *NotLent) Error() string        { return "NotLent: " + e.Message }
func (e *NotLent) ErrorCode() string    { return "NotLent" }
func (e *NotLent) ErrorMessage() string { return e.Message }
func (e *NotLent) ErrorFault() string   { return "client" }

// GenericAPIError is an error of the desk that its client does not know.
type GenericAPIError struct{ Code, Message string }

func (e *GenericAPIError) Error() string        { return e.Code + ": " + e.Message }
func (e *GenericAPIError) ErrorCode() string    { return e.Code }
func (e *GenericAPIError) ErrorMessage() string { return e.Message }
func (e *GenericAPIError) ErrorFault() string   { return "unknown" }

// The errors below the protocol.
type (
	DeserializationError struct{ error }
	RequestSendError     struct{ error }
	CanceledError        struct{ error }
)

func (e *DeserializationError) Unwrap() error { return e.error }
func (e *CanceledError) Unwrap() error        { return e.error }

// ResponseError says which answer an error comes from.
type ResponseError struct {
	error
	status int
	id     string
}

func (e *ResponseError) Unwrap() error            { return e.error }
func (e *ResponseError) HTTPStatusCode() int      { return e.status }
func (e *ResponseError) ServiceRequestID() string { return e.id }

// Desk is the client.
type Desk struct {
	endpoint string
	// attempts is how often a call is tried.
	attempts int
	// token is the token of an attempt, counted from 1.
	token func(attempt int) string
	// context is what requests are made with.
	context func(context.Context) context.Context
	// body is what is left to send of a body at an attempt.
	body func(attempt int, body []byte) []byte
	// read reads a body.
	read func(io.Reader) ([]byte, error)
	// code is the error's code in an answer.
	code func(http.Header, map[string]string) string
	// retries tells whether a failed attempt is repeated.
	retries func(error) bool
	// output is what the caller gets beside an error.
	output *LendOutput
	// failure is what the caller gets of an error.
	failure func(error) error
}

func newDesk(endpoint string, attempts int) *Desk {
	return &Desk{
		endpoint: endpoint,
		attempts: attempts,
		token:    func(int) string { return contracttests.IdempotencyToken },
		context:  func(ctx context.Context) context.Context { return ctx },
		body:     func(_ int, body []byte) []byte { return body },
		read:     io.ReadAll,
		code: func(header http.Header, body map[string]string) string {
			code := cmp.Or(header.Get("X-Amzn-Errortype"), body["code"], body["__type"])
			code, _, _ = strings.Cut(code, ":")
			return code[strings.LastIndex(code, "#")+1:]
		},
		retries: isRetried,
		failure: func(err error) error { return err },
	}
}

// isRetried tells whether an attempt is worth another: the connection broke, or the service is
// overworked.
func isRetried(err error) bool {
	var unsent *RequestSendError
	var answered *ResponseError
	return errors.As(err, &unsent) || errors.As(err, &answered) && (answered.status == 429 || answered.status >= 500)
}

// Lend lends a book.
func (d *Desk) Lend(ctx context.Context, in *LendInput, _ ...func(*Options)) (*LendOutput, error) {
	for attempt := 1; ; attempt++ {
		out, err := d.try(d.context(ctx), in, attempt)
		if err == nil {
			return out, nil
		}
		if attempt == d.attempts || !d.retries(err) {
			return d.output, d.failure(fmt.Errorf("lending: %w", err))
		}
	}
}

func (d *Desk) try(ctx context.Context, in *LendInput, attempt int) (*LendOutput, error) {
	text, err := json.Marshal(map[string]string{"book": *in.Book, "token": d.token(attempt)})
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, d.endpoint+"/Lend", bytes.NewReader(d.body(attempt, text)))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	switch {
	case ctx.Err() != nil:
		return nil, &CanceledError{ctx.Err()}
	case err != nil:
		return nil, &RequestSendError{err}
	}
	defer response.Body.Close()
	out, err := d.readAnswer(response)
	if err != nil {
		return nil, &ResponseError{err, response.StatusCode, response.Header.Get("X-Amzn-Requestid")}
	}
	return out, nil
}

func (d *Desk) readAnswer(response *http.Response) (*LendOutput, error) {
	body, err := d.read(response.Body)
	if err != nil {
		return nil, &DeserializationError{err}
	}
	if response.StatusCode == http.StatusOK {
		out := &LendOutput{}
		if err := json.Unmarshal(body, out); err != nil {
			return nil, &DeserializationError{err}
		}
		return out, nil
	}
	var members map[string]string
	if err := json.Unmarshal(body, &members); err != nil {
		return nil, &DeserializationError{err}
	}
	code := d.code(response.Header, members)
	if code == "NotLent" {
		return nil, &NotLent{members["message"]}
	}
	return nil, &GenericAPIError{code, members["message"]}
}
