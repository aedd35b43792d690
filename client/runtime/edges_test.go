package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/aws/smithy-go/tracing"

	"github.com/revsmith/revsmith/client/runtime"
)

// TestWireOfNothing: no value, a nil pointer and a nil list are errors of their own.
func TestWireOfNothing(t *testing.T) {
	for _, nothing := range []any{nil, (*everything)(nil), []string(nil), map[string]string(nil)} {
		_, err := wireOf("restJson1").Marshal(nothing)
		if want := fmt.Sprintf("writing %T: there is no value", nothing); err == nil || err.Error() != want {
			t.Errorf("%T: got %v, want %s", nothing, err, want)
		}
	}
}

// TestStatusesThatFail: those from 200 up to 299 are answers, all others are errors, in every protocol.
func TestStatusesThatFail(t *testing.T) {
	for _, protocol := range []string{"restJson1", "awsJson1_0", "awsJson1_1"} {
		for status, fails := range map[int]bool{200: false, 299: false, 300: true, 400: true} {
			s := newServer(t, answer{status: status, body: `{"__type":"notfoundEXCEPTION","code":"notfoundEXCEPTION"}`})
			_, err := s.client(once, over(t, protocol, false), unredirected).list(context.Background(), nil)
			var modelled *notFoundError
			if (err != nil) != fails || fails && protocol != "restJson1" && !errors.As(err, &modelled) {
				t.Errorf("%s: the status %d gives %v", protocol, status, err)
			}
		}
	}
}

// unredirected follows no redirection.
func unredirected(o *runtime.Options) {
	o.HTTPClient = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// properties keeps with what a call's own span is started.
type properties struct {
	tracing.NopTracerProvider
	mutex sync.Mutex
	of    []string
}

func (p *properties) Tracer(scope string, _ ...tracing.TracerOption) tracing.Tracer {
	return starting{p.NopTracerProvider.Tracer(scope), p}
}

type starting struct {
	tracing.Tracer
	kept *properties
}

func (s starting) StartSpan(ctx context.Context, name string, options ...tracing.SpanOption) (context.Context, tracing.Span) {
	var o tracing.SpanOptions
	for _, option := range options {
		option(&o)
	}
	s.kept.mutex.Lock()
	defer s.kept.mutex.Unlock()
	for _, key := range []string{"rpc.system", "rpc.method", "rpc.service"} {
		if value := o.Properties.Get(key); value != nil {
			s.kept.of = append(s.kept.of, fmt.Sprint(name, ": ", key, " is ", value))
		}
	}
	return s.Tracer.StartSpan(ctx, name, options...)
}

// TestASpanSaysWhatIsCalled: the system, the operation and the service.
func TestASpanSaysWhatIsCalled(t *testing.T) {
	kept := &properties{}
	_, err := newServer(t, answer{body: "{}"}).client(func(o *runtime.Options) { o.TracerProvider = kept }).list(context.Background(), nil)
	must(t, err)
	for _, want := range []string{
		"Parcel Post.ListParcels: rpc.system is aws-api", "Parcel Post.ListParcels: rpc.method is ListParcels",
		"Parcel Post.ListParcels: rpc.service is Parcel Post",
	} {
		if !slices.Contains(kept.of, want) {
			t.Errorf("no %q in %v", want, kept.of)
		}
	}
}
