package runtime

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/traits"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/aws/smithy-go/transport/http/protocol/restjson1"
)

// restJSON is smithy-go's restJson1, changed where a user would see that it differs
// from what the AWS SDK for Go v2 sends and accepts.
type restJSON struct {
	smithyhttp.ClientProtocol
	form jsonForm
}

func newRESTJSON(service *smithy.ServiceSchema) *restJSON {
	return &restJSON{restjson1.New(service), jsonForm{renames: true}}
}

// DeserializeResponse reads the response. A body that is blank or null is one
// without members; [restJSON.failure] reads errors.
func (p *restJSON) DeserializeResponse(
	ctx context.Context, op *smithy.OperationSchema, types *smithy.TypeRegistry, response *smithyhttp.Response, out smithy.Deserializable,
) error {
	if hasFailed(response) {
		return p.failure(ctx, &errorResponse{op: op, types: types, response: response})
	}
	if _, streams := out.(smithy.StreamingOutput); streams || op.IsOutputEventStream() {
		return p.ClientProtocol.DeserializeResponse(ctx, op, types, response, out)
	}
	content, inHead := contentOf(op.Output)
	body, err := readBody(response, content == jsonContent)
	switch {
	case content == noContent:
		response = withBytes(response, nil)
	case err != nil:
		return err
	case content == payloadContent:
		response = withBytes(response, body)
	default:
		if err := p.form.output(body, out); err != nil || !inHead {
			return err
		}
		response = withBytes(response, nil)
	}
	err = p.ClientProtocol.DeserializeResponse(ctx, op, types, response, &timeChecked{out})
	return withSnapshot(err, body)
}

// copying is the protocol whose outputs do not keep the bodies that they were read from.
func (p *restJSON) copying() smithyhttp.ClientProtocol {
	own := *p
	own.form.copies = true
	return &own
}

// content is what the body of a response that went well is for.
type content uint8

const (
	// noContent is for nobody: no member travels in the body, so it may be anything.
	noContent content = iota
	// jsonContent holds members.
	jsonContent
	// payloadContent is one member, so it need not be JSON.
	payloadContent
)

// contentOf tells what the body is for, and whether members travel in the head.
func contentOf(output *smithy.Schema) (body content, head bool) {
	for _, member := range output.Members() {
		switch {
		case has[*traits.HTTPPayload](member):
			body = payloadContent
		case inHead(member):
			head = true
		case body == noContent:
			body = jsonContent
		}
	}
	return body, head
}

// inHead tells whether a member of an output travels in a header or is the status.
func inHead(member *smithy.Schema) bool {
	return has[*traits.HTTPHeader](member) || has[*traits.HTTPPrefixHeaders](member) || has[*traits.HTTPResponseCode](member)
}

// withSnapshot lets the error of an unreadable response show how the body begins.
func withSnapshot(err error, body []byte) error {
	var unreadable *smithy.DeserializationError
	if !errors.As(err, &unreadable) {
		return err
	}
	return &smithy.DeserializationError{
		Err:      fmt.Errorf("failed to decode response body, %w", unreadable.Err),
		Snapshot: body[:min(len(body), snapshotSize)],
	}
}

// withBody is the response with a JSON body that was read already.
func withBody(response *smithyhttp.Response, body []byte) *smithyhttp.Response {
	if isNothing(body) {
		body = nil
	}
	return withBytes(response, body)
}

// withBytes is the response with a body that was read already.
func withBytes(response *smithyhttp.Response, body []byte) *smithyhttp.Response {
	own := *response.Response
	read := &readAlready{}
	read.Reset(body)
	own.Body = read
	own.ContentLength = int64(len(body))
	return &smithyhttp.Response{Response: &own}
}

// readAlready is a body in memory. Who has read it from the connection closes that.
type readAlready struct{ bytes.Reader }

// Close does nothing.
func (*readAlready) Close() error { return nil }
