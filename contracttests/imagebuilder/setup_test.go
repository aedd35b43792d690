package imagebuilder_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/contracttests/fixtures"
)

const (
	service = "imagebuilder"
	region  = "us-west-2"
)

// configuration is what both clients are made from.
func configuration() aws.Config {
	return aws.Config{
		Region:     region,
		HTTPClient: patient(),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "secret"}, nil
		}),
		Retryer: func() aws.Retryer { return aws.NopRetryer{} },
	}
}

// retrying is the configuration of clients that try three times in all and wait for nothing.
func retrying() aws.Config {
	cfg := configuration()
	cfg.Retryer = func() aws.Retryer {
		return retry.NewStandard(func(o *retry.StandardOptions) {
			o.RateLimiter = ratelimit.None
			o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
		})
	}
	return cfg
}

// headers are the forms of the headers that every request must carry.
func headers() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"Authorization": regexp.MustCompile(`^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\d{8}/` + region + `/` + service +
			`/aws4_request, SignedHeaders=([a-z0-9-]+;)*host(;[a-z0-9-]+)*;x-amz-date(;[a-z0-9-]+)*, ` +
			`Signature=[0-9a-f]{64}$`),
		"X-Amz-Date":            regexp.MustCompile(`^\d{8}T\d{6}Z$`),
		"Amz-Sdk-Invocation-Id": regexp.MustCompile(`^[0-9a-f-]{36}$`),
		"Amz-Sdk-Request":       regexp.MustCompile(`^attempt=(1; max=1|[123]; max=3)$`),
		"User-Agent":            regexp.MustCompile(`^aws-sdk-go-v2/\S+ .*\bapi/imagebuilder#`),
	}
}

// tokens fill in the token that the fixtures expect.
type tokens struct{}

func (tokens) GetIdempotencyToken() (string, error) { return contracttests.IdempotencyToken, nil }

// oneToken fills in that token once, and others after it.
type oneToken struct{ asked atomic.Int32 }

func (o *oneToken) GetIdempotencyToken() (string, error) {
	if n := o.asked.Add(1); n > 1 {
		return fmt.Sprintf("token %d of one call", n), nil
	}
	return contracttests.IdempotencyToken, nil
}

// stored reads the fixtures once.
var stored = sync.OnceValues(func() ([]*fixture.File, error) { return fixtures.All(service) })

// revisions are the dates of the stored fixtures, oldest first.
func revisions() []string {
	files, _ := stored()
	var dates []string
	for _, file := range files {
		dates = append(dates, file.Revision)
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}

// allFixtures are the stored fixtures.
func allFixtures(t *testing.T) []*fixture.File {
	t.Helper()
	files, err := stored()
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}
