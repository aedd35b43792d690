package paritytest

import (
	"errors"
	"fmt"

	"github.com/aws/smithy-go"
)

// withoutAdvice is an error as the official client gives it: ours ends some texts with what the
// user can do, in one more error right below the operation's.
func withoutAdvice(err error) error {
	operation, ok := err.(*smithy.OperationError)
	if !ok || fmt.Sprintf("%T", operation.Err) != "*runtime.advisedError" {
		return err
	}
	plain := *operation
	plain.Err = errors.Unwrap(operation.Err)
	return &plain
}
