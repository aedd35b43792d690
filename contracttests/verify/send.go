package verify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
)

// answer is what an endpoint answered to one request.
type answer struct {
	// lost is why there is no answer, "" where there is one.
	lost     string
	response wire.Response
	// output is what was read of a success, code and text what was read of a refusal.
	output     wire.Values
	code, text string
	problems   []wire.Problem
}

// succeeded tells whether the call went well.
func (a *answer) succeeded() bool {
	return a.lost == "" && a.response.Status >= 200 && a.response.Status < 300
}

// refused tells whether the service refused the call as the caller's mistake.
func (a *answer) refused() bool {
	return a.lost == "" && a.response.Status >= 400 && a.response.Status < 500
}

// says is the answer in a few words.
func (a *answer) says() string {
	switch {
	case a.lost != "":
		return a.lost
	case a.succeeded():
		return fmt.Sprintf("status %d", a.response.Status)
	case a.code != "":
		return fmt.Sprintf("status %d, %s: %s", a.response.Status, a.code, a.text)
	}
	return fmt.Sprintf("status %d without an error's code", a.response.Status)
}

// tries is how often a throttled request is sent, and an unavailable service asked.
const tries = 4

// call sends a request to an operation and reads its answer. One that is throttled is sent again.
func (v *verifier) call(ctx context.Context, o *spec.Operation, request wire.Request) *answer {
	var a *answer
	for attempt := range tries {
		response, err := v.send(ctx, request)
		if a = v.read(o, response, err); !a.isThrottled() || attempt == tries-1 || ctx.Err() != nil {
			break
		}
		v.wait(ctx, time.Duration(1<<attempt)*v.pause)
	}
	v.checkClock(a)
	return a
}

func (a *answer) isThrottled() bool {
	return a.lost == "" && (a.response.Status == http.StatusTooManyRequests || a.response.Status == http.StatusServiceUnavailable)
}

func wait(ctx context.Context, long time.Duration) {
	timer := time.NewTimer(long)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// read reads an answer as the operation's.
func (v *verifier) read(o *spec.Operation, response wire.Response, err error) *answer {
	a := &answer{response: response}
	switch {
	case err != nil:
		a.lost = err.Error()
	case a.succeeded():
		a.output, a.problems = v.codec.ReadOutput(o, response)
	default:
		a.code, a.text, a.problems = v.codec.ReadError(response)
	}
	if v.options.AllowNewer {
		a.problems = wire.Known(a.problems)
	}
	return a
}

// send sends one request, signed where there are credentials.
func (v *verifier) send(ctx context.Context, request wire.Request) (wire.Response, error) {
	message, err := v.message(ctx, request)
	if err != nil {
		return wire.Response{}, err
	}
	response, err := v.options.Client.Do(message)
	if err != nil {
		return wire.Response{}, withoutAddress(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(response.Body, MaxBody+1))
	if err != nil {
		return wire.Response{}, fmt.Errorf("the answer broke off: %w", err)
	}
	if len(body) > MaxBody {
		return wire.Response{}, fmt.Errorf("the answer has more than %d bytes", MaxBody)
	}
	return wire.Response{Status: response.StatusCode, Header: response.Header, Body: body}, nil
}

// withoutAddress is an error of a client without the URL, which stands in the report already.
func withoutAddress(err error) error {
	var of *url.Error
	if errors.As(err, &of) {
		err = of.Err
	}
	return fmt.Errorf("no answer: %w", err)
}

func (v *verifier) message(ctx context.Context, request wire.Request) (*http.Request, error) {
	address := strings.TrimSuffix(v.endpoint.String(), "/") + request.Path
	if len(request.Query) > 0 {
		address += "?" + strings.ReplaceAll(request.Query.Encode(), "+", "%20")
	}
	message, err := http.NewRequestWithContext(ctx, request.Method, address, bytes.NewReader(request.Body))
	if err != nil {
		return nil, fmt.Errorf("making the request: %w", err)
	}
	for name, values := range request.Header {
		message.Header[http.CanonicalHeaderKey(name)] = values
	}
	message.Header.Set("User-Agent", "revsmith-verify")
	return message, v.sign(ctx, message, request.Body)
}

// sign signs a request with Signature Version 4.
func (v *verifier) sign(ctx context.Context, message *http.Request, body []byte) error {
	if v.options.Credentials == nil {
		return nil
	}
	credentials, err := v.options.Credentials.Retrieve(ctx)
	if err != nil {
		return fmt.Errorf("getting credentials: %w", err)
	}
	v.keep(credentials)
	sum := sha256.Sum256(body)
	err = v.signer.SignHTTP(ctx, credentials, message, hex.EncodeToString(sum[:]), v.options.Service.SigningName,
		v.options.Region, v.options.Clock())
	if err != nil {
		return fmt.Errorf("signing: %w", err)
	}
	return nil
}
