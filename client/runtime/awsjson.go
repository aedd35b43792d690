package runtime

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/protocol/restjson"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// awsJSON is smithy-go's awsJson1_0 or awsJson1_1, changed where a user would see
// that it differs from what the AWS SDK for Go v2 sends and accepts.
type awsJSON struct {
	smithyhttp.ClientProtocol
	form jsonForm
	// target is the service's name in the requests' X-Amz-Target.
	target, contentType string
	// queryCompatible services spoke awsQuery before.
	queryCompatible bool
}

// SerializeRequest writes the request. A path that the request already has ends in
// a slash, as every operation is addressed as /.
func (p *awsJSON) SerializeRequest(
	_ context.Context, op *smithy.OperationSchema, in smithy.Serializable, request *smithyhttp.Request,
) error {
	to := newWireRequest()
	defer to.free()
	if err := p.write(op, in, to); err != nil {
		return err
	}
	if !strings.HasSuffix(request.URL.Path, to.path) {
		request.URL.Path += to.path
	}
	return to.into(request)
}

// write says what the request is.
func (p *awsJSON) write(op *smithy.OperationSchema, in smithy.Serializable, to *wireRequest) error {
	to.reset()
	writer := newJSONWriter()
	defer writer.free()
	in.Serialize(writer)
	to.method, to.path, to.lacking = http.MethodPost, "/", writer.lacking
	to.set("X-Amz-Target", p.target+op.ID().Name)
	if p.queryCompatible {
		to.set("X-Amzn-Query-Mode", "true")
	}
	to.body, to.contentType = writer.Bytes(), p.contentType
	return writer.err
}

// DeserializeResponse reads the response. A body that is blank or null is one
// without members; [awsJSON.errorIn] reads errors.
func (p *awsJSON) DeserializeResponse(
	ctx context.Context, op *smithy.OperationSchema, types *smithy.TypeRegistry, response *smithyhttp.Response, out smithy.Deserializable,
) error {
	failed := hasFailed(response)
	body, err := readBody(response, !failed)
	if err != nil {
		return err
	}
	if failed {
		return p.errorIn(ctx, &errorResponse{op: op, types: types, response: response, body: body})
	}
	if op.Output == nil || op.IsOutputEventStream() {
		return p.ClientProtocol.DeserializeResponse(ctx, op, types, withBody(response, body), out)
	}
	return p.form.output(body, out)
}

// copying is the protocol whose outputs do not keep the bodies that they were read from.
func (p *awsJSON) copying() smithyhttp.ClientProtocol {
	own := *p
	own.form.copies = true
	return &own
}

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
	if err == nil || oneValue && endsBefore(body.Bytes(), err) {
		return body.Bytes(), nil
	}
	return nil, &smithy.DeserializationError{Err: fmt.Errorf("failed to read response body, %w", err)}
}

// endsBefore tells whether a JSON value at the beginning of a text ends before the error behind the text.
func endsBefore(text []byte, err error) bool {
	var value json.RawMessage
	return json.NewDecoder(io.MultiReader(bytes.NewReader(text), brokenReader{err})).Decode(&value) == nil
}

// brokenReader is what cannot be read any further.
type brokenReader struct{ err error }

// Read returns the error.
func (r brokenReader) Read([]byte) (int, error) { return 0, r.err }

// hasFailed tells whether a response is one of a call that failed.
func hasFailed(response *smithyhttp.Response) bool {
	return response.StatusCode < 200 || response.StatusCode >= 300
}

// errorIn reads the error: its code from the header, else from the body's __type or
// code, with what its namespace and an address add cut off. A code that the operation
// models, in any case, gives its type; every other one a [smithy.GenericAPIError].
func (p *awsJSON) errorIn(ctx context.Context, e *errorResponse) error {
	code, err := bodyErrorCode(e.body)
	if err != nil {
		return e.unreadable(err)
	}
	code = restjson.SanitizeErrorCode(cmp.Or(e.response.Header.Get(errorTypeHeader), code, unknownError))
	if name, ok := modelledName(e.types, code); ok {
		return e.modelled(ctx, p.ClientProtocol, p.form, name)
	}
	return p.ClientProtocol.DeserializeResponse(ctx, e.op, e.types, e.named(code, e.body), nil)
}

// bodyErrorCode is the code in an error's body, "" where there is none.
func bodyErrorCode(body []byte) (string, error) {
	var info struct {
		Type string `json:"__type"`
		Code any
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := decoder.Decode(&info); err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if info.Type == "" && info.Code != nil {
		return fmt.Sprint(info.Code), nil
	}
	return info.Type, nil
}
