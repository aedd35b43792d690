package speed

import (
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/aws/smithy-go/middleware"
)

// surroundings is a transport that looks at the functions which called it.
type surroundings struct {
	*instant
	stacked bool
}

// Do notes whether the call came through a middleware stack, and answers.
func (s *surroundings) Do(request *http.Request) (*http.Response, error) {
	callers := make([]uintptr, 500)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	s.stacked = false
	for more := true; more && !s.stacked; {
		var frame runtime.Frame
		frame, more = frames.Next()
		s.stacked = strings.Contains(frame.Function, "smithy-go/middleware.")
	}
	return s.instant.Do(request)
}

// Calls as the table measures them go without a middleware stack, and with one where they have an
// APIOptions function; the official client's always have one.
func TestWhichCallsAreFlat(t *testing.T) {
	for _, s := range subjects(t) {
		through := &surroundings{instant: answering(http.StatusOK, s.body)}
		cfg := configuration(nil)
		cfg.HTTPClient = through
		plain, local := s.with(s.name, cfg), loaded(t)
		local.HTTPClient = through
		cfg.APIOptions = []func(*middleware.Stack) error{func(*middleware.Stack) error { return nil }}
		for _, c := range []struct {
			name    string
			do      func() error
			stacked bool
		}{
			{"plain", plain.ours, false},
			{"with a loaded configuration", s.with(s.name, local).ours, false},
			{"with an APIOptions function", s.with(s.name, cfg).ours, true},
			{"official", plain.official, true},
		} {
			run(t, c.do, 1)
			if through.stacked != c.stacked {
				t.Errorf("%s, %s: through a stack %t, want %t", s.name, c.name, through.stacked, c.stacked)
			}
		}
	}
}
