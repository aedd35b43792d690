package runtime_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/metrics"
	"github.com/aws/smithy-go/tracing"

	"github.com/revsmith/revsmith/client/runtime"
)

// meter keeps the names of what is recorded.
type meter struct {
	metrics.NopMeterProvider
	recorded *[]string
}

func (m meter) Meter(scope string, _ ...metrics.MeterOption) metrics.Meter {
	return meterOf{metrics.NopMeterProvider{}.Meter(scope), m.recorded}
}

type meterOf struct {
	metrics.Meter
	recorded *[]string
}

func (m meterOf) Float64Histogram(name string, _ ...metrics.InstrumentOption) (metrics.Float64Histogram, error) {
	return histogram{name, m.recorded}, nil
}

type histogram struct {
	name     string
	recorded *[]string
}

func (h histogram) Record(_ context.Context, _ float64, opts ...metrics.RecordMetricOption) {
	var o metrics.RecordMetricOptions
	for _, fn := range opts {
		fn(&o)
	}
	*h.recorded = append(*h.recorded, h.name+" of "+asText(o.Properties.Get("rpc.method")))
}

func asText(v any) string {
	s, _ := v.(string)
	return s
}

func TestCallIsMeasured(t *testing.T) {
	var recorded []string
	_, err := newServer(t, answer{body: "{}"}).client(func(o *runtime.Options) { o.MeterProvider = meter{recorded: &recorded} }).
		list(context.Background(), nil)
	must(t, err)
	for _, name := range []string{
		"client.call.duration", "client.call.serialization_duration", "client.call.deserialization_duration",
		"client.call.resolve_endpoint_duration", "client.call.auth.resolve_identity_duration", "client.call.auth.signing_duration",
	} {
		if n := len(slices.DeleteFunc(slices.Clone(recorded), func(r string) bool { return r != name+" of ListParcels" })); n != 1 {
			t.Errorf("%s was recorded %d times in %v", name, n, recorded)
		}
	}
}

// tracer keeps the names of the spans and what is said of them.
type tracer struct {
	tracing.NopTracerProvider
	mu    *sync.Mutex
	spans *[]string
}

func (p tracer) Tracer(scope string, _ ...tracing.TracerOption) tracing.Tracer {
	return tracerOf{p.NopTracerProvider.Tracer(scope), p}
}

type tracerOf struct {
	tracing.Tracer
	provider tracer
}

func (o tracerOf) StartSpan(ctx context.Context, name string, opts ...tracing.SpanOption) (context.Context, tracing.Span) {
	o.provider.mu.Lock()
	defer o.provider.mu.Unlock()
	*o.provider.spans = append(*o.provider.spans, name)
	ctx, inner := o.Tracer.StartSpan(ctx, name, opts...)
	return ctx, span{inner, name, o.provider}
}

// span notes the properties that are set while it runs.
type span struct {
	tracing.Span
	name     string
	provider tracer
}

func (s span) SetProperty(key, value any) {
	s.provider.mu.Lock()
	defer s.provider.mu.Unlock()
	*s.provider.spans = append(*s.provider.spans, fmt.Sprint(s.name, ": ", key, " is ", value))
}

func TestCallIsTraced(t *testing.T) {
	var spans []string
	refused := answer{status: 400, body: `{"code":"Odd","message":"no"}`}
	_, err := newServer(t, refused).client(once, func(o *runtime.Options) {
		o.TracerProvider = tracer{mu: &sync.Mutex{}, spans: &spans}
	}).list(context.Background(), nil)
	if err == nil {
		t.Error("no error")
	}
	for _, name := range []string{
		"Parcel Post.ListParcels", "OperationSerializer", "RetryLoop", "ResolveAuthScheme", "GetIdentity",
		"ResolveEndpoint", "SignRequest", "OperationDeserializer",
		"Parcel Post.ListParcels: error is true", "Parcel Post.ListParcels: api.error_code is Odd",
		"Parcel Post.ListParcels: api.error_message is no", "Parcel Post.ListParcels: exception.type is *http.ResponseError",
	} {
		if !slices.Contains(spans, name) {
			t.Errorf("no span %s in %v", name, spans)
		}
	}
}

// lookingUp asks another client before it gives credentials.
type lookingUp struct {
	staticCredentials
	client parcelClient
}

func (c lookingUp) Retrieve(ctx context.Context) (aws.Credentials, error) {
	if _, err := c.client.send(ctx, &sendInput{Name: aws.String("n")}); err != nil {
		return aws.Credentials{}, err
	}
	return c.staticCredentials.Retrieve(ctx)
}

// A call inside another one is not traced and measured with that.
func TestCallInsideAnother(t *testing.T) {
	for name, way := range map[string]func(*runtime.Options){"flat": func(*runtime.Options) {}, "stack": stacked} {
		var spans, recorded []string
		inner := newServer(t, answer{body: "{}"}).client(way)
		outer := newServer(t, answer{body: "{}"}).client(func(o *runtime.Options) {
			o.TracerProvider = tracer{mu: &sync.Mutex{}, spans: &spans}
			o.MeterProvider, o.Credentials = meter{recorded: &recorded}, lookingUp{client: inner}
		})
		_, err := outer.list(t.Context(), nil)
		must(t, err)
		for _, span := range []string{"Attempt", "OperationSerializer", "OperationDeserializer"} {
			if n := strings.Count("\n"+strings.Join(spans, "\n")+"\n", "\n"+span+"\n"); n != 1 {
				t.Errorf("%s: %d spans %s in %v", name, n, span, spans)
			}
		}
		for _, one := range recorded {
			if strings.HasSuffix(one, " of SendParcel") {
				t.Errorf("%s: %s was recorded", name, one)
			}
		}
	}
}

func TestCallIsLogged(t *testing.T) {
	var log bytes.Buffer
	_, err := newServer(t, answer{status: 500}, answer{body: `{"nextToken":"t"}`}).client(func(o *runtime.Options) {
		o.Logger = logging.NewStandardLogger(&log)
		o.ClientLogMode = aws.LogRetries | aws.LogRequestWithBody | aws.LogResponseWithBody | aws.LogSigning
	}).list(context.Background(), &listInput{Open: true})
	must(t, err)
	for _, text := range []string{"retrying request", `{"open":true}`, `{"nextToken":"t"}`, "AWS4-HMAC-SHA256"} {
		if !strings.Contains(log.String(), text) {
			t.Errorf("the log lacks %q:\n%s", text, log.String())
		}
	}
}
