package runtime_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/revsmith/revsmith/client/runtime"
)

// getter is what a generated waiter asks of its client.
type getter interface {
	get(context.Context, *getInput, ...func(*runtime.Options)) (*getOutput, error)
}

// kiln answers its statuses in turn, the last one again and again. One that begins with "!" is
// an error, "..." an attempt that takes as long as it may, "-" an output without a status.
type kiln struct {
	statuses []string
	// asked is when it was asked.
	asked []time.Time
}

func newKiln(statuses string) *kiln { return &kiln{statuses: strings.Fields(statuses)} }

func (k *kiln) get(ctx context.Context, _ *getInput, _ ...func(*runtime.Options)) (*getOutput, error) {
	status := k.statuses[min(len(k.asked), len(k.statuses)-1)]
	k.asked = append(k.asked, time.Now())
	switch {
	case status == "...":
		<-ctx.Done()
		return nil, fmt.Errorf("asking: %w", context.Cause(ctx))
	case status == "-":
		return &getOutput{}, nil
	case strings.HasPrefix(status, "!"):
		return nil, errKiln(status[1:])
	}
	return &getOutput{ETag: &status}, nil
}

type errKiln string

func (e errKiln) Error() string { return "kiln: " + string(e) }

var potBaked = runtime.Waiting[*getInput, *getOutput]{
	Name: "PotBaked",
	Get: func(ctx context.Context, client any, in *getInput, optFns []func(*runtime.Options)) (*getOutput, error) {
		return client.(getter).get(ctx, in, optFns...)
	},
	Status: func(out *getOutput) (string, runtime.Outcome) {
		if out.ETag == nil {
			return "", runtime.KeepWaiting
		}
		switch status := *out.ETag; status {
		case "BAKED":
			return status, runtime.Succeeded
		case "BROKEN":
			return status, runtime.Failed
		default:
			return status, runtime.KeepWaiting
		}
	},
}

type bakingOptions = runtime.WaiterOptions[*getInput, *getOutput]

// bake waits for a pot.
func bake(ctx context.Context, k getter, maxWait time.Duration, optFns ...func(*bakingOptions)) (*getOutput, error) {
	waiter := runtime.NewWaiter(&potBaked, k, optFns)
	return waiter.Wait(ctx, &getInput{}, maxWait, nil)
}

// statusOf is an output's status, "none" without an output.
func statusOf(out *getOutput) string {
	switch {
	case out == nil:
		return "none"
	case out.ETag == nil:
		return "-"
	}
	return *out.ETag
}
