//go:build go1.25

package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/runtime"
)

// TestWaitOfNothing: a mock that answers neither an output nor an error is no panic.
func TestWaitOfNothing(t *testing.T) {
	waiter := runtime.NewWaiter(&potBaked, nothing{}, nil)
	_, err := waiter.Wait(t.Context(), nil, time.Minute, nil)
	if err == nil || !strings.Contains(err.Error(), "nothing answers neither an output nor an error") {
		t.Errorf("got %v", err)
	}
}

// inBubble runs a test with a clock of its own, in which waiting takes no time.
func inBubble(t *testing.T, name string, test func(t *testing.T)) {
	t.Run(name, func(t *testing.T) { synctest.Test(t, test) })
}

func TestWaitEnds(t *testing.T) {
	for _, c := range []struct {
		statuses, last, err string
		attempts            int
	}{
		{"BAKED", "BAKED", "<nil>", 1},
		{"COLD HOT BAKED", "BAKED", "<nil>", 3},
		{"- GLAZED? - BAKED", "BAKED", "<nil>", 4},
		{"BROKEN", "BROKEN", `waiting for PotBaked: the status is "BROKEN" after 1 attempt`, 1},
		{"HOT BROKEN", "BROKEN", `waiting for PotBaked: the status is "BROKEN" after 2 attempts`, 2},
		{"!gone", "none", "kiln: gone", 1},
		{"HOT !gone", "HOT", "kiln: gone", 2},
	} {
		inBubble(t, c.statuses, func(t *testing.T) {
			k := newKiln(c.statuses)
			out, err := bake(t.Context(), k, time.Hour)
			equal(t, "last output", statusOf(out), c.last)
			equal(t, "error", fmt.Sprint(err), c.err)
			equal(t, "attempts", len(k.asked), c.attempts)
		})
	}
}

func TestWaitFailureIsTyped(t *testing.T) {
	inBubble(t, "", func(t *testing.T) {
		out, err := bake(t.Context(), newKiln("HOT BROKEN"), time.Hour)
		var failure *runtime.WaitFailureError
		if !errors.As(err, &failure) {
			t.Fatalf("got %v", err)
		}
		equal(t, "failure", *failure, runtime.WaitFailureError{Waiter: "PotBaked", Status: "BROKEN", Attempts: 2, Output: out})
	})
}

// The delays double, up to the greatest, and are chosen at random below that.
func TestWaitDelays(t *testing.T) {
	const least, most = 3 * time.Second, 40 * time.Second
	inBubble(t, "", func(t *testing.T) {
		k, limit, different := newKiln("HOT HOT HOT HOT HOT HOT HOT HOT HOT HOT HOT BAKED"), least, map[time.Duration]bool{}
		_, err := bake(t.Context(), k, time.Hour, func(o *bakingOptions) { o.MinDelay, o.MaxDelay = least, most })
		must(t, err)
		for i := 1; i < len(k.asked); i++ {
			delay := k.asked[i].Sub(k.asked[i-1])
			different[delay] = true
			if delay < least || delay > limit {
				t.Errorf("delay %d is %v, want %v to %v", i, delay, least, limit)
			}
			limit = min(2*limit, most)
		}
		equal(t, "delays are chosen at random", len(different) > 5, true)
	})
}

// By itself a waiter begins with two seconds.
func TestWaitDelaysOfItsOwn(t *testing.T) {
	for name, none := range map[string]func(*bakingOptions){
		"default": func(*bakingOptions) {},
		"zero":    func(o *bakingOptions) { o.MinDelay, o.MaxDelay = 0, 0 },
	} {
		inBubble(t, name, func(t *testing.T) {
			k := newKiln("HOT BAKED")
			_, err := bake(t.Context(), k, time.Hour, none)
			must(t, err)
			equal(t, "first delay", k.asked[1].Sub(k.asked[0]), 2*time.Second)
		})
	}
}

func TestWaitLastsForItsMaximum(t *testing.T) {
	for statuses, want := range map[string]struct{ last, err string }{
		"HOT":      {"HOT", `waiting for PotBaked: not reached within 10m0s, after N attempts: the status is "HOT"`},
		"HOT -":    {"-", "waiting for PotBaked: not reached within 10m0s, after N attempts"},
		"HOT ...":  {"HOT", `waiting for PotBaked: not reached within 10m0s, after 2 attempts: the status is "HOT"`},
		"...":      {"none", "waiting for PotBaked: not reached within 10m0s, after 1 attempt"},
		"HOT !cut": {"HOT", "waiting for PotBaked: not reached within 10m0s, after N attempts: kiln: cut"},
	} {
		inBubble(t, statuses, func(t *testing.T) {
			k, began := newKiln(statuses), time.Now()
			out, err := bake(t.Context(), k, 10*time.Minute, waitAfterErrors)
			var late *runtime.WaitTimeoutError
			if !errors.As(err, &late) {
				t.Fatalf("got %v", err)
			}
			equal(t, "last output", statusOf(out), want.last)
			text := strings.Replace(err.Error(), fmt.Sprint(late.Attempts, " attempts"), "N attempts", 1)
			equal(t, "error", text, strings.Replace(want.err, "2 attempts", "N attempts", 1))
			equal(t, "attempts", late.Attempts, len(k.asked))
			equal(t, "maximum", late.MaxWait, 10*time.Minute)
			equal(t, "is a timeout", late.Timeout(), true)
			if lasted := time.Since(began); lasted > 10*time.Minute || lasted < 10*time.Minute-2*time.Second {
				t.Errorf("it lasted for %v", lasted)
			}
		})
	}
}

// waitAfterErrors waits for what answers errors for a while.
func waitAfterErrors(o *bakingOptions) {
	own := o.Retryable
	o.Retryable = func(ctx context.Context, in *getInput, out *getOutput, err error) (bool, error) {
		if errKiln("cut") == err {
			return true, nil
		}
		return own(ctx, in, out, err)
	}
}

// The last error stands in the chain; without one nothing does.
func TestWaitTimeoutUnwraps(t *testing.T) {
	inBubble(t, "", func(t *testing.T) {
		_, err := bake(t.Context(), newKiln("HOT !cut"), time.Minute, waitAfterErrors)
		equal(t, "is the last error", errors.Is(err, errKiln("cut")), true)
		_, err = bake(t.Context(), newKiln("!cut HOT"), time.Minute, waitAfterErrors)
		equal(t, "is an earlier error", errors.Is(err, errKiln("cut")), false)
		_, err = bake(t.Context(), newKiln("..."), time.Minute)
		equal(t, "is the caller's deadline", errors.Is(err, context.DeadlineExceeded), false)
		var late *runtime.WaitTimeoutError
		equal(t, "is a timeout", errors.As(err, &late) && late.Output == nil, true)
	})
}

// A maximum below the least delay allows one attempt.
func TestWaitWithoutTime(t *testing.T) {
	inBubble(t, "", func(t *testing.T) {
		k := newKiln("HOT BAKED")
		_, err := bake(t.Context(), k, time.Second)
		var late *runtime.WaitTimeoutError
		equal(t, "is a timeout", errors.As(err, &late), true)
		equal(t, "attempts", len(k.asked), 1)
	})
}

func TestWaitEndsWithItsContext(t *testing.T) {
	for _, c := range []struct{ statuses, last string }{{"HOT", "HOT"}, {"HOT ...", "HOT"}, {"...", "none"}} {
		inBubble(t, c.statuses, func(t *testing.T) {
			began := time.Now()
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(time.Minute, cancel)
			out, err := bake(ctx, newKiln(c.statuses), time.Hour)
			equal(t, "is the context's error", errors.Is(err, context.Canceled), true)
			equal(t, "tells what was waited for", strings.HasPrefix(err.Error(), "waiting for PotBaked, broken off at attempt "), true)
			equal(t, "last output", statusOf(out), c.last)
			equal(t, "lasted", time.Since(began), time.Minute)
			ctx, cancel = context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			_, err = bake(ctx, newKiln(c.statuses), time.Hour)
			var late *runtime.WaitTimeoutError
			equal(t, "is the caller's deadline", errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &late), true)
		})
	}
}

func TestWaitRefuses(t *testing.T) {
	for want, c := range map[string]struct {
		maxWait time.Duration
		change  func(*bakingOptions)
	}{
		"the maximum wait is 0s: it must be greater than zero":  {0, func(*bakingOptions) {}},
		"the maximum wait is -1s: it must be greater than zero": {-time.Second, func(*bakingOptions) {}},
		"MinDelay is 3s, MaxDelay 1s: MinDelay must not be the greater one": {time.Hour, func(o *bakingOptions) {
			o.MinDelay, o.MaxDelay = 3*time.Second, time.Second
		}},
		"MinDelay is -1ns and MaxDelay 2m0s: neither may be negative": {time.Hour, func(o *bakingOptions) { o.MinDelay = -1 }},
		"MinDelay is 2s and MaxDelay -1ns: neither may be negative":   {time.Hour, func(o *bakingOptions) { o.MaxDelay = -1 }},
	} {
		k := newKiln("BAKED")
		_, err := bake(context.Background(), k, c.maxWait, c.change)
		equal(t, "error", fmt.Sprint(err), "waiting for PotBaked: "+want)
		equal(t, "attempts", len(k.asked), 0)
	}
}

// The options of one wait do not hold for the next.
func TestWaitOptionsHoldForOneWait(t *testing.T) {
	inBubble(t, "", func(t *testing.T) {
		k := newKiln("HOT BAKED HOT BAKED")
		waiter := runtime.NewWaiter(&potBaked, k, []func(*bakingOptions){func(o *bakingOptions) { o.MinDelay = time.Minute }})
		slow := func(o *bakingOptions) { o.MinDelay, o.Retryable = 90*time.Second, nil }
		for _, optFns := range [][]func(*bakingOptions){{slow}, nil} {
			_, err := waiter.Wait(t.Context(), nil, time.Hour, optFns)
			must(t, err)
		}
		equal(t, "first wait", k.asked[1].Sub(k.asked[0]), 90*time.Second)
		equal(t, "second wait", k.asked[3].Sub(k.asked[2]), time.Minute)
	})
}

// network is a getter over the wire.
type network struct{ parcelClient }

func (n network) get(ctx context.Context, in *getInput, optFns ...func(*runtime.Options)) (*getOutput, error) {
	out, err := runtime.Invoke[*getOutput](ctx, n.Client, &getParcel, in, optFns)
	return out, err
}

// Over the wire each attempt is marked as a waiter's, logged on request, and has the options of
// each call.
func TestWaitOverTheWire(t *testing.T) {
	s := newServer(t, answer{header: map[string]string{"ETag": "HOT"}, body: "{}"}, answer{header: map[string]string{"ETag": "BAKED"}, body: "{}"})
	var order []string
	name, log := "pot", &memory{}
	waiter := runtime.NewWaiter(&potBaked, network{s.client(func(o *runtime.Options) { o.Logger = log })}, nil)
	_, err := waiter.Wait(context.Background(), &getInput{ParcelArn: &name}, time.Minute, []func(*bakingOptions){func(o *bakingOptions) {
		o.MinDelay, o.MaxDelay, o.LogWaitAttempts = time.Nanosecond, time.Nanosecond, true
		o.APIOptions = []func(*middleware.Stack) error{func(*middleware.Stack) error { order = append(order, "api"); return nil }}
		o.ClientOptions = []func(*runtime.Options){func(o *runtime.Options) { order = append(order, "client"); o.Region = "eu-west-1" }}
	}})
	must(t, err)
	equal(t, "log", strings.Join(log.lines, "\n"), "attempting waiter request, attempt count: 1\nattempting waiter request, attempt count: 2")
	equal(t, "options", strings.Join(order, " "), "client api client api")
	_, err = waiter.Wait(context.Background(), &getInput{ParcelArn: &name}, time.Minute, nil)
	must(t, err)
	equal(t, "lines of a wait that logs no attempts", len(log.lines), 2)
	equal(t, "requests", len(s.got), 3)
	for _, request := range s.got[:2] {
		equal(t, "marked as a waiter", strings.Contains(request.UserAgent(), " m/B"), true)
		equal(t, "signed for the call's region", strings.Contains(request.Header.Get("Authorization"), "/eu-west-1/"), true)
	}
}

// memory keeps what is logged.
type memory struct{ lines []string }

func (m *memory) Logf(_ logging.Classification, format string, values ...any) {
	m.lines = append(m.lines, fmt.Sprintf(format, values...))
}
