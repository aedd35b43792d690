package runtime

import (
	"errors"
	"io"

	"github.com/aws/smithy-go"
)

// withoutEvents is the part of a protocol that sends and reads events, of a protocol that has none:
// no operation of a service whose notes are read has any.
type withoutEvents struct{}

var errNoEvents = errors.New("the protocol has no event streams")

// HasInitialEventMessage is false.
func (withoutEvents) HasInitialEventMessage() bool { return false }

// SerializeEventMessage returns an error.
func (withoutEvents) SerializeEventMessage(_, _ *smithy.Schema, _ smithy.Serializable, _ io.Writer) error {
	return errNoEvents
}

// DeserializeEventMessage returns an error.
func (withoutEvents) DeserializeEventMessage(*smithy.Schema, *smithy.TypeRegistry, io.Reader) (smithy.Deserializable, error) {
	return nil, errNoEvents
}

// SerializeInitialRequest returns an error.
func (withoutEvents) SerializeInitialRequest(*smithy.Schema, smithy.Serializable, io.Writer) error {
	return errNoEvents
}

// DeserializeInitialResponse returns an error.
func (withoutEvents) DeserializeInitialResponse(*smithy.Schema, io.Reader, smithy.Deserializable) error {
	return errNoEvents
}
