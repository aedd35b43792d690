package runtime

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/protocol/restjson"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// awsJSON is smithy-go's awsJson1_0 or awsJson1_1, changed where a user would see
// that it differs from what the AWS SDK for Go v2 sends and accepts.
type awsJSON struct{ smithyhttp.ClientProtocol }

// SerializeRequest writes the request. A path that the request already has ends in
// a slash, as every operation is addressed as /.
func (p *awsJSON) SerializeRequest(
	ctx context.Context, op *smithy.OperationSchema, in smithy.Serializable, request *smithyhttp.Request,
) error {
	if err := p.ClientProtocol.SerializeRequest(ctx, op, in, request); err != nil {
		return err
	}
	if !strings.HasSuffix(request.URL.Path, "/") {
		request.URL.Path += "/"
	}
	return nil
}

// DeserializeResponse reads the response. A body that is blank or null is one
// without members; [awsJSON.errorIn] reads errors.
func (p *awsJSON) DeserializeResponse(
	ctx context.Context, op *smithy.OperationSchema, types *smithy.TypeRegistry, response *smithyhttp.Response, out smithy.Deserializable,
) error {
	body, err := readBody(response)
	if err != nil {
		return err
	}
	if hasFailed(response) {
		return p.errorIn(ctx, &errorResponse{op: op, types: types, response: response, body: body})
	}
	err = p.ClientProtocol.DeserializeResponse(ctx, op, types, withBody(response, body), &timeChecked{out})
	return withSnapshot(err, body)
}

// readBody reads a response's body whole. The length that the response promises saves
// copying; it is trusted no further than up to the size of a large page.
func readBody(response *smithyhttp.Response) ([]byte, error) {
	const trusted = 1 << 20
	var body bytes.Buffer
	if n := response.ContentLength; 0 < n && n <= trusted {
		body.Grow(int(n) + bytes.MinRead)
	}
	if _, err := body.ReadFrom(response.Body); err != nil {
		return nil, &smithy.DeserializationError{Err: fmt.Errorf("failed to read response body, %w", err)}
	}
	return body.Bytes(), nil
}

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
		code = name
	}
	return p.ClientProtocol.DeserializeResponse(ctx, e.op, e.types, e.named(code), nil)
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
