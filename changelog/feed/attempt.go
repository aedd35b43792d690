package feed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Mark is what a server gave with an answer, to ask whether it still holds.
type Mark struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"lastModified,omitempty"`
}

// question is what a server is asked.
type question struct {
	url *url.URL
	// mark is that of the answer that is known already, if any.
	mark   Mark
	accept string
	// check refuses an answer by what it says of itself; nil takes all.
	check func(contentType string, data []byte) error
}

// answer is what a server answered.
type answer struct {
	// url is where the answer came from, after redirects.
	url  *url.URL
	data []byte
	mark Mark
	// unchanged says that the answer with the question's mark still holds; there is no data then.
	unchanged bool
}

// refusal is an error that another attempt would not mend.
type refusal struct{ error }

// Unwrap is the reason.
func (r *refusal) Unwrap() error { return r.error }

func refuse(format string, arguments ...any) error {
	return &refusal{fmt.Errorf(format, arguments...)}
}

// attempt asks once. Its error is a refusal, or passing.
func (c *Client) attempt(ctx context.Context, q question) (*answer, error) {
	leave, err := c.gates.of(hostPort(q.url)).enter(ctx, c.policy.Pause)
	if err != nil {
		return nil, &refusal{err}
	}
	defer leave()
	ctx, cancel := context.WithTimeoutCause(ctx, c.policy.TotalTimeout,
		fmt.Errorf("the answer took longer than %s", c.policy.TotalTimeout))
	defer cancel()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	response, err := c.http.Do(c.request(ctx, q))
	if err != nil {
		return nil, networkError(ctx, err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode == http.StatusNotModified && q.mark != (Mark{}) {
		return &answer{url: response.Request.URL, mark: q.mark, unchanged: true}, nil
	}
	if response.StatusCode != http.StatusOK {
		return nil, c.statusError(response)
	}
	data, err := c.body(ctx, response, stop)
	if err != nil {
		return nil, err
	}
	return q.answer(response, data)
}

func (c *Client) request(ctx context.Context, q question) *http.Request {
	header := http.Header{"User-Agent": {c.policy.UserAgent}, "Accept": {q.accept}}
	if q.mark.ETag != "" {
		header.Set("If-None-Match", q.mark.ETag)
	}
	if q.mark.LastModified != "" {
		header.Set("If-Modified-Since", q.mark.LastModified)
	}
	request := &http.Request{Method: http.MethodGet, URL: q.url, Host: q.url.Host, Header: header}
	return request.WithContext(ctx)
}

// answer makes an answer of a body that was read to its end.
func (q *question) answer(response *http.Response, data []byte) (*answer, error) {
	if q.check != nil {
		if err := q.check(response.Header.Get("Content-Type"), data); err != nil {
			return nil, &refusal{err}
		}
	}
	mark := Mark{ETag: response.Header.Get("ETag"), LastModified: response.Header.Get("Last-Modified")}
	return &answer{url: response.Request.URL, data: data, mark: mark}, nil
}

// body reads the body of an answer to its end. Stop ends the request.
func (c *Client) body(ctx context.Context, response *http.Response, stop context.CancelCauseFunc) ([]byte, error) {
	if coding := response.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return nil, refuse("the answer is encoded as %s, which was not asked for", quote(coding))
	}
	idle := time.AfterFunc(c.policy.IdleTimeout, func() {
		stop(fmt.Errorf("nothing more of the answer came for %s", c.policy.IdleTimeout))
	})
	defer idle.Stop()
	body := &watched{body: response.Body, seen: func() { idle.Reset(c.policy.IdleTimeout) }}
	data, err := io.ReadAll(io.LimitReader(body, c.policy.MaxBytes+1))
	switch {
	case int64(len(data)) > c.policy.MaxBytes:
		return nil, refuse("the answer is larger than %d bytes", c.policy.MaxBytes)
	case ctx.Err() != nil:
		return nil, networkError(ctx, err)
	case err != nil:
		return nil, fmt.Errorf("the answer was cut off after %d bytes: %s", len(data), plain(err.Error()))
	}
	return data, nil
}

// watched is a body that tells when something of it came.
type watched struct {
	body io.Reader
	seen func()
}

func (w *watched) Read(into []byte) (int, error) {
	n, err := w.body.Read(into)
	if n > 0 {
		w.seen()
	}
	return n, err
}

// networkError is the error of a request that got no answer, or lost it: it never
// repeats the address, which may hold what is secret.
func networkError(ctx context.Context, err error) error {
	var refused *refusal
	if errors.As(err, &refused) {
		return refused
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var wrapper *url.Error
	if errors.As(err, &wrapper) {
		err = wrapper.Err
	}
	if isFinal(err) {
		return refuse("%s", plain(err.Error()))
	}
	return errors.New(plain(err.Error()))
}
