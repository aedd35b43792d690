package runtime

import (
	"cmp"
	"context"
	cryptorand "crypto/rand"
	"net/http"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyrand "github.com/aws/smithy-go/rand"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// flatCall is one call that goes the flat way.
type flatCall struct {
	call
	way *flatWay
	// wire is what the protocol says of the request, the same for all attempts.
	wire wireRequest
	// agent, invocation and traceID are values of headers that all attempts share.
	agent      string
	invocation string
	traceID    []string
	// number is that of the attempt in hand, skew how far its clock is ahead of ours.
	number int
	skew   time.Duration
}

// invokeFlat makes a call without a middleware stack.
func (c *Client) invokeFlat(ctx context.Context, operation *madeOperation, params any) (any, middleware.Metadata, error) {
	f := &flatCall{way: c.flat, skew: time.Duration(c.skew.Load())}
	f.call = call{
		client: c, service: c.service, operation: operation, options: &c.options,
		caller: callerOf(ctx), scheme: c.flat.scheme,
	}
	ctx = f.way.context(ctx, &f.call)
	result, metadata, err := f.run(ctx, params)
	if err != nil {
		return nil, metadata, c.operationError(operation, f.advise(ctx, err, metadata))
	}
	return result, metadata, nil
}

// run writes the request and makes the attempts.
func (f *flatCall) run(ctx context.Context, params any) (any, middleware.Metadata, error) {
	if err := f.prepare(ctx, params); err != nil {
		return nil, middleware.Metadata{}, err
	}
	out, metadata, err := f.way.retry.HandleFinalize(ctx, middleware.FinalizeInput{Request: f}, f)
	return out.Result, metadata, err
}

// prepare does what comes before the first attempt, up to the headers that all attempts share.
func (f *flatCall) prepare(ctx context.Context, params any) (err error) {
	if f.operation.withToken != nil {
		if ctx, params, err = f.fillToken(ctx, params); err != nil {
			return err
		}
	}
	if f.options.Revision != "" {
		if ctx, params, err = f.checkRevision(ctx, params); err != nil {
			return err
		}
	}
	if err := f.write(ctx, params); err != nil {
		return err
	}
	f.agent = f.way.agent(&f.call)
	f.invocation, err = smithyrand.NewUUID(cryptorand.Reader).GetUUID()
	f.traceID = lambdaTraceID()
	return err
}

// write lets the protocol write the request. An input that lacks required members is refused
// for that before anything else that may be wrong with it.
func (f *flatCall) write(ctx context.Context, params any) error {
	wrong := f.way.protocol.write(f.operation.schema, params.(smithy.Serializable), &f.wire)
	if f.operation.checked && f.wire.lacking > 0 {
		if _, _, err := f.validate(ctx, params); err != nil {
			return err
		}
	}
	if wrong != nil {
		return &smithy.SerializationError{Err: wrong}
	}
	return nil
}

// HandleFinalize makes one attempt.
func (f *flatCall) HandleFinalize(
	ctx context.Context, _ middleware.FinalizeInput,
) (out middleware.FinalizeOutput, metadata middleware.Metadata, err error) {
	f.number++
	f.advice = ""
	credentials, err := retrieve(ctx, f.options.Credentials)
	if err != nil {
		f.advice = identityAdvice
		return out, metadata, identityError(err)
	}
	attempt := f.newAttempt(ctx)
	attempt.sign(&credentials)
	got, metadata, err := (awsmiddleware.AddRawResponse{}).HandleDeserialize(ctx, middleware.DeserializeInput{}, attempt)
	f.skew, _ = awsmiddleware.GetAttemptSkew(metadata)
	out.Result = got.Result
	return out, metadata, err
}

// HandleDeserialize sends the attempt and reads its answer.
func (a *flatAttempt) HandleDeserialize(
	ctx context.Context, in middleware.DeserializeInput,
) (out middleware.DeserializeOutput, metadata middleware.Metadata, err error) {
	timing := awsmiddleware.RecordResponseTiming{DisableClockSkewCorrection: a.options.keepClock}
	out, metadata, err = timing.HandleDeserialize(ctx, in, (*flatTransport)(a))
	if err == nil {
		out.Result, err = a.deserialize(ctx, out.RawResponse)
	}
	response, _ := out.RawResponse.(*smithyhttp.Response)
	id := requestID(response.Header)
	if id != "" {
		awsmiddleware.SetRequestIDMetadata(&metadata, id)
	}
	closeResponse(ctx, response)
	if err != nil {
		err = &awshttp.ResponseError{
			ResponseError: &smithyhttp.ResponseError{Response: response, Err: err}, RequestID: id,
		}
	}
	return out, metadata, err
}

// requestID is the id that the service gave the request, "" for none.
func requestID(header http.Header) string {
	return cmp.Or(header.Get("X-Amzn-Requestid"), header.Get("X-Amz-Requestid"))
}

// flatTransport sends an attempt.
type flatTransport flatAttempt

// HandleDeserialize sends the attempt; the response is there also where there was none, with nothing in it.
func (t *flatTransport) HandleDeserialize(
	ctx context.Context, _ middleware.DeserializeInput,
) (out middleware.DeserializeOutput, metadata middleware.Metadata, err error) {
	response, err := t.options.HTTPClient.Do(t.request)
	if response == nil {
		response = &http.Response{Header: http.Header{}, Body: http.NoBody}
	}
	if err != nil {
		err = sendError(ctx, err)
	}
	out.RawResponse = &smithyhttp.Response{Response: response}
	return out, metadata, err
}

// sendError is the error of a request that could not be sent, or not be answered.
func sendError(ctx context.Context, err error) error {
	if ended := ctx.Err(); ended != nil {
		return &smithy.CanceledError{Err: ended}
	}
	return &smithyhttp.RequestSendError{Err: err}
}
