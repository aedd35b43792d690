package runtime

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/aws/smithy-go"
)

const (
	errorTypeHeader = "X-Amzn-Errortype" // as net/http writes it
	unknownError    = "UnknownError"
	// snapshotSize is how much of an unreadable body an error keeps.
	snapshotSize = 1024
)

// errorInfo is what the body of a response says of the error that it is.
type errorInfo struct{ code, kind, message string }

// readErrorInfo reads the members code, __type and message, in any case. All are texts; the code may
// be something else where anyCode is true. A blank body has none.
func readErrorInfo(body []byte, anyCode bool) (info errorInfo, err error) {
	d := newJSONReader(jsonForm{copies: true}, body)
	if d.peek() == 0 && d.at == len(d.body) || d.null() {
		return info, d.err
	}
	for d.enter('{'); d.more('{', '}'); {
		name := d.name()
		switch {
		case d.null():
		case strings.EqualFold(name, "code") && anyCode && d.peek() != '"':
			begin := d.at
			d.skip()
			info.code = string(d.body[begin:d.at])
		case strings.EqualFold(name, "code"):
			info.code = d.text()
		case strings.EqualFold(name, "__type"):
			info.kind = d.text()
		case strings.EqualFold(name, "message"):
			info.message = d.text()
		default:
			d.skip()
		}
	}
	return info, d.err
}

// sanitizedErrorCode is a code without its namespace and the address behind it.
func sanitizedErrorCode(code string) string {
	code, _, _ = strings.Cut(code, ":")
	if _, name, found := strings.Cut(code, "#"); found {
		return name
	}
	return code
}

// newModelled is an empty error of the type that a code means.
func newModelled(types *smithy.TypeRegistry, code string) (smithy.DeserializableError, bool) {
	for _, entry := range types.Entries {
		if strings.EqualFold(entry.Schema.ID().Name, code) {
			made, ok := entry.New().(smithy.DeserializableError)
			return made, ok
		}
	}
	return nil, false
}

// modelled reads the body of a modelled error, and returns that or why it cannot be read.
func (f jsonForm) modelled(body []byte, made smithy.DeserializableError) error {
	if isNothing(body) {
		return made
	}
	if err := f.add(body, made); err != nil {
		return unreadableError(err, body)
	}
	return made
}

// unreadableError is the error of a body that cannot be read. It shows how that begins, and does not
// keep the rest.
func unreadableError(err error, body []byte) error {
	return &smithy.DeserializationError{
		Err:      fmt.Errorf("failed to decode response body, %w", err),
		Snapshot: bytes.Clone(body[:min(len(body), snapshotSize)]), // texts that were read share the body
	}
}
