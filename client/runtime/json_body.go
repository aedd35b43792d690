package runtime

import (
	"bytes"
	"fmt"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// readBody reads a response's body whole. The length that the response promises saves
// copying; it is trusted no further than up to the size of a large page. A body that breaks off
// behind a whole JSON value is enough where such a value is all that is asked for.
func readBody(response *smithyhttp.Response, oneValue bool) ([]byte, error) {
	const trusted = 1 << 20
	var body bytes.Buffer
	if n := response.ContentLength; 0 < n && n <= trusted {
		body.Grow(int(n) + bytes.MinRead)
	}
	_, err := body.ReadFrom(response.Body)
	if err == nil || oneValue && holdsValue(body.Bytes()) {
		return body.Bytes(), nil
	}
	return nil, &smithy.DeserializationError{Err: fmt.Errorf("failed to read response body, %w", err)}
}

// holdsValue tells whether a text begins with a JSON value that is whole whatever comes behind the
// text: one in brackets, or one with something behind it.
func holdsValue(text []byte) bool {
	d := &jsonReader{body: text}
	d.skip()
	if d.err != nil {
		return false
	}
	last := text[d.at-1]
	return d.at < len(text) || last == '}' || last == ']'
}

// readAlready is a body in memory. Who has read it from the connection closes that.
type readAlready struct{ bytes.Reader }

// Close does nothing.
func (*readAlready) Close() error { return nil }
