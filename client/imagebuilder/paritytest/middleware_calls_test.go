package paritytest

import (
	"testing"
)

// Every operation, called in full: the same request but for its ids, the same answer, the same
// metadata, and a valid signature.
func TestEveryOperationIsCalledAlike(t *testing.T) {
	for _, operation := range sharedOperations() {
		t.Run(operation, func(t *testing.T) {
			theirs := alike(t, "middleware", operation, setup{operation: operation})
			if len(theirs.Requests) != 1 || theirs.Endings[0].Text != "" {
				t.Errorf("%s: not sent once: %+v", operation, theirs)
			}
		})
	}
}
