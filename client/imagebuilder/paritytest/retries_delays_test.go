package paritytest

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
)

// delayed compares the times at which the attempts of a call are made.
func delayed(t *testing.T, name string, s setup) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		var all [][]time.Duration
		configure, answer := s.configure, s.server
		begun := time.Now()
		s.configure = func(cfg *aws.Config) {
			configure(cfg)
			all, begun = append(all, nil), time.Now()
		}
		s.server = func(attempt int, r *http.Request) (*http.Response, error) {
			all[len(all)-1] = append(all[len(all)-1], time.Since(begun))
			return answer(attempt, r)
		}
		conducts(t, s)
		compare(t, "retries", name, all[0], all[1])
		if len(all[1]) < 3 {
			t.Errorf("only %d attempts", len(all[1]))
		}
	})
}

// With a backoff that is not random, the attempts are made at the same times: it is asked with the
// same numbers of attempts, and the waits that the server asks for are kept or passed over alike.
func TestDelays(t *testing.T) {
	steady := func(cfg *aws.Config) {
		cfg.Retryer = func() aws.Retryer {
			return retry.NewStandard(func(o *retry.StandardOptions) {
				o.MaxAttempts = 5
				o.Backoff = retry.BackoffDelayerFunc(func(attempt int, _ error) (time.Duration, error) {
					return time.Duration(attempt*attempt) * time.Second, nil
				})
			})
		}
	}
	for _, header := range []string{
		"X-None: 0", "Retry-After: 7", "Retry-After: Sat, 01 Jan 2000 00:01:00 GMT", "X-Amz-Retry-After: 1500", "X-Amz-Retry-After: 0",
		"X-Amz-Retry-After: -1", "X-Amz-Retry-After: 99999999", "X-Amz-Retry-After: soon",
	} {
		for _, code := range []string{"", "ThrottlingException"} {
			for _, switched := range []string{"", "true"} {
				name := fmt.Sprintf("delays: %s, code %q, new retries %q", header, code, switched)
				t.Run(name, func(t *testing.T) {
					t.Setenv("AWS_NEW_RETRIES_2026", switched)
					delayed(t, name, setup{configure: steady, server: failing(503, code, header)})
				})
			}
		}
	}
}

// The clients' own backoff is random within bounds: no wait is longer than two to the power of
// the attempt in seconds, nor than the longest one; over many calls both come near the bounds.
func TestBackoffIsBounded(t *testing.T) {
	for _, mode := range []aws.RetryMode{aws.RetryModeStandard, aws.RetryModeAdaptive} {
		t.Run(string(mode), func(t *testing.T) {
			for _, longest := range longestWaits(t, mode) {
				for attempt, wait := range longest {
					bound := min(time.Second<<(attempt+1), retry.DefaultMaxBackoff)
					compare(t, "retries", fmt.Sprintf("%s: wait %d is within %s and near it (%s)", mode, attempt+1, bound, wait),
						wait <= bound && wait > bound/2, true)
				}
			}
		})
	}
}

// longestWaits are the longest waits before each attempt over many calls, of both clients.
func longestWaits(t *testing.T, mode aws.RetryMode) [][]time.Duration {
	const attempts, calls = 7, 40
	var all [][]time.Duration
	var last time.Time
	conducts(t, setup{
		calls: calls, timeless: true,
		configure: func(cfg *aws.Config) {
			cfg.Retryer, cfg.RetryMode, cfg.RetryMaxAttempts = nil, mode, attempts
			all = append(all, make([]time.Duration, attempts-1))
		},
		server: func(attempt int, _ *http.Request) (*http.Response, error) {
			if n := (attempt - 1) % attempts; n > 0 {
				longest := &all[len(all)-1][n-1]
				*longest = max(*longest, time.Since(last))
			}
			last = time.Now()
			return respond(500, "{}"), nil
		},
	})
	return all
}
