package runtime_test

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws/retry"

	"github.com/revsmith/revsmith/client/runtime"
)

// withoutWaiting retries at once.
func withoutWaiting(o *runtime.Options) {
	o.Retryer = retry.NewStandard(func(so *retry.StandardOptions) {
		so.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
	})
}
