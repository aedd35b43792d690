package runtime_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"

	"github.com/revsmith/revsmith/client/runtime"
)

func TestRequestWithBody(t *testing.T) {
	s := newServer(t, answer{body: `{"token":"token-1"}`})
	out, err := s.client().send(context.Background(), &sendInput{
		Name:    aws.String(`a"b`),
		Parcels: []parcel{{Name: aws.String("p"), Size: "LARGE", Inside: []parcel{{Name: aws.String("q")}}}},
		ByCity:  map[string]parcel{"Ulm": {Name: aws.String("u")}, "Bonn": {Name: aws.String("b")}},
		Labels:  map[string]string{},
		Choice:  &choiceText{"t"},
	})
	must(t, err)
	equal(t, "output", aws.ToString(out.Token), "token-1")
	got := s.got[0]
	equal(t, "request", got.Method+" "+got.RequestURI, "PUT /SendParcel")
	equal(t, "Content-Type", got.Header.Get("Content-Type"), "application/json")
	equal(t, "body", got.body, `{"name":"a\"b","parcels":[{"name":"p","size":"LARGE","inside":[{"name":"q"}]}],`+
		`"byCity":{"Bonn":{"name":"b"},"Ulm":{"name":"u"}},"labels":{},"token":"token-1","choice":{"text":"t"}}`)
}

func TestRequestOfEmptyInput(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	_, err := s.client().list(context.Background(), nil)
	must(t, err)
	equal(t, "body of a POST without members", s.got[0].body, "{}")
}

func TestRequestWithBoundMembers(t *testing.T) {
	s := newServer(t, answer{body: `{"parcel":{"text":"x"}}`, header: map[string]string{"ETag": "e1"}})
	out, err := s.client().get(context.Background(), &getInput{
		ParcelArn: aws.String("arn:a/b c"), Fields: []string{"y", "x"}, Trace: aws.String("t"),
	})
	must(t, err)
	equal(t, "output from the header", aws.ToString(out.ETag), "e1")
	equal(t, "output from the body", aws.ToString(out.Parcel.Text), "x")
	got := s.got[0]
	equal(t, "request", got.Method+" "+got.RequestURI, "GET /GetParcel?arn=arn%3Aa%2Fb%20c&fields=x&fields=y")
	equal(t, "X-Trace", got.Header.Get("X-Trace"), "t")
	equal(t, "body of a GET", got.body, "")
	equal(t, "Content-Type of a GET", got.Header.Get("Content-Type"), "")
}

func TestGetKeepsBodyWithMembers(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	_, err := s.client().get(context.Background(), &getInput{ParcelArn: aws.String("a"), Unbound: aws.String("u")})
	must(t, err)
	equal(t, "body", s.got[0].body, `{"unbound":"u"}`)
}

func TestPathLabel(t *testing.T) {
	s := newServer(t, answer{})
	client := s.client()
	must(t, client.remove(context.Background(), &removeInput{Parcel: aws.String("a/b c%é"), Keys: []string{"k"}}))
	equal(t, "request", s.got[0].Method+" "+s.got[0].RequestURI, "DELETE /labels/a%2Fb%20c%25%C3%A9?keys=k")
}

func TestEmptyPathLabelIsRefused(t *testing.T) {
	s := newServer(t, answer{})
	err := s.client().remove(context.Background(), &removeInput{Parcel: aws.String(""), Keys: []string{"k"}})
	var failed *smithy.SerializationError
	if !errors.As(err, &failed) || !strings.Contains(err.Error(), "input member parcel must not be empty") {
		t.Errorf("error of an empty label: %v", err)
	}
	equal(t, "requests sent", len(s.got), 0)
}

func TestBaseEndpointWithPath(t *testing.T) {
	s := newServer(t, answer{})
	remove := &removeInput{Parcel: aws.String("a/b"), Keys: []string{"k"}}
	must(t, s.client(func(o *runtime.Options) {
		o.BaseEndpoint = aws.String(s.URL + "/base/")
	}).remove(context.Background(), remove))
	equal(t, "path below BaseEndpoint", s.got[0].RequestURI, "/base/labels/a%2Fb?keys=k")
	must(t, s.client(func(o *runtime.Options) {
		o.EndpointResolver = runtime.EndpointResolverFromURL(s.URL + "/old%2Fpath?z=2&a=1")
	}).remove(context.Background(), remove))
	equal(t, "path below an old resolver's", s.got[1].RequestURI, "/old%2Fpath/labels/a%2Fb?a=1&keys=k&z=2")
}

func TestUserAgent(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	_, err := s.client(func(o *runtime.Options) { o.AppID = "warehouse" }).list(context.Background(), nil)
	must(t, err)
	agent := s.got[0].Header.Get("User-Agent")
	for _, want := range []string{"aws-sdk-go-v2/", " api/parcel#", " app/warehouse", " m/E"} {
		if !strings.Contains(agent, want) {
			t.Errorf("User-Agent %q lacks %q", agent, want)
		}
	}
}

func TestOtherProtocols(t *testing.T) {
	for name, contentType := range map[string]string{
		"awsJson1_0": "application/x-amz-json-1.0",
		"awsJson1_1": "application/x-amz-json-1.1",
		"awsQuery":   "application/x-www-form-urlencoded",
		"ec2Query":   "application/x-www-form-urlencoded",
		"restXml":    "application/xml",
		"rpcv2Cbor":  "application/cbor",
	} {
		t.Run(name, func(t *testing.T) {
			protocol := protocolOf(t, name)
			s := newServer(t, answer{status: 500})
			_, _ = s.client(func(o *runtime.Options) { o.Protocol = protocol }).
				send(context.Background(), &sendInput{Name: aws.String("n")})
			equal(t, "Content-Type", s.got[0].Header.Get("Content-Type"), contentType)
			if !strings.Contains(s.got[0].body, "token-1") {
				t.Errorf("body without the token: %q", s.got[0].body)
			}
		})
	}
	if _, ok := runtime.NewProtocol(&parcelService, "soap"); ok {
		t.Error("a protocol nobody knows is known")
	}
}
