package paritytest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// twin is one functional option for both clients.
type twin struct {
	ours   func(*imagebuilder.Options)
	theirs func(*official.Options)
}

// set sets the option at a path of field names, such as EndpointOptions.UseFIPSEndpoint.
func set(path string, value any) twin {
	return twin{
		func(o *imagebuilder.Options) { assign(o, path, value) },
		func(o *official.Options) { assign(o, path, value) },
	}
}

// change lets a function change the steps.
func change(fn func(*middleware.Stack) error) twin {
	return twin{imagebuilder.WithAPIOptions(fn), official.WithAPIOptions(fn)}
}

func assign(options any, path string, value any) {
	field := reflect.ValueOf(options).Elem()
	for name := range strings.SplitSeq(path, ".") {
		field = field.FieldByName(name)
	}
	if value == nil {
		field.SetZero()
		return
	}
	field.Set(reflect.ValueOf(value))
}

// setup is what a call is made with. Each client gets a configuration of its own, so that what
// keeps state (a retryer, a provider, a server) is not shared.
type setup struct {
	configure    func(*aws.Config)
	client, call []twin
	server       handler
	context      func(context.Context) context.Context
	operation    string // GetImage where it is empty
	input        any    // what the input is written from as JSON; a full one where it is nil
	calls        int    // 1 where it is 0
	// timeless tells that chance decides when attempts are made.
	timeless bool
	// noted tells that the caller notes what the calls do, of ours and of theirs: they go over one way.
	noted bool
}

// handler answers the attempt of that number, which begins with 1.
type handler func(attempt int, r *http.Request) (*http.Response, error)

// conduct is what can be seen of calls from outside.
type conduct struct {
	Requests []string // what the server was sent
	Endings  []ending
	Open     int32 // bodies of responses that were not closed
}

// ending is how one call ended.
type ending struct {
	Output string
	Errors []string // the types of the error and all that it wraps
	Text   string
	Panic  bool // the client did not end in order
	Took   time.Duration
}

// conducts are both clients' conducts with the same setup, each in a bubble: its clock begins at
// midnight of 2000-01-01 and goes on only while everything waits. Ours over the other ways of a call
// must be the same; it comes behind both, for the caller that notes what they do in turn.
func conducts(t *testing.T, s setup) (ours, theirs conduct) {
	t.Helper()
	ours = ourConduct(t, &s, ways[0])
	synctest.Test(t, func(t *testing.T) {
		theirs = conductOf(t, &s, official.NewFromConfig, func(w twin) func(*official.Options) { return w.theirs })
	})
	if !s.noted {
		s.alikeOverWays(t, ours)
	}
	return ours, theirs
}

// conductsSeen counts the setups.
var conductsSeen turns

// alikeOverWays compares our client's conduct over the other ways of a call.
func (s *setup) alikeOverWays(t *testing.T, first conduct) {
	t.Helper()
	for _, at := range waysOfCalls(conductsSeen.next())[1:] {
		over, want := ourConduct(t, s, ways[at]), first
		if s.timeless {
			over, want = over.timeless(), want.timeless()
		}
		compareBut(t, ways[at].tallied("conduct of calls"), ways[at].name, over, want, func() bool {
			return ways[at].name == smithyWay && conductOfSmithy(over, want)
		})
	}
}

// ourConduct is our client's conduct over one way of a call.
func ourConduct(t *testing.T, s *setup, over way) (ours conduct) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		create := func(cfg aws.Config, optFns ...func(*imagebuilder.Options)) *imagebuilder.Client {
			return imagebuilder.NewFromConfig(cfg, append([]func(*imagebuilder.Options){over.choose}, optFns...)...)
		}
		ours = conductOf(t, s, create, func(w twin) func(*imagebuilder.Options) { return w.ours })
	})
	return ours
}

func conductOf[Options, Client any](
	t *testing.T, s *setup, create func(aws.Config, ...func(*Options)) Client, side func(twin) func(*Options),
) conduct {
	t.Helper()
	seen := &recorder{answer: s.server}
	cfg := configuration()
	cfg.HTTPClient = seen
	if s.configure != nil {
		s.configure(&cfg)
	}
	client := create(cfg, sides(s.client, side)...)
	ctx := t.Context()
	if s.context != nil {
		ctx = s.context(ctx)
	}
	var c conduct
	for range max(s.calls, 1) {
		begun := time.Now()
		end := invoke(t, ctx, client, s, sides(s.call, side))
		end.Took = time.Since(begun)
		c.Endings = append(c.Endings, end)
	}
	c.Requests, c.Open = seen.requests, seen.open.Load()
	return c
}

func sides[Options any](twins []twin, side func(twin) func(*Options)) []func(*Options) {
	var options []func(*Options)
	for _, w := range twins {
		options = append(options, side(w))
	}
	return options
}

// invoke calls the operation by its name.
func invoke(t *testing.T, ctx context.Context, client any, s *setup, options any) (end ending) {
	t.Helper()
	name := s.operation
	if name == "" {
		name = "GetImage"
	}
	method := reflect.ValueOf(client).MethodByName(name)
	input := reflect.New(method.Type().In(1).Elem())
	given := s.input
	if given == nil {
		given = json.RawMessage(fullInputs.of(name))
	}
	if text, err := json.Marshal(given); err != nil || json.Unmarshal(text, input.Interface()) != nil {
		t.Fatalf("%s: input %s: %v", name, text, err)
	}
	defer func() {
		if recover() != nil {
			end = ending{Panic: true}
		}
	}()
	returned := method.CallSlice([]reflect.Value{reflect.ValueOf(ctx), input, reflect.ValueOf(options)})
	err, _ := returned[1].Interface().(error)
	return endingOf(returned[0].Interface(), err)
}

func endingOf(output any, err error) ending {
	if err != nil {
		return endingOfError(err)
	}
	v := reflect.ValueOf(output).Elem()
	metadata := v.FieldByName("ResultMetadata")
	keys := metadataOf(metadata.Interface())
	metadata.SetZero()
	return ending{Output: withoutIDs(fmt.Sprintf("%T %v %v", output, common(treeOf(output), treeOf(output)), keys))}
}

// endingOfError is how a call failed. What cannot be read about a response is compared elsewhere:
// here it counts that it cannot.
func endingOfError(err error) ending {
	err = withoutAdvice(err)
	types, text := typesOf(err), withoutIDs(err.Error())
	if at := slices.Index(types, "*smithy.DeserializationError"); at >= 0 {
		const reason = "deserialization failed"
		types, text = types[:at+1], text[:strings.Index(text, reason)+len(reason)]
	}
	return ending{Errors: types, Text: text}
}

// typesOf are the types of an error and of all that it wraps, outermost first.
func typesOf(err error) []string {
	types := []string{fmt.Sprintf("%T", err)}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, inner := range many.Unwrap() {
			types = append(types, typesOf(inner)...)
		}
	} else if inner := errors.Unwrap(err); inner != nil {
		types = append(types, typesOf(inner)...)
	}
	return types
}

// compare counts one comparison and fails where ours differs.
func compare[T any](t *testing.T, kind, what string, ours, theirs T) {
	t.Helper()
	compareBut(t, kind, what, ours, theirs, func() bool { return false })
}

// compareBut is compare where a difference may be allowed, which is asked only if there is one.
func compareBut[T any](t *testing.T, kind, what string, ours, theirs T, allows func() bool) {
	t.Helper()
	switch {
	case reflect.DeepEqual(ours, theirs):
		count(kind, 1, 1, 0)
		return
	case allows():
		count(kind, 1, 0, 1)
		return
	}
	count(kind, 1, 0, 0)
	t.Errorf("%s: %s: ours differs\n%s", kind, what, onlyIn(shown(ours), shown(theirs)))
}

// onlyIn are the lines that only one of two texts has.
func onlyIn(ours, theirs string) string {
	var text strings.Builder
	only := func(who, all, other string) {
		known := strings.Split(other, "\n")
		for line := range strings.SplitSeq(all, "\n") {
			if !slices.Contains(known, line) {
				fmt.Fprintf(&text, "%s %s\n", who, strings.TrimSpace(line))
			}
		}
	}
	only("  ours  ", ours, theirs)
	only("  theirs", theirs, ours)
	return text.String()
}

func shown(v any) string {
	text, err := json.MarshalIndent(v, "  ", "  ")
	if err != nil {
		return fmt.Sprintf("%+v", v)
	}
	return strings.ReplaceAll(string(text), `\n`, "\n")
}

// alike compares what the clients do with the same setup.
func alike(t *testing.T, kind, what string, s setup) (theirs conduct) {
	t.Helper()
	ours, theirs := conducts(t, s)
	compare(t, kind, what, ours, theirs)
	return theirs
}
