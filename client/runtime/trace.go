package runtime

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/tracing"
)

// unexpectedOutputError says that a user's step put another value in the output's place.
type unexpectedOutputError struct{ want, got any }

func (e *unexpectedOutputError) Error() string {
	return fmt.Sprintf("expected operation output to be of type %T, got %T", e.want, e.got)
}

// startSpan starts the trace of a call.
func (c *call) startSpan(ctx context.Context) (context.Context, tracing.Span) {
	tracer := c.options.TracerProvider.Tracer(c.service.Package)
	ctx = tracing.WithOperationTracer(ctx, tracer)
	return tracer.StartSpan(ctx, c.service.ID+"."+c.operation.name, func(o *tracing.SpanOptions) {
		o.Kind = tracing.SpanKindClient
		o.Properties.Set("rpc.system", "aws-api")
		o.Properties.Set("rpc.method", c.operation.name)
		o.Properties.Set("rpc.service", c.service.ID)
	})
}

// endSpan writes down how the call went.
func endSpan(span tracing.Span, err error) {
	span.SetProperty("error", err != nil)
	if err == nil {
		span.SetStatus(tracing.SpanStatusOK)
		return
	}
	span.SetStatus(tracing.SpanStatusError)
	span.SetProperty("exception.type", fmt.Sprintf("%T", err))
	span.SetProperty("exception.message", err.Error())
	var answer smithy.APIError
	if errors.As(err, &answer) {
		span.SetProperty("api.error_code", answer.ErrorCode())
		span.SetProperty("api.error_message", answer.ErrorMessage())
		span.SetProperty("api.error_fault", answer.ErrorFault().String())
	}
}
