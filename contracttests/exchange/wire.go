package exchange

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/revsmith/revsmith/spec"
)

// WireName is the name of a member in a JSON body.
func WireName(member *spec.Member) string {
	if member.Location == spec.InBody && member.WireName != "" {
		return member.WireName
	}
	return member.Name
}

// encoder turns typed values into those of a JSON body.
type encoder struct {
	// byClient leaves out what a client does not send: scalars held by value that are zero.
	byClient bool
}

// value is the value of a shape as it stands in a body.
func (e encoder) value(shape *spec.Shape, typed any) (any, error) {
	if shape.Kind == spec.Document {
		return typed, nil
	}
	switch typed := typed.(type) {
	case Object:
		return e.object(shape, typed)
	case []any:
		if shape.Kind != spec.List {
			return nil, fmt.Errorf("a list is no %s", shape.Kind)
		}
		list := []any{}
		for _, element := range typed {
			wire, err := e.value(shape.Element, element)
			if err != nil {
				return nil, err
			}
			list = append(list, wire)
		}
		return list, nil
	case string:
		if shape.Kind == spec.Timestamp {
			return timestampOf(typed, shape.Format)
		}
	}
	return typed, nil
}

func (e encoder) object(shape *spec.Shape, typed Object) (any, error) {
	object := Object{}
	for _, entry := range typed {
		key, target := entry.Key, shape.Value
		if shape.Kind != spec.Map {
			member := shape.Member(entry.Key)
			if member == nil {
				return nil, fmt.Errorf("%s has no member %q", shape.Name, entry.Key)
			}
			if e.byClient && isUnsent(member, entry.Value) {
				continue
			}
			key, target = WireName(member), member.Target
		}
		wire, err := e.value(target, entry.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", entry.Key, err)
		}
		object = object.With(key, wire)
	}
	return object, nil
}

// isUnsent tells whether a client that holds a member by value takes it for left out. A required
// one it always sends.
func isUnsent(member *spec.Member, typed any) bool {
	if !member.ByValue || member.Required {
		return false
	}
	switch text := fmt.Sprint(typed); member.Target.Kind {
	case spec.Boolean:
		return text == "false"
	case spec.Integer, spec.Long, spec.Float, spec.Double:
		number, err := strconv.ParseFloat(text, 64)
		return err == nil && number == 0
	}
	return false
}

// timestampOf is a moment, an RFC 3339 text, in a format; "" is that of a JSON body.
func timestampOf(text, format string) (any, error) {
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return nil, err
	}
	switch format {
	case "date-time":
		return moment.UTC().Truncate(time.Millisecond).Format(time.RFC3339Nano), nil
	case "http-date":
		return moment.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT"), nil
	}
	if seconds := moment.Unix(); moment.Nanosecond() == 0 {
		return seconds, nil
	}
	seconds := float64(moment.UnixMilli()) / 1000
	return json.Number(strconv.FormatFloat(seconds, 'f', -1, 64)), nil
}
