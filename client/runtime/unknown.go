package runtime

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"strings"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Unknown is something in a response that the client does not know: a member, or the value
// of an enum. The service has probably learnt it since the client was made.
type Unknown struct {
	// Operation is the operation's name.
	Operation string
	// Path leads from the output or the error, whose name it begins with, by the names
	// in the response: "ListImagesOutput.imageVersionList[0].platform".
	Path string
	// Enum is the Go type of a value, "" for a member.
	Enum string
	// Value is the enum's value, "" for a member: what a member holds is not shown.
	Value string
}

// copyBody returns the response with a body that leaves a copy of what is read of it, and
// the copy. There is none of a body that the caller reads, or whose protocol is not JSON.
func (c *call) copyBody(response *smithyhttp.Response) (*smithyhttp.Response, *bytes.Buffer) {
	isJSON := c.service.Protocol == "restJson1" || strings.HasPrefix(c.service.Protocol, "awsJson")
	if !isJSON || c.operation.streams && !hasFailed(response) {
		return response, nil
	}
	copied := &bytes.Buffer{}
	own := *response.Response
	own.Body = struct {
		io.Reader
		io.Closer
	}{io.TeeReader(response.Body, copied), response.Body}
	return &smithyhttp.Response{Response: &own}, copied
}

// reportUnknown tells the user's function what is unknown in a response that was read as an
// output or as a modelled error.
func (c *call) reportUnknown(ctx context.Context, response *smithyhttp.Response, body *bytes.Buffer, answered error) {
	shape := c.operation.output
	if answered != nil {
		shape = c.shapeOf(answered)
	}
	if shape == nil {
		return
	}
	scan := newUnknownScan(body.Bytes(), func(u Unknown) {
		u.Operation = c.operation.name
		c.options.OnUnknown(ctx, u)
	})
	scan.step(shape.Name)
	scan.headers(shape, response.Header)
	scan.body(shape)
}

// shapeOf is the shape of a modelled error, nil for any other.
func (c *call) shapeOf(err error) *Shape {
	var answered smithy.APIError
	if !errors.As(err, &answered) {
		return nil
	}
	for _, t := range c.operation.errorTypes {
		if reflect.TypeOf(t.New()) == reflect.TypeOf(answered) {
			return t.Shape
		}
	}
	return nil
}
