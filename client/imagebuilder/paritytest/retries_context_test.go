package paritytest

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"
)

// slowly answers after that time, or when the request is given up.
func slowly(wait time.Duration, answer handler) handler {
	return func(attempt int, r *http.Request) (*http.Response, error) {
		select {
		case <-time.After(wait):
			return answer(attempt, r)
		case <-r.Context().Done():
			return nil, r.Context().Err()
		}
	}
}

// A context that ends before the call, during an attempt and during a wait ends the call at once,
// with the official errors and without another request.
func TestContextEnds(t *testing.T) {
	servers := map[string]handler{
		"slow":           slowly(10*time.Second, after(0, nil)),
		"slow failures":  slowly(10*time.Second, failing(503, "")),
		"quick failures": failing(503, ""),
		"throttling":     failing(429, "TooManyRequestsException"),
	}
	ends := []time.Duration{-1, 1, time.Second, 11 * time.Second, 75 * time.Second, 125 * time.Second}
	for name, server := range servers {
		for _, end := range ends {
			for way, within := range map[string]func(context.Context, time.Duration) context.Context{"cancelled": cancelled, "deadline": timeLimited} {
				name := fmt.Sprintf("%s, %s after %s", name, way, end)
				s := setup{server: server, call: []twin{set("Retryer", bareRetryer{3})}}
				s.context = func(ctx context.Context) context.Context { return within(ctx, end) }
				t.Run(name, func(t *testing.T) { endsInTime(t, name, end, s) })
			}
		}
	}
}

func endsInTime(t *testing.T, name string, end time.Duration, s setup) {
	theirs := alike(t, "retries", name, s)
	if took := theirs.Endings[0].Took; took > max(end, 0) {
		t.Errorf("it took %s", took)
	}
}

// cancelled is a context that is cancelled after that time, at once if it is negative.
func cancelled(ctx context.Context, end time.Duration) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	if end < 0 {
		cancel()
	}
	time.AfterFunc(end, cancel)
	return ctx
}

// timeLimited is a context with that deadline.
func timeLimited(ctx context.Context, end time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(ctx, end)
	context.AfterFunc(ctx, cancel)
	return ctx
}
