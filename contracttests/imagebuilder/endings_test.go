package imagebuilder_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"
)

// endings are how a client's calls ended, in order: what of it no fixture says.
type endings struct{ ended []string }

// configured lets the calls of clients of a configuration tell how they ended.
func (e *endings) configured(cfg aws.Config) aws.Config {
	told := middleware.InitializeMiddlewareFunc("TellEnding", func(
		ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
	) (middleware.InitializeOutput, middleware.Metadata, error) {
		out, metadata, err := next.HandleInitialize(ctx, in)
		e.ended = append(e.ended, ending(metadata, err))
		return out, metadata, err
	})
	cfg.APIOptions = append(slices.Clone(cfg.APIOptions), func(stack *middleware.Stack) error {
		return stack.Initialize.Add(told, middleware.Before)
	})
	return cfg
}

// take returns how the calls ended since it was last asked.
func (e *endings) take() []string {
	ended := e.ended
	e.ended = nil
	return ended
}

// ending is how one call ended: the attempts made, and the errors one in the other, in words.
func ending(metadata middleware.Metadata, err error) string {
	attempts, _ := retry.GetAttemptResults(metadata)
	text := fmt.Sprintf("%d attempts", len(attempts.Results))
	if err == nil {
		return text
	}
	types := typesOf(err)
	// What the network says below is a matter of moments.
	if at := slices.Index(types, "*url.Error"); at >= 0 {
		return text + ", " + strings.Join(types[:at+1], " > ")
	}
	return text + ", " + strings.Join(types, " > ") + ": " + endpoints.ReplaceAllString(err.Error(), "")
}

// endpoints are those of the runners, which differ.
var endpoints = regexp.MustCompile(`http://127\.0\.0\.1:\d+/replay/\d+`)

// typesOf are the types of an error and of all that it wraps, outermost first.
func typesOf(err error) []string {
	types := []string{fmt.Sprintf("%T", err)}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, inner := range many.Unwrap() {
			types = append(types, typesOf(inner)...)
		}
	} else if inner := errors.Unwrap(err); inner != nil {
		types = append(types, typesOf(inner)...)
	}
	return types
}
