package paritytest

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/metrics"
	"github.com/aws/smithy-go/tracing"
)

// notes are what providers of traces, meters and loggers saw of one client.
type notes struct {
	lock  sync.Mutex
	lines []string
}

func (n *notes) add(format string, values ...any) {
	n.lock.Lock()
	defer n.lock.Unlock()
	n.lines = append(n.lines, steady(fmt.Sprintf(format, values...)))
}

var changing = regexp.MustCompile(`Signature=\w+|[0-9a-f]{64}|\b[0-9a-f]{32}\b|api/imagebuilder#[\w.]+|failed to decode response body, [^,]*`)

// steady is a text without what differs from call to call, and without why a body cannot be read,
// which is compared elsewhere.
func steady(text string) string { return changing.ReplaceAllString(withoutIDs(text), "some") }

// entries are properties, sorted.
func entries(p *smithy.Properties) string {
	var all []string
	for key, value := range p.Values() {
		all = append(all, fmt.Sprintf("%v=%v", key, value))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// spans is a provider of traces.
type spans struct{ *notes }

func (s spans) Tracer(scope string, _ ...tracing.TracerOption) tracing.Tracer {
	return tracer{s.notes, scope[strings.LastIndex(scope, "/"):]}
}

type tracer struct {
	*notes
	scope string
}

// spanKey is the key of the span that a context belongs to.
type spanKey struct{}

func (t tracer) StartSpan(ctx context.Context, name string, optFns ...tracing.SpanOption) (context.Context, tracing.Span) {
	var o tracing.SpanOptions
	for _, fn := range optFns {
		fn(&o)
	}
	parent, _ := ctx.Value(spanKey{}).(string)
	path := parent + "/" + name
	t.add("%s %s begins: kind %d, %s", t.scope, path, o.Kind, entries(&o.Properties))
	one := &span{notes: t.notes, path: path}
	return tracing.WithSpan(context.WithValue(ctx, spanKey{}, path), one), one
}

// span notes its end once: the official client ends some of them twice.
type span struct {
	*notes
	path  string
	set   []string
	ended bool
}

func (s *span) Name() string                                   { return s.path }
func (s *span) Context() tracing.SpanContext                   { return tracing.SpanContext{} }
func (s *span) AddEvent(name string, _ ...tracing.EventOption) { s.add("%s event %s", s.path, name) }
func (s *span) SetStatus(status tracing.SpanStatus)            { s.SetProperty("status", status) }
func (s *span) SetProperty(k, v any) {
	if err, ok := v.(error); ok {
		v = withoutAdvice(err)
	}
	s.set = append(s.set, fmt.Sprintf("%v=%v", k, v))
}
func (s *span) End() {
	if !s.ended {
		slices.Sort(s.set)
		s.add("%s ends: %s", s.path, strings.Join(s.set, ", "))
	}
	s.ended = true
}

// meters is a provider of instruments.
type meters struct{ *notes }

func (m meters) Meter(scope string, _ ...metrics.MeterOption) metrics.Meter {
	return meter{metrics.NopMeter{}, m.notes, scope[strings.LastIndex(scope, "/"):]}
}

type meter struct {
	metrics.Meter
	*notes
	scope string
}

func (m meter) instrument(kind, name string, optFns []metrics.InstrumentOption) instrument {
	var o metrics.InstrumentOptions
	for _, fn := range optFns {
		fn(&o)
	}
	m.add("%s %s %s in %s: %s", m.scope, kind, name, o.UnitLabel, o.Description)
	return instrument{m.notes, name}
}

func (m meter) Int64Counter(name string, optFns ...metrics.InstrumentOption) (metrics.Int64Counter, error) {
	return counter{m.instrument("counter", name, optFns)}, nil
}

func (m meter) Int64UpDownCounter(name string, optFns ...metrics.InstrumentOption) (metrics.Int64UpDownCounter, error) {
	return counter{m.instrument("up and down", name, optFns)}, nil
}

func (m meter) Float64Histogram(name string, optFns ...metrics.InstrumentOption) (metrics.Float64Histogram, error) {
	return m.instrument("histogram", name, optFns), nil
}

type instrument struct {
	*notes
	name string
}

func (i instrument) note(value any, optFns []metrics.RecordMetricOption) {
	var o metrics.RecordMetricOptions
	for _, fn := range optFns {
		fn(&o)
	}
	i.add("%s %v: %s", i.name, value, entries(&o.Properties))
}

func (i instrument) Record(_ context.Context, value float64, optFns ...metrics.RecordMetricOption) {
	i.note(value, optFns)
}

type counter struct{ instrument }

func (c counter) Add(_ context.Context, value int64, optFns ...metrics.RecordMetricOption) {
	c.note(value, optFns)
}

// logger notes lines, and whether it was given a context to log with.
type logger struct {
	*notes
	within string
}

func (l logger) WithContext(context.Context) logging.Logger {
	return logger{l.notes, "with a context: "}
}
func (l logger) Logf(class logging.Classification, format string, values ...any) {
	l.add("%s%s "+format, append([]any{l.within, class}, values...)...)
}

// observed compares what a client's observers see, in the same order.
func observed(t *testing.T, name string, s setup, observe func(*notes, any)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		var all []*notes
		s.configure = func(cfg *aws.Config) {
			cfg.Retryer = func() aws.Retryer { return atOnce() }
			one := &notes{}
			all = append(all, one)
			cfg.ServiceOptions = append(cfg.ServiceOptions, func(_ string, options any) { observe(one, options) })
		}
		ours, theirs := conducts(t, s)
		compare(t, "middleware", name, ours, theirs)
		compare(t, "middleware", name+": what is seen", all[0].lines, all[1].lines)
		if len(all[1].lines) == 0 && !strings.HasPrefix(name, "logs") {
			t.Error("nothing was seen")
		}
	})
}

// scenes are calls that end in all ways, and calls that fail before they are sent.
func scenes() map[string]setup {
	all := map[string]setup{
		"invalid input": {operation: "CreateImagePipeline", input: map[string]any{}},
		"bad region":    {call: []twin{set("Region", "a b")}},
		"no resolver":   {call: []twin{set("EndpointResolverV2", nil)}},
		"no scheme":     {call: []twin{set("AuthSchemes", nil)}},
		"no identity":   {call: []twin{set("Credentials", &provider{fails: errSeen, failing: 9})}},
		"no signature":  {client: []twin{set("HTTPSignerV4", &recordingSigner{fails: errSeen})}},
		"anonymous":     {call: []twin{set("Credentials", nil)}},
		"slow":          {server: slowly(3e9, after(0, nil))},
		"skewed":        {server: dated(3600e9, after(1, failing(403, "RequestTimeTooSkewed")))},
		"bad date":      {server: after(1, failing(500, "", "Date: soon"))},
		"exhausted":     {server: failing(500, "ServiceException")},
	}
	for name, server := range servers {
		for _, operation := range []string{"CreateImagePipeline", "ListImages"} {
			all[name+": "+operation] = setup{server: server, operation: operation}
		}
	}
	return all
}

// Traces: the same spans with the same parents, properties and status, begun and ended in the
// same order.
func TestSpans(t *testing.T) {
	for name, s := range scenes() {
		observed(t, "spans: "+name, s, func(n *notes, options any) { assign(options, "TracerProvider", spans{n}) })
	}
}

// Measurements: the same instruments with the same units and texts, and the same values and
// attributes, in the same order: the clock of a bubble leaves nothing to chance.
func TestMeters(t *testing.T) {
	for name, s := range scenes() {
		observed(t, "meters: "+name, s, func(n *notes, options any) { assign(options, "MeterProvider", meters{n}) })
	}
}

// Logs: the same lines, with each mode alone and all together, set on the client.
func TestLogs(t *testing.T) {
	modes := []aws.ClientLogMode{
		0, aws.LogSigning, aws.LogRetries, aws.LogRequest, aws.LogRequestWithBody, aws.LogResponse, aws.LogResponseWithBody,
		aws.LogDeprecatedUsage, aws.LogRequestEventMessage, aws.LogResponseEventMessage, ^aws.ClientLogMode(0),
	}
	for _, mode := range modes {
		for name, s := range scenes() {
			s.operation, s.input = "", nil // bodies are compared elsewhere: their members come in any order
			observed(t, fmt.Sprintf("logs in mode %b: %s", mode, name), s, func(n *notes, options any) {
				assign(options, "Logger", logger{notes: n})
				assign(options, "ClientLogMode", mode)
			})
		}
	}
}
