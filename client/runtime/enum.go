package runtime

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Knows tells whether a value is one of those of an enum that the client knows.
func (s *Shape) Knows(value string) bool {
	return slices.ContainsFunc(s.Values, func(known Value) bool { return known.Wire == value })
}

// CheckValue returns an [UnknownValueError] where a value is none of those of an enum that the
// client knows, else nil.
func (s *Shape) CheckValue(value string) error {
	if s.Knows(value) {
		return nil
	}
	unknown := &UnknownValueError{Enum: s.Name, Value: value}
	for _, known := range s.Values {
		unknown.Known = append(unknown.Known, known.Wire)
	}
	return unknown
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
