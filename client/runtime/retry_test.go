package runtime_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"

	"github.com/revsmith/revsmith/client/runtime"
)

func TestAttemptsAreTheSameCall(t *testing.T) {
	s := newServer(t, answer{status: 500}, answer{status: 503}, answer{body: "{}"})
	tokens := 0
	_, err := s.client(func(o *runtime.Options) { o.IdempotencyTokenProvider = countingTokens{&tokens} }).
		send(context.Background(), &sendInput{Name: aws.String("n")})
	must(t, err)
	equal(t, "attempts", len(s.got), 3)
	equal(t, "tokens made", tokens, 1)
	for i, got := range s.got {
		equal(t, "body", got.body, s.got[0].body)
		equal(t, "invocation id", got.Header.Get("Amz-Sdk-Invocation-Id"), s.got[0].Header.Get("Amz-Sdk-Invocation-Id"))
		equal(t, "attempt", got.Header.Get("Amz-Sdk-Request"), []string{"attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"}[i])
		equal(t, "Authorization", got.Header.Get("Authorization"), signatureOf(t, got, "parcel-signing", "us-west-2"))
	}
}

type countingTokens struct{ made *int }

func (c countingTokens) GetIdempotencyToken() (string, error) {
	*c.made++
	return "token", nil
}

func TestAttemptsOfOneCall(t *testing.T) {
	for name, c := range map[string]struct {
		client, call int
		want         int
	}{
		"by default":                   {0, 0, 3},
		"of the client":                {2, 0, 2},
		"of the call":                  {2, 4, 4},
		"of the call, as the client's": {2, 2, 2},
	} {
		t.Run(name, func(t *testing.T) {
			s := newServer(t, answer{status: 500})
			_, err := s.client(func(o *runtime.Options) { o.RetryMaxAttempts = c.client }).
				list(context.Background(), nil, func(o *runtime.Options) {
					if c.call != 0 {
						o.RetryMaxAttempts = c.call
					}
				})
			var exhausted *retry.MaxAttemptsError
			if !errors.As(err, &exhausted) {
				t.Errorf("error %T: %v", err, err)
			}
			equal(t, "attempts", len(s.got), c.want)
		})
	}
}

// A call that brings its own retryer keeps that one's attempts.
func TestAttemptsOfTheCallsRetryer(t *testing.T) {
	s := newServer(t, answer{status: 500})
	client := s.client(func(o *runtime.Options) { o.RetryMaxAttempts = 2 })
	_, err := client.list(context.Background(), nil, func(o *runtime.Options) {
		o.Retryer = retry.AddWithMaxAttempts(o.Retryer, 4)
	})
	equal(t, "failed", err != nil, true)
	equal(t, "attempts", len(s.got), 4)
}

func TestRetryModes(t *testing.T) {
	for mode, agent := range map[aws.RetryMode]any{"": &retry.Standard{}, aws.RetryModeStandard: &retry.Standard{}, aws.RetryModeAdaptive: &retry.AdaptiveMode{}} {
		client := runtime.New(&parcelService, runtime.Options{RetryMode: mode})
		_, adaptive := client.Options().Retryer.(*retry.AdaptiveMode)
		_, wantAdaptive := agent.(*retry.AdaptiveMode)
		equal(t, "adaptive in mode "+string(mode), adaptive, wantAdaptive)
	}
}

// A clock that is an hour late is corrected by the next attempt, and the next call
// begins with what was learned.
func TestClockSkewIsCorrected(t *testing.T) {
	ahead := map[string]string{
		"Date":             time.Now().Add(time.Hour).UTC().Format(http.TimeFormat),
		"X-Amzn-Errortype": "InvalidSignatureException",
	}
	s := newServer(t, answer{403, ahead, "{}"}, answer{200, ahead, "{}"})
	client := s.client()
	for range 2 {
		_, err := client.list(context.Background(), nil)
		must(t, err)
	}
	equal(t, "requests", len(s.got), 3)
	for i, corrected := range []bool{false, true, true} {
		at, err := time.Parse(amzDate, s.got[i].Header.Get("X-Amz-Date"))
		must(t, err)
		equal(t, "signed for the server's clock", time.Until(at) > 30*time.Minute, corrected)
	}
}

// A configuration may wish that the clock is trusted: then the answer is final.
func TestClockSkewIsLeft(t *testing.T) {
	ahead := map[string]string{
		"Date":             time.Now().Add(time.Hour).UTC().Format(http.TimeFormat),
		"X-Amzn-Errortype": "InvalidSignatureException",
	}
	s := newServer(t, answer{403, ahead, "{}"}, answer{200, ahead, "{}"}, answer{body: "{}"})
	cfg := aws.Config{
		Region: "us-west-2", BaseEndpoint: aws.String(s.URL), Credentials: staticCredentials{}, DisableClockSkewCorrection: true,
	}
	client := parcelClient{runtime.NewFromConfig(&parcelService, cfg)}
	for _, fails := range []bool{true, false, false} {
		_, err := client.list(context.Background(), nil)
		equal(t, "failed", err != nil, fails)
	}
	equal(t, "requests", len(s.got), 3)
	for _, got := range s.got {
		at, err := time.Parse(amzDate, got.Header.Get("X-Amz-Date"))
		must(t, err)
		equal(t, "signed for the server's clock", time.Until(at) > 30*time.Minute, false)
	}
}

func TestCancelledContextEndsTheCall(t *testing.T) {
	s := newServer(t, answer{status: 500})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := s.client().list(ctx, nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %T: %v", err, err)
	}
	equal(t, "requests", len(s.got), 0)
}
