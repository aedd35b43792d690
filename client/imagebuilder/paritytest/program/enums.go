package program

import (
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/imagebuilder/types"
)

// enum is any of the client's enums.
type enum[E any] interface {
	~string
	Values() []E
}

// Parse finds a value of an enum.
func Parse[E enum[E]](text string) (E, error) {
	value := E(text)
	for _, known := range value.Values() {
		if string(known) == text {
			return known, nil
		}
	}
	return value, fmt.Errorf("unknown value %q", text)
}

// Final tells what becomes of an image in a state.
func Final(status types.ImageStatus) (final, good bool) {
	switch status {
	case types.ImageStatusAvailable:
		return true, true
	case types.ImageStatusFailed, types.ImageStatusCancelled, types.ImageStatusDeleted:
		return true, false
	case "SOMETHING_NEW":
	}
	return !slices.Contains(types.ImageStatus("").Values(), status), false
}

// names are constants of a user's own made from the client's.
var names = map[types.Platform]string{
	types.PlatformLinux:   "Linux",
	types.PlatformWindows: "Windows",
}

const firstOwner types.Ownership = types.OwnershipSelf

// Filter is a list of filters for the images of an owner.
func Filter(platform string) (owner types.Ownership, filters []types.Filter, err error) {
	wanted, err := Parse[types.Platform](platform)
	if err != nil {
		return "", nil, err
	}
	name := "platform"
	return firstOwner, []types.Filter{{Name: &name, Values: []string{names[wanted], string(wanted)}}}, nil
}
