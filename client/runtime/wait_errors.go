package runtime

import (
	"fmt"
	"time"
)

// WaitFailureError ends a wait that is in vain: the status is one that does not become what is
// waited for.
type WaitFailureError struct {
	// Waiter is what was waited for, such as "ImageAvailable".
	Waiter string
	// Status is the status that was reached.
	Status string
	// Attempts is how often the service was asked.
	Attempts int
	// Output is the last output, such as a *GetImageOutput.
	Output any
}

// Error says what was waited for, and what was reached instead.
func (e *WaitFailureError) Error() string {
	return fmt.Sprintf("waiting for %s: the status is %q after %s", e.Waiter, e.Status, attempts(e.Attempts))
}

// WaitTimeoutError ends a wait that lasted for its maximum, or that has no time left for another
// attempt.
type WaitTimeoutError struct {
	// Waiter is what was waited for, such as "ImageAvailable".
	Waiter string
	// Status is the last status, "" where there was none.
	Status string
	// Attempts is how often the service was asked.
	Attempts int
	// MaxWait is the maximum.
	MaxWait time.Duration
	// Output is the last output, such as a *GetImageOutput, nil where there was none.
	Output any
	// Err is the last attempt's error where that had one, after which Retryable went on.
	Err error
}

// Error says what was waited for, for how long, and what the last attempt found.
func (e *WaitTimeoutError) Error() string {
	text := fmt.Sprintf("waiting for %s: not reached within %v, after %s", e.Waiter, e.MaxWait, attempts(e.Attempts))
	if e.Err != nil {
		return text + ": " + e.Err.Error()
	}
	if e.Status != "" {
		return fmt.Sprintf("%s: the status is %q", text, e.Status)
	}
	return text
}

// Unwrap is the last attempt's error.
func (e *WaitTimeoutError) Unwrap() error { return e.Err }

// Timeout is true, as for other errors of time that ran out.
func (e *WaitTimeoutError) Timeout() bool { return true }

// attempts is a number of attempts in words.
func attempts(n int) string {
	if n == 1 {
		return "1 attempt"
	}
	return fmt.Sprintf("%d attempts", n)
}
