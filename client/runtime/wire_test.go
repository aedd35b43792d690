package runtime_test

import (
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/revsmith/revsmith/client/runtime"
)

// wireOf writes and reads the types of these tests by a protocol.
func wireOf(protocol string) *runtime.Wire {
	service := &runtime.Service{Package: reflect.TypeFor[everything]().PkgPath(), Protocol: protocol}
	return &runtime.Wire{Service: service, Unions: []runtime.UnionType{
		{Shape: &choiceShape, Variants: []any{&choiceParcel{}, &choiceText{}}},
	}}
}

// TestWireIsTheBody compares with the body that a call sends, by each JSON protocol.
func TestWireIsTheBody(t *testing.T) {
	for _, protocol := range []string{"restJson1", "awsJson1_0", "awsJson1_1"} {
		in := full()
		s := newServer(t, answer{body: "{}"})
		must(t, s.client(over(t, protocol, false)).post(t.Context(), in))
		data, err := wireOf(protocol).Marshal(in)
		must(t, err)
		if got := s.got[0].body; got != string(data) {
			t.Errorf("%s sends %s, not %s", protocol, got, data)
		}
		var back everything
		if err := wireOf(protocol).Unmarshal(data, &back); err != nil || !reflect.DeepEqual(*in, back) {
			t.Errorf("%s: %s comes back as %+v, %v", protocol, data, back, err)
		}
	}
}

// TestWireOfOtherPlaces: what travels elsewhere stands in the JSON under its name there.
func TestWireOfOtherPlaces(t *testing.T) {
	wire := wireOf("restJson1")
	in := &photoInput{
		Album: aws.Int32(7), Tags: map[string]string{"a": "b"}, Notes: map[string]string{"c": "d"},
		Days: []time.Time{time.Unix(0, 0).UTC()}, Code: aws.Int32(200), Image: http.NoBody,
	}
	data, err := wire.Marshal(in)
	must(t, err)
	const want = `{"album":7,"tags":{"a":"b"},"notes":{"c":"d"},"X-Days":["Thu, 01 Jan 1970 00:00:00 GMT"],"code":200}`
	if string(data) != want {
		t.Errorf("got %s, want %s", data, want)
	}
	var back photoInput
	must(t, wire.Unmarshal(data, &back))
	if in.Image = nil; !reflect.DeepEqual(*in, back) {
		t.Errorf("got %+v", back)
	}
	err = wire.Unmarshal([]byte(`{"image":"AA=="}`), &back)
	if err == nil || !strings.Contains(err.Error(), "image: a stream is not part of a message's JSON") {
		t.Errorf("got %v", err)
	}
}

func TestWireNeedsAProtocol(t *testing.T) {
	wire := wireOf("carrierPigeon")
	_, err := wire.Marshal(&everything{})
	for _, err := range []error{err, wire.Unmarshal([]byte("{}"), &everything{})} {
		if err == nil || !strings.Contains(err.Error(), `no protocol is called "carrierPigeon"`) {
			t.Errorf("got %v", err)
		}
	}
}
