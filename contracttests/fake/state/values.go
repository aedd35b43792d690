package state

import (
	"strconv"
	"time"

	"github.com/revsmith/revsmith/contracttests/wire"
)

// clone copies a value with all that it holds.
func clone(value any) any {
	switch v := value.(type) {
	case wire.Values:
		copied := make(wire.Values, len(v))
		for name, member := range v {
			copied[name] = clone(member)
		}
		return copied
	case []any:
		copied := make([]any, len(v))
		for i, item := range v {
			copied[i] = clone(item)
		}
		return copied
	case []byte:
		return append([]byte{}, v...)
	}
	return value
}

// at is the value at a path, nil where there is none.
func at(values wire.Values, path []string) any {
	var value any = values
	for _, name := range path {
		members, ok := value.(wire.Values)
		if !ok {
			return nil
		}
		value = members[name]
	}
	return value
}

// set gives the member at a path a value, and makes the structures that lead to it.
func set(values wire.Values, path []string, value any) {
	for _, name := range path[:len(path)-1] {
		inner, ok := values[name].(wire.Values)
		if !ok {
			inner = wire.Values{}
			values[name] = inner
		}
		values = inner
	}
	values[path[len(path)-1]] = value
}

// tooDeep tells whether a value is nested more often than allowed.
func tooDeep(value any, allowed int) bool {
	if allowed == 0 {
		return true
	}
	switch v := value.(type) {
	case wire.Values:
		for _, inner := range v {
			if tooDeep(inner, allowed-1) {
				return true
			}
		}
	case []any:
		for _, inner := range v {
			if tooDeep(inner, allowed-1) {
				return true
			}
		}
	}
	return false
}

// text is a single value as a text; false for lists and members.
func text(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), true
	case time.Time:
		return v.UTC().Format(timeText), true
	}
	return "", false
}

// timeText is how times are written where they are texts.
const timeText = "2006-01-02T15:04:05.000Z"
