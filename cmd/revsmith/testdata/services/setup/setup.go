// Package setup is what the contract tests of all services share.
package setup

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"regexp"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/ratelimit"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/document"

	"github.com/revsmith/revsmith/contracttests"
)

// Configuration is what the clients are made from.
func Configuration() aws.Config {
	return aws.Config{
		Region:     "us-west-2",
		HTTPClient: http.DefaultClient,
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "secret"}, nil
		}),
		Retryer: func() aws.Retryer { return aws.NopRetryer{} },
	}
}

// Retrying is the configuration of clients that try three times in all and wait for nothing.
func Retrying() aws.Config {
	cfg := Configuration()
	cfg.Retryer = func() aws.Retryer {
		return retry.NewStandard(func(o *retry.StandardOptions) {
			o.RateLimiter = ratelimit.None
			o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
		})
	}
	return cfg
}

// Headers are the forms of the headers that every request must carry.
func Headers() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"Authorization": regexp.MustCompile(`^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\d{8}/us-west-2/[a-z0-9-]+/aws4_request, ` +
			`SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}$`),
		"User-Agent": regexp.MustCompile(`^aws-sdk-go-v2/\S+ .*\bapi/[a-z0-9]+#`),
	}
}

// Tokens fill in the token that the fixtures expect.
type Tokens struct{}

// GetIdempotencyToken returns that token.
func (Tokens) GetIdempotencyToken() (string, error) { return contracttests.IdempotencyToken, nil }

// OneToken fills in that token once, and others after it.
type OneToken struct{ asked atomic.Int32 }

// GetIdempotencyToken returns the next token.
func (o *OneToken) GetIdempotencyToken() (string, error) {
	if n := o.asked.Add(1); n > 1 {
		return fmt.Sprintf("token %d of one call", n), nil
	}
	return contracttests.IdempotencyToken, nil
}

// Documents makes smithy-go's documents of JSON values, and the other way round.
func Documents() *contracttests.Documents {
	return &contracttests.Documents{
		Type: reflect.TypeFor[document.Value](),
		Make: func(value any) any { return written(value) },
		Read: read,
	}
}

// written is a JSON value as a document.
func written(value any) document.Value {
	switch value := value.(type) {
	case string:
		return document.String(value)
	case bool:
		return document.Boolean(value)
	case json.Number:
		return document.Number(value)
	case []any:
		list := make(document.List, len(value))
		for i, element := range value {
			list[i] = written(element)
		}
		return list
	case map[string]any:
		object := make(document.Map, len(value))
		for key, element := range value {
			object[key] = written(element)
		}
		return object
	}
	return document.Null{}
}

// read gives the numbers of a document that was read the type that fixtures' have.
func read(value any) any {
	opaque, ok := value.(document.Opaque)
	if !ok {
		return value
	}
	text, err := json.Marshal(opaque.Value)
	if err != nil {
		return err.Error()
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var plain any
	if err := decoder.Decode(&plain); err != nil {
		return err.Error()
	}
	return plain
}
