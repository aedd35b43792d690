package feed

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// ask asks until there is an answer, or an error that another attempt would not
// mend, or no attempt is left. Its errors leave it to the caller to name the address.
func (c *Client) ask(ctx context.Context, q question) (*answer, error) {
	for attempt := 1; ; attempt++ {
		got, err := c.attempt(ctx, q)
		if err == nil {
			return got, nil
		}
		var refused *refusal
		switch {
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case errors.As(err, &refused):
			return nil, err
		case attempt >= c.policy.Attempts:
			return nil, fmt.Errorf("%w, after %d attempts", err, attempt)
		}
		if err := sleep(ctx, c.wait(attempt, err)); err != nil {
			return nil, err
		}
	}
}

// wait is how long to wait after a failed attempt: what the server asked for, or
// a time that doubles with each attempt, of which up to a half is left to chance.
func (c *Client) wait(attempt int, err error) time.Duration {
	var status *busy
	if errors.As(err, &status) && status.asked {
		return status.wait
	}
	wait := c.policy.FirstWait
	for i := 1; i < attempt && wait < c.policy.LongestWait; i++ {
		wait *= 2
	}
	wait = min(wait, c.policy.LongestWait)
	return wait - time.Duration(c.policy.Chance()*float64(wait)/2)
}

// busy is the error of a status that may pass.
type busy struct {
	error
	// wait is how long the server asked to wait, where it asked.
	wait  time.Duration
	asked bool
}

// statusError is the error of an answer that is not what was asked for. A server
// that asks to wait holds back all requests to it.
func (c *Client) statusError(response *http.Response) error {
	code := response.StatusCode
	answered := fmt.Errorf("the server answered %s", strings.TrimSpace(fmt.Sprint(code, " ", http.StatusText(code))))
	if code != http.StatusRequestTimeout && code != http.StatusTooManyRequests && code < 500 {
		return &refusal{answered}
	}
	wait, asked := retryAfter(response.Header.Get("Retry-After"))
	host := c.gates.of(hostPort(response.Request.URL))
	if wait > c.policy.LongestWait {
		host.shut()
		return refuse("%w and asks to wait %s: try again later", answered, wait)
	}
	if asked {
		host.hold(wait)
	}
	return &busy{error: answered, wait: wait, asked: asked}
}

// retryAfter reads a Retry-After header: seconds, or a date.
func retryAfter(value string) (wait time.Duration, asked bool) {
	const most = 1 << 31
	if seconds, err := strconv.Atoi(value); err == nil && seconds >= 0 {
		return time.Duration(min(seconds, most)) * time.Second, true
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(time.Until(date).Round(time.Second), 0), true
	}
	return 0, false
}

// isFinal reports whether an error of the network would be the same next time: a
// host that does not exist, or one that cannot prove who it is.
func isFinal(err error) bool {
	var certificate *tls.CertificateVerificationError
	var name *net.DNSError
	return errors.As(err, &certificate) || errors.As(err, &name) && name.IsNotFound
}
