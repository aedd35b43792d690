package fake_test

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/revsmith/revsmith/client/runtime"
	"github.com/revsmith/revsmith/client/runtime/fake"
)

var empty = runtime.Shape{Name: "Empty", Type: smithy.ShapeTypeStructure}

type pingInput struct{}

func (in *pingInput) Serialize(s smithy.ShapeSerializer) { runtime.WriteStruct(s, &empty, in) }

func (in *pingInput) SerializeMembers(smithy.ShapeSerializer) {}

type pingOutput struct{}

func (*pingOutput) Deserialize(d smithy.ShapeDeserializer) error { return runtime.Skip(d, &empty) }

var ping = runtime.Operation{Name: "Ping", Method: "GET", Path: "/", Input: &empty, Output: &empty}

// pinger and strange are fakes: one that answers where it has an answer, and one
// with a method that is no client's.
type (
	pinger  struct{ out *pingOutput }
	strange struct{}
)

func (p pinger) Ping(_ context.Context, in *pingInput, _ ...func(*runtime.Options)) (*pingOutput, error) {
	if in == nil {
		panic("no input")
	}
	return p.out, nil
}

func (strange) Ping() {}

func TestAnswering(t *testing.T) {
	want := &pingOutput{}
	for _, c := range []struct {
		fakes any
		want  string
	}{
		{pinger{want}, ""},
		{pinger{}, "method Ping of the fakes in fake_test.pinger answers neither an output nor an error"},
		{nil, "no fakes answer Ping"},
		{struct{}{}, "the fakes in struct {} have no method Ping"},
		{strange{}, "method Ping of the fakes in fake_test.strange is no method of a client: want func(context.Context, *fake_test.pingInput,"},
	} {
		withoutSteps := func(o *runtime.Options) { o.APIOptions = nil }
		client := runtime.New(&runtime.Service{ID: "pings", Protocol: "restJson1"}, runtime.Options{}, fake.Answering(c.fakes, withoutSteps))
		out, err := runtime.Invoke[*pingOutput](context.Background(), client, &ping, (*pingInput)(nil), nil)
		switch {
		case c.want == "" && (err != nil || out != want):
			t.Errorf("got %v, %v", out, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}
