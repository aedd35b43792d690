package runtime

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// OpenEnum is what a generated enum gives: it may hold any value, and knows some.
type OpenEnum[T any] interface {
	~string
	Values() []T
	IsKnown() bool
}

// ParseEnum returns the value as it is, and an [UnknownValueError] besides where it is
// none of those that the client knows.
func ParseEnum[T OpenEnum[T]](v T) (T, error) {
	if v.IsKnown() {
		return v, nil
	}
	unknown := &UnknownValueError{Enum: reflect.TypeFor[T]().Name(), Value: string(v)}
	for _, known := range v.Values() {
		unknown.Known = append(unknown.Known, string(known))
	}
	return v, unknown
}

// UnknownValueError says that a client does not know a value of an enum. The service may.
type UnknownValueError struct {
	// Enum is the enum's name.
	Enum string
	// Value is what the client does not know.
	Value string
	// Known are the values that it knows.
	Known []string
}

// Error names the value, the one that differs from it in case or space alone where
// there is one, and all that are known.
func (e *UnknownValueError) Error() string {
	text := fmt.Sprintf("%q is not a known value of %s", e.Value, e.Enum)
	known := make([]string, len(e.Known))
	for i, v := range e.Known {
		known[i] = strconv.Quote(v)
		if strings.EqualFold(v, strings.TrimSpace(e.Value)) {
			text += fmt.Sprintf(" (did you mean %q?)", v)
		}
	}
	if len(known) == 0 {
		return text
	}
	return text + "; known: " + strings.Join(known, ", ")
}
