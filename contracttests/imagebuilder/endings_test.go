package imagebuilder_test

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
)

// endings are how a client's calls ended, in order: what of it no fixture says.
type endings struct{ ended []string }

// tell notes how a call ended.
func (e *endings) tell(output any, err error) { e.ended = append(e.ended, ending(output, err)) }

// take returns how the calls ended since it was last asked.
func (e *endings) take() []string {
	ended := e.ended
	e.ended = nil
	return ended
}

// ending is how one call ended: the attempts that its output tells of, or the errors one in the other,
// in words.
func ending(output any, err error) string {
	if err == nil {
		metadata := reflect.ValueOf(output).Elem().FieldByName("ResultMetadata").Interface().(middleware.Metadata)
		attempts, _ := retry.GetAttemptResults(metadata)
		return fmt.Sprintf("%d attempts", len(attempts.Results))
	}
	err = withoutAdvice(err)
	types := typesOf(err)
	// What the network says below is a matter of moments.
	if at := slices.Index(types, "*url.Error"); at >= 0 {
		return strings.Join(types[:at+1], " > ")
	}
	return strings.Join(types, " > ") + ": " + endpoints.ReplaceAllString(err.Error(), "")
}

// withoutAdvice is an error as the official client gives it: ours ends some texts with what the user can
// do, in one more error right below the operation's.
func withoutAdvice(err error) error {
	var operation *smithy.OperationError
	if !errors.As(err, &operation) || fmt.Sprintf("%T", operation.Err) != "*runtime.advisedError" {
		return err
	}
	plain := *operation
	plain.Err = errors.Unwrap(operation.Err)
	return &plain
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
