package runtime

import (
	"bytes"
	"context"
	"fmt"
	"net/http"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/tracing"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

const deserializerID = "OperationDeserializer"

// deserializerStep lets the protocol read the response.
type deserializerStep struct{ call *call }

func (deserializerStep) ID() string { return deserializerID }

func (s deserializerStep) HandleDeserialize(
	ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler,
) (out middleware.DeserializeOutput, metadata middleware.Metadata, err error) {
	out, metadata, err = next.HandleDeserialize(ctx, in)
	if err != nil {
		return out, metadata, err
	}
	out.Result, err = s.call.deserialize(ctx, out.RawResponse)
	return out, metadata, err
}

func (c *call) deserialize(ctx context.Context, raw any) (any, error) {
	_, span := tracing.StartSpan(ctx, deserializerID)
	defer span.End()
	defer startTimer(ctx, deserializeDuration)()
	response, ok := raw.(*smithyhttp.Response)
	if !ok {
		return nil, &smithy.DeserializationError{Err: fmt.Errorf("unknown transport type %T", raw)}
	}
	if response.Body == nil { // of an HTTPClient of the user's own
		response.Body = http.NoBody
	}
	output := c.operation.newOutput()
	var copied *bytes.Buffer
	if c.options.OnUnknown != nil {
		response, copied = c.copyBody(response)
	}
	err := c.options.reading().DeserializeResponse(ctx, c.operation.schema, c.operation.errors, response, output)
	if copied != nil {
		c.reportUnknown(ctx, response, copied, err)
	}
	if err != nil && hasFailed(response) {
		return nil, err
	}
	// Interceptors see what could be read of an output that the call's error hides.
	return output, err
}

// reading is the protocol that reads responses.
func (o *Options) reading() smithyhttp.ClientProtocol {
	own, ok := o.Protocol.(interface {
		copying() smithyhttp.ClientProtocol
	})
	if ok && o.CopyStrings {
		return own.copying()
	}
	return o.Protocol
}

// closeStep closes the response: of a call that failed, or of one that went well.
type closeStep bool

const (
	closeFailed closeStep = true
	closeWell   closeStep = false
)

func (failed closeStep) ID() string {
	if failed {
		return "ErrorCloseResponseBody"
	}
	return "CloseResponseBody"
}

func (failed closeStep) HandleDeserialize(
	ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler,
) (middleware.DeserializeOutput, middleware.Metadata, error) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	if (err != nil) == bool(failed) {
		closeResponse(ctx, out.RawResponse)
	}
	return out, metadata, err
}

func closeResponse(ctx context.Context, raw any) {
	if response, ok := raw.(*smithyhttp.Response); ok {
		smithyhttp.CloseResponseBody(ctx, response, false, nil)
	}
}
