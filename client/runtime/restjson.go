package runtime

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

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

// SerializeRequest writes the request. An empty path label is an error, a path that
// the request already has is kept before the operation's, and a GET that has no
// member to send in its body has no body.
func (p *restJSON) SerializeRequest(
	ctx context.Context, op *smithy.OperationSchema, in smithy.Serializable, request *smithyhttp.Request,
) error {
	if err := checkLabels(op, in); err != nil {
		return err
	}
	base := *request.URL
	if err := p.serialize(ctx, op, in, request); err != nil {
		return err
	}
	if err := joinURL(request.URL, &base); err != nil {
		return err
	}
	return dropEmptyBody(request)
}

// write says what a request is.
func (p *restJSON) write(op *smithy.OperationSchema, in smithy.Serializable, to *wireRequest) error {
	return to.fill(p, op, in)
}

// serialize writes all but what the request has already. A payload and a body that no member
// is part of are smithy-go's to write.
func (p *restJSON) serialize(
	ctx context.Context, op *smithy.OperationSchema, in smithy.Serializable, request *smithyhttp.Request,
) error {
	parts := partsOf(op.Input)
	if !parts.body || parts.payload {
		return p.ClientProtocol.SerializeRequest(ctx, op, in, request)
	}
	return writeJSON(ctx, p.ClientProtocol, op, &ownJSON{in: in, mixed: parts.bound, renames: true}, request)
}

// joinURL puts the path and the query of base before the URL's own.
func joinURL(u, base *url.URL) error {
	rawBase := base.RawPath
	if rawBase == "" {
		rawBase = base.Path
	}
	u.Path = joinPath(base.Path, u.Path)
	u.RawPath = joinPath(rawBase, u.RawPath)
	if base.RawQuery == "" {
		return nil
	}
	query, err := url.ParseQuery(smithyhttp.JoinRawQuery(base.RawQuery, u.RawQuery))
	if err != nil {
		return fmt.Errorf("failed to parse query string: %w", err)
	}
	u.RawQuery = query.Encode()
	return nil
}

// dropEmptyBody takes the {} from a request whose method gives a body no meaning.
func dropEmptyBody(request *smithyhttp.Request) error {
	if request.Method != http.MethodGet && request.Method != http.MethodHead || request.GetStream() == nil {
		return nil
	}
	if n, ok, err := request.StreamLength(); err != nil || !ok || n != int64(len("{}")) {
		return err
	}
	bare, err := request.SetStream(http.NoBody)
	if err != nil {
		return err
	}
	*request = *bare
	request.Header.Del("Content-Type")
	return nil
}

// checkLabels returns an error when a member that travels in the path is missing or empty.
func checkLabels(op *smithy.OperationSchema, in smithy.Serializable) error {
	if address, _ := smithy.SchemaTrait[*traits.HTTP](op.Schema); address == nil || !strings.Contains(address.URI, "{") {
		return nil
	}
	check := &labelCheck{filled: map[*smithy.Schema]bool{}}
	in.Serialize(check)
	members := op.Input.Members()
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if isLabel(members[name]) && !check.filled[members[name]] {
			return &smithy.SerializationError{Err: fmt.Errorf("input member %s must not be empty", name)}
		}
	}
	return nil
}

func isLabel(s *smithy.Schema) bool { return has[*traits.HTTPLabel](s) }

// labelCheck is a serializer that notes which labels have a text.
type labelCheck struct {
	silent
	filled map[*smithy.Schema]bool
}

// WriteString notes a label that is not empty; a label of another kind never is.
func (c *labelCheck) WriteString(s *smithy.Schema, v string)   { c.filled[s] = v != "" }
func (c *labelCheck) WriteBool(s *smithy.Schema, _ bool)       { c.filled[s] = true }
func (c *labelCheck) WriteInt32(s *smithy.Schema, _ int32)     { c.filled[s] = true }
func (c *labelCheck) WriteInt64(s *smithy.Schema, _ int64)     { c.filled[s] = true }
func (c *labelCheck) WriteFloat32(s *smithy.Schema, _ float32) { c.filled[s] = true }
func (c *labelCheck) WriteFloat64(s *smithy.Schema, _ float64) { c.filled[s] = true }
func (c *labelCheck) WriteTime(s *smithy.Schema, _ time.Time)  { c.filled[s] = true }

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
