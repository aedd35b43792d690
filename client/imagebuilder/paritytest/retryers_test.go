package paritytest

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
)

// atOnce retries as the standard retryer does, but without waiting.
func atOnce(change ...func(*retry.StandardOptions)) aws.Retryer {
	return retry.NewStandard(append(change, func(o *retry.StandardOptions) {
		o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
	})...)
}
