package runtime

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/protocol/restjson"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

const (
	errorTypeHeader = "X-Amzn-Errortype" // as net/http writes it
	unknownError    = "UnknownError"
	// snapshotSize is how much of an unreadable body an error keeps.
	snapshotSize = 1024
)

// errorResponse is a response that says that the call failed.
type errorResponse struct {
	op       *smithy.OperationSchema
	types    *smithy.TypeRegistry
	response *smithyhttp.Response
	body     []byte
}

// failure reads the body, and the error in it.
func (p *restJSON) failure(ctx context.Context, e *errorResponse) (err error) {
	if e.body, err = readBody(e.response, false); err != nil {
		return err
	}
	return p.errorIn(ctx, e)
}

// errorIn reads the error: its code from the header, else from the body's code or
// __type. A code that the operation models, in any case, gives its type; every
// other one a [smithy.GenericAPIError].
func (p *restJSON) errorIn(ctx context.Context, e *errorResponse) error {
	decoder := json.NewDecoder(bytes.NewReader(e.body))
	decoder.UseNumber()
	bodyCode, message, err := restjson.GetErrorInfo(decoder)
	if err != nil {
		return e.unreadable(err)
	}
	code := unknownError
	if given := cmp.Or(e.response.Header.Get(errorTypeHeader), bodyCode); given != "" {
		code = restjson.SanitizeErrorCode(given)
	}
	name, ok := modelledName(e.types, code)
	if !ok {
		return &smithy.GenericAPIError{Code: code, Message: cmp.Or(message, unknownError)}
	}
	return e.modelled(ctx, p.ClientProtocol, p.form, name)
}

// modelled is the modelled error of that name. A protocol of smithy-go's makes it, with the
// members that travel in headers; those of the body are added.
func (e *errorResponse) modelled(ctx context.Context, protocol smithyhttp.ClientProtocol, form jsonForm, name string) error {
	err := protocol.DeserializeResponse(ctx, e.op, e.types, e.named(name, nil), nil)
	var made smithy.DeserializableError
	if isNothing(e.body) || !errors.As(err, &made) {
		return err
	}
	if unreadable := form.add(e.body, made); unreadable != nil {
		return e.unreadable(unreadable)
	}
	return err
}

// unreadable is the error of an error that cannot be read.
func (e *errorResponse) unreadable(err error) error {
	return &smithy.DeserializationError{
		Err:      fmt.Errorf("failed to decode response body, %w", err),
		Snapshot: e.body[:min(len(e.body), snapshotSize)],
	}
}

// named is the response with another body and with the error's name in the header, by which
// smithy-go decides first.
func (e *errorResponse) named(name string, body []byte) *smithyhttp.Response {
	answer := withBody(e.response, body)
	answer.Header = http.Header{errorTypeHeader: {name}}
	for key, values := range e.response.Header {
		if key != errorTypeHeader {
			answer.Header[key] = values
		}
	}
	return answer
}

// modelledName is the name of the modelled error that a code means.
func modelledName(types *smithy.TypeRegistry, code string) (string, bool) {
	for _, entry := range types.Entries {
		if name := entry.Schema.ID().Name; strings.EqualFold(name, code) {
			return name, true
		}
	}
	return "", false
}
