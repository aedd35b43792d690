package runtime

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/aws/smithy-go/middleware"
	smithytime "github.com/aws/smithy-go/time"
	smithywaiter "github.com/aws/smithy-go/waiter"
)

// The delays between two attempts of a waiter that sets none.
const (
	defaultMinDelay = 2 * time.Second
	defaultMaxDelay = 120 * time.Second
)

// WaiterOptions are the settings of a waiter, or of one wait.
// In and Out are pointers to the operation's input and output.
type WaiterOptions[In, Out any] struct {
	// APIOptions change the middleware stack of each attempt's call.
	APIOptions []func(*middleware.Stack) error

	// ClientOptions are the functional options of each attempt's call, applied after APIOptions.
	ClientOptions []func(*Options)

	// MinDelay is the least time between two attempts; 0 is two seconds.
	MinDelay time.Duration

	// MaxDelay is the most time between two attempts; 0 is two minutes. The delay is chosen at
	// random between MinDelay and a limit that doubles with each attempt up to MaxDelay.
	MaxDelay time.Duration

	// LogWaitAttempts logs each attempt by the client's logger.
	LogWaitAttempts bool

	// Retryable decides after each attempt, by its output or error, whether the wait goes on; an
	// error ends it. It begins as the waiter's own, which an option may wrap: to wait, say, for
	// something that is not found yet.
	Retryable func(context.Context, In, Out, error) (bool, error)
}

// Outcome is what a status means to a waiter.
type Outcome int

// The outcomes.
const (
	// KeepWaiting is the outcome of a status that does not last, or that is not known.
	KeepWaiting Outcome = iota
	// Succeeded ends the wait.
	Succeeded
	// Failed ends the wait with a [WaitFailureError].
	Failed
)

// Waiting says how a client is asked for a status, and what its values mean.
type Waiting[In, Out any] struct {
	// Name is what is waited for, such as "ImageAvailable".
	Name string
	// Get asks a client.
	Get func(ctx context.Context, client any, in In, optFns []func(*Options)) (Out, error)
	// Status is the status in an output, "" where there is none, and what it means.
	Status func(Out) (string, Outcome)
}

// Waiter asks a client for a status until it means an end. Generated waiters hold one.
type Waiter[In, Out any] struct {
	waiting *Waiting[In, Out]
	client  any
	options WaiterOptions[In, Out]
}

// NewWaiter returns a waiter with the options, which begin as its own.
func NewWaiter[In, Out any](
	waiting *Waiting[In, Out], client any, optFns []func(*WaiterOptions[In, Out]),
) Waiter[In, Out] {
	w := Waiter[In, Out]{waiting: waiting, client: client}
	w.options = WaiterOptions[In, Out]{MinDelay: defaultMinDelay, MaxDelay: defaultMaxDelay, Retryable: w.retryable}
	for _, fn := range optFns {
		fn(&w.options)
	}
	return w
}

// Wait asks until the wait is over, is in vain ([WaitFailureError]), has lasted for maxWait
// ([WaitTimeoutError]), or the context ends. It returns the last output, beside an error too.
// An attempt's error ends the wait, unless Retryable goes on after it. The options hold for
// this wait.
func (w *Waiter[In, Out]) Wait(
	ctx context.Context, params In, maxWait time.Duration, optFns []func(*WaiterOptions[In, Out]),
) (Out, error) {
	options, err := w.waitOptions(maxWait, optFns)
	if err != nil {
		return *new(Out), fmt.Errorf("waiting for %s: %w", w.waiting.Name, err)
	}
	limited, cancel := context.WithTimeout(ctx, maxWait)
	defer cancel()
	wait := wait[Out]{maxWait: maxWait, end: time.Now().Add(maxWait)}
	for {
		wait.attempts++
		out, err := w.ask(limited, params, options, wait.attempts)
		if !isNil(out) {
			wait.last = out
		}
		if err != nil && limited.Err() != nil {
			return wait.last, w.ended(ctx, &wait)
		}
		wait.err = err
		goesOn, err := options.Retryable(limited, params, out, err)
		if err != nil || !goesOn {
			return wait.last, counted(err, wait.attempts)
		}
		if !pause(limited, options.MinDelay, options.MaxDelay, wait.attempts, wait.end) {
			return wait.last, w.ended(ctx, &wait)
		}
	}
}

// wait is one wait in progress.
type wait[Out any] struct {
	maxWait  time.Duration
	end      time.Time
	attempts int
	// last is the last output, err the error of the last attempt.
	last Out
	err  error
}

// waitOptions are the options of one wait.
func (w *Waiter[In, Out]) waitOptions(
	maxWait time.Duration, optFns []func(*WaiterOptions[In, Out]),
) (*WaiterOptions[In, Out], error) {
	options := w.options
	for _, fn := range optFns {
		fn(&options)
	}
	if options.MinDelay == 0 {
		options.MinDelay = defaultMinDelay
	}
	if options.MaxDelay == 0 {
		options.MaxDelay = defaultMaxDelay
	}
	if options.Retryable == nil {
		options.Retryable = w.retryable
	}
	switch {
	case maxWait <= 0:
		return nil, fmt.Errorf("the maximum wait is %v: it must be greater than zero", maxWait)
	case options.MinDelay < 0 || options.MaxDelay < 0:
		return nil, fmt.Errorf("MinDelay is %v and MaxDelay %v: neither may be negative", options.MinDelay, options.MaxDelay)
	case options.MinDelay > options.MaxDelay:
		return nil, fmt.Errorf("MinDelay is %v, MaxDelay %v: MinDelay must not be the greater one",
			options.MinDelay, options.MaxDelay)
	}
	return &options, nil
}

// retryable is what a waiter decides by itself: by the status of an output, and that an error ends the wait.
func (w *Waiter[In, Out]) retryable(_ context.Context, _ In, out Out, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	status, outcome := w.waiting.Status(out)
	if outcome == Failed {
		return false, &WaitFailureError{Waiter: w.waiting.Name, Status: status, Output: out}
	}
	return outcome == KeepWaiting, nil
}

// ask makes one attempt.
func (w *Waiter[In, Out]) ask(
	ctx context.Context, params In, options *WaiterOptions[In, Out], attempt int,
) (Out, error) {
	changes := options.APIOptions
	if options.LogWaitAttempts {
		changes = append(slices.Clone(changes), smithywaiter.Logger{Attempt: int64(attempt)}.AddLogger)
	}
	optFns := options.ClientOptions
	if len(changes) > 0 {
		optFns = append([]func(*Options){WithAPIOptions(changes...)}, optFns...)
	}
	out, err := w.waiting.Get(calledBy(ctx, callerWaiter), w.client, params, optFns)
	if err == nil && isNil(out) {
		return out, noAnswer(w.client)
	}
	return out, err
}

// isNil tells whether a pointer is nil. A constraint by which it could be compared would have
// the waiter compiled anew for each output.
func isNil[Out any](out Out) bool { return any(out) == any(*new(Out)) }

// ended is the error of a wait that came to no end: the caller's context, or the maximum wait.
func (w *Waiter[In, Out]) ended(ctx context.Context, wait *wait[Out]) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("waiting for %s, broken off at attempt %d: %w", w.waiting.Name, wait.attempts, err)
	}
	late := &WaitTimeoutError{
		Waiter: w.waiting.Name, Attempts: wait.attempts, MaxWait: wait.maxWait, Err: wait.err,
	}
	if !isNil(wait.last) {
		late.Status, _ = w.waiting.Status(wait.last)
		late.Output = wait.last
	}
	return late
}

// pause waits for the next attempt. It is false where there is no time for another one, or the context ends.
func pause(ctx context.Context, minDelay, maxDelay time.Duration, attempt int, end time.Time) bool {
	left := time.Until(end)
	if left <= minDelay {
		return false
	}
	delay, err := smithywaiter.ComputeDelay(int64(attempt), minDelay, maxDelay, left)
	return err == nil && smithytime.SleepWithContext(ctx, delay) == nil
}

// counted completes a waiter's own error with the number of attempts.
func counted(err error, attempts int) error {
	var failure *WaitFailureError
	if errors.As(err, &failure) {
		failure.Attempts = attempts
	}
	return err
}
