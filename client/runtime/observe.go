package runtime

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/metrics"
	"github.com/aws/smithy-go/middleware"
	"github.com/aws/smithy-go/tracing"
)

// measure is one of the durations that a call measures.
type measure uint8

const (
	callDuration measure = iota
	serializeDuration
	identityDuration
	endpointDuration
	signDuration
	deserializeDuration
	measureCount
)

// instruments names each measure as the AWS SDK does.
func instruments() [measureCount]struct{ name, description string } {
	return [measureCount]struct{ name, description string }{
		callDuration:        {"client.call.duration", "Overall call duration (including retries and time to send or receive request and response body)"},
		serializeDuration:   {"client.call.serialization_duration", "The time it takes to serialize a message body"},
		identityDuration:    {"client.call.auth.resolve_identity_duration", "The time taken to acquire an identity (AWS credentials, bearer token, etc) from an Identity Provider"},
		endpointDuration:    {"client.call.resolve_endpoint_duration", "The time it takes to resolve an endpoint (endpoint resolver, not DNS) for the request"},
		signDuration:        {"client.call.auth.signing_duration", "The time it takes to sign a request"},
		deserializeDuration: {"client.call.deserialization_duration", "The time it takes to deserialize a message body"},
	}
}

type histograms [measureCount]metrics.Float64Histogram

type histogramsKey struct{}

// withMetrics makes the instruments of a call, unless nobody measures: neither those of a call
// around it then.
func withMetrics(ctx context.Context, scope string, provider metrics.MeterProvider) (context.Context, error) {
	if _, none := provider.(metrics.NopMeterProvider); none {
		if histogramsOf(ctx) != nil {
			ctx = context.WithValue(ctx, histogramsKey{}, (*histograms)(nil))
		}
		return ctx, nil
	}
	meter := provider.Meter(scope)
	var all histograms
	for i, instrument := range instruments() {
		h, err := meter.Float64Histogram(instrument.name, func(o *metrics.InstrumentOptions) {
			o.UnitLabel = "s"
			o.Description = instrument.description
		})
		if err != nil {
			return nil, err
		}
		all[i] = h
	}
	return context.WithValue(ctx, histogramsKey{}, &all), nil
}

// startTimer starts a measure, unless nobody measures; the function it returns ends it.
func startTimer(ctx context.Context, m measure) func() {
	if all := histogramsOf(ctx); all != nil {
		return timer(ctx, all[m])
	}
	return func() {}
}

// startSchemeTimer is startTimer for a measure that is marked with the authentication scheme.
func startSchemeTimer(ctx context.Context, m measure, scheme *chosenScheme) func() {
	if all := histogramsOf(ctx); all != nil {
		return timer(ctx, all[m], forScheme(scheme.scheme.SchemeID()))
	}
	return func() {}
}

func histogramsOf(ctx context.Context) *histograms {
	all, _ := ctx.Value(histogramsKey{}).(*histograms)
	return all
}

func timer(ctx context.Context, h metrics.Float64Histogram, opts ...metrics.RecordMetricOption) func() {
	start := time.Now()
	opts = append(opts, func(o *metrics.RecordMetricOptions) {
		o.Properties.Set("rpc.service", middleware.GetServiceID(ctx))
		o.Properties.Set("rpc.method", middleware.GetOperationName(ctx))
	})
	return func() { h.Record(ctx, time.Since(start).Seconds(), opts...) }
}

// forScheme marks a measure with the authentication scheme.
func forScheme(id string) metrics.RecordMetricOption {
	return func(o *metrics.RecordMetricOptions) { o.Properties.Set("auth.scheme_id", id) }
}

// unexpectedOutputError says that a user's step put another value in the output's place.
type unexpectedOutputError struct {
	want reflect.Type
	got  any
}

func (e *unexpectedOutputError) Error() string {
	return fmt.Sprintf("expected operation output to be of type %v, got %T", e.want, e.got)
}

// startSpan starts the trace of a call.
func (c *call) startSpan(ctx context.Context) (context.Context, tracing.Span) {
	tracer := c.options.TracerProvider.Tracer(c.service.Package)
	ctx = tracing.WithOperationTracer(ctx, tracer)
	if !c.traced() {
		return tracer.StartSpan(ctx, c.operation.name)
	}
	return tracer.StartSpan(ctx, c.service.ID+"."+c.operation.name, func(o *tracing.SpanOptions) {
		o.Kind = tracing.SpanKindClient
		o.Properties.Set("rpc.system", "aws-api")
		o.Properties.Set("rpc.method", c.operation.name)
		o.Properties.Set("rpc.service", c.service.ID)
	})
}

// traced tells whether somebody receives the trace.
func (c *call) traced() bool {
	_, nobody := c.options.TracerProvider.(*tracing.NopTracerProvider)
	return !nobody
}

// endSpan writes down how the call went.
func (c *call) endSpan(span tracing.Span, err error) {
	if !c.traced() {
		return // the text of an error takes a while to make
	}
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
