package paritytest

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// dated answers with the time of a clock that is ahead by so much.
func dated(ahead time.Duration, answer handler) handler {
	return func(attempt int, r *http.Request) (*http.Response, error) {
		response, err := answer(attempt, r)
		if err == nil {
			response.Header.Set("Date", time.Now().Add(ahead).UTC().Format(http.TimeFormat))
		}
		return response, err
	}
}

// A clock that is wrong is corrected within the call and kept for the next ones, where the
// official client does it, and not before: attempts are signed at the same times.
func TestClockSkew(t *testing.T) {
	for _, ahead := range []time.Duration{
		-30 * time.Hour, -5 * time.Hour, -6 * time.Minute, -4 * time.Minute, -time.Minute, 0, time.Minute, 5 * time.Minute, 3 * time.Hour, 400 * 24 * time.Hour,
	} {
		for _, code := range []string{"RequestTimeTooSkewed", "SignatureDoesNotMatch", "AccessDeniedException", "ValidationException", "Throttling"} {
			name := fmt.Sprintf("clock ahead by %s, %s", ahead, code)
			skewed(t, name, setup{server: dated(ahead, after(1, failing(403, code)))})
			skewed(t, name+", always", setup{server: dated(ahead, failing(403, code))})
		}
	}
}

// skewed compares calls, with the times that they are signed at.
func skewed(t *testing.T, name string, s setup) {
	s.calls = 3
	s.operation = "CreateImagePipeline"
	s.configure = func(cfg *aws.Config) { cfg.Retryer = func() aws.Retryer { return atOnce() } }
	t.Run(name, func(t *testing.T) { alike(t, "retries", name, s) })
	s.context = func(ctx context.Context) context.Context { return timeLimited(ctx, 5*time.Hour) }
	t.Run(name+", with a deadline", func(t *testing.T) { alike(t, "retries", name+", with a deadline", s) })
}

// rightAgain answers with a time that comes nearer to the client's.
func rightAgain(attempt int, r *http.Request) (*http.Response, error) {
	ahead := time.Duration(max(0, 3-attempt)) * time.Hour
	return dated(ahead, after(2, failing(403, "RequestTimeTooSkewed")))(attempt, r)
}

// What the server's time is taken from, and what not.
func TestServerTime(t *testing.T) {
	skew := failing(403, "RequestTimeTooSkewed")
	changing := func(attempt int, r *http.Request) (*http.Response, error) {
		return dated(time.Duration(attempt)*time.Hour, skew)(attempt, r)
	}
	withHeader := func(name, value string) handler {
		return func(attempt int, r *http.Request) (*http.Response, error) {
			response, err := dated(time.Hour, after(1, skew))(attempt, r)
			response.Header.Set(name, value)
			return response, err
		}
	}
	for name, answer := range map[string]handler{
		"another time each attempt": changing,
		"cached answers":            withHeader("Age", "12"),
		"no date":                   withHeader("Date", ""),
		"a date that is none":       withHeader("Date", "now"),
		"another form":              withHeader("Date", "Saturday, 01-Jan-00 05:00:00 GMT"),
		"ahead at success":          dated(5*time.Hour, after(0, skew)),
		"right again":               rightAgain,
		"no answer at first":        dated(time.Hour, after(1, timeouts)),
		"slow":                      slowly(20*time.Minute, dated(time.Hour, after(1, skew))),
		"a little slow":             slowly(10*time.Minute, dated(time.Hour, after(1, skew))),
	} {
		skewed(t, "server's time: "+name, setup{server: answer})
	}
}
