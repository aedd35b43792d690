package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/document"

	"github.com/revsmith/revsmith/client/runtime"
)

// over lets a client speak another protocol, of a service that spoke awsQuery before
// where query is true.
func over(t *testing.T, name string, query bool) func(*runtime.Options) {
	t.Helper()
	service := runtime.Service{Target: parcelService.Target, APIVersion: parcelService.APIVersion, QueryCompatible: query}
	protocol, ok := runtime.NewProtocol(&service, name)
	if !ok {
		t.Fatalf("no protocol %s", name)
	}
	return func(o *runtime.Options) { o.Protocol = protocol }
}

func TestAWSJSONRequests(t *testing.T) {
	for name, contentType := range map[string]string{
		"awsJson1_0": "application/x-amz-json-1.0", "awsJson1_1": "application/x-amz-json-1.1",
	} {
		s := newServer(t, answer{body: `{"token":"answered"}`})
		client := s.client(over(t, name, false))
		out, err := client.send(context.Background(), &sendInput{Name: aws.String("n"), Choice: &choiceText{"t"}})
		must(t, err)
		equal(t, "output", aws.ToString(out.Token), "answered")
		_, err = client.list(context.Background(), nil)
		must(t, err)
		send, list := s.got[0], s.got[1]
		equal(t, "request", send.Method+" "+send.RequestURI, "POST /")
		equal(t, "Content-Type", send.Header.Get("Content-Type"), contentType)
		equal(t, "X-Amz-Target", send.Header.Get("X-Amz-Target"), "ParcelPost.SendParcel")
		equal(t, "body", send.body, `{"name":"n","token":"token-1","choice":{"text":"t"}}`)
		equal(t, "X-Amz-Target of the other", list.Header.Get("X-Amz-Target"), "ParcelPost.ListParcels")
		equal(t, "body of an empty input", list.body, "{}")
		equal(t, "mode", send.Header.Get("X-Amzn-Query-Mode"), "")
		signed := regexp.MustCompile(`^AWS4-HMAC-SHA256 Credential=AKID/\d{8}/us-west-2/parcel-signing/aws4_request, ` +
			`SignedHeaders=[a-z0-9;-]*;x-amz-target, Signature=[0-9a-f]{64}$`)
		if value := send.Header.Get("Authorization"); !signed.MatchString(value) {
			t.Errorf("Authorization %s is not of the form %s", value, signed)
		}
	}
}

func TestAWSJSONBodies(t *testing.T) {
	day := time.Date(2024, time.January, 2, 3, 4, 5, 500_000_000, time.UTC)
	s := newServer(t, answer{})
	must(t, s.client(over(t, "awsJson1_0", false)).post(context.Background(), &everything{
		At: &day, Day: &day, Data: []byte{0, 255}, Ratio: aws.Float32(float32(math.Inf(1))), Renamed: aws.String("r"),
	}))
	equal(t, "body", s.got[0].body,
		`{"ratio":"Infinity","at":1704164645.5,"day":"2024-01-02T03:04:05.5Z","data":"AP8=","renamed":"r"}`)
}

func TestAWSJSONBelowAPath(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	_, err := s.client(over(t, "awsJson1_1", false), func(o *runtime.Options) {
		o.BaseEndpoint = nil
		o.EndpointResolver = runtime.EndpointResolverFromURL(s.URL + "/below")
	}).list(context.Background(), nil)
	must(t, err)
	equal(t, "path", s.got[0].RequestURI, "/below/")
}

func TestAWSJSONOddAnswers(t *testing.T) {
	for body, want := range map[string]string{
		"": "", " null\n": "", `{"parcels":null,"new":1}`: "",
		`{"parcels":[{"name":1}]}`: "expected string", `{`: "unexpected end", "[]": "expected '{'",
	} {
		_, err := newServer(t, answer{body: body}).client(once, over(t, "awsJson1_0", false)).list(context.Background(), nil)
		switch {
		case want == "":
			must(t, err)
		case err == nil || !strings.Contains(err.Error(), want):
			t.Errorf("%s: got %v, want an error with %q", body, err, want)
		}
	}
}

func TestAWSJSONErrors(t *testing.T) {
	const modelled, generic = "*runtime_test.notFoundError", "*smithy.GenericAPIError"
	query := map[string]string{"X-Amzn-Query-Error": "Old.NotFound;Sender"}
	cases := map[string]struct {
		answer answer
		query  bool
		typ    string
		text   string
	}{
		"__type with namespace": {answer{400, nil, `{"__type":"a.b#NotFoundException","message":"gone"}`}, false, modelled, "NotFoundException: gone"},
		"__type with address":   {answer{400, nil, `{"__type":"NotFoundException:http://x"}`}, false, modelled, "NotFoundException: "},
		"in another case":       {answer{400, nil, `{"__type":"notfoundEXCEPTION"}`}, false, modelled, "NotFoundException: "},
		"__type wins over code": {answer{400, nil, `{"__type":"NotFoundException","code":"BrokenException"}`}, false, modelled, "NotFoundException: "},
		"code alone":            {answer{400, nil, `{"code":"NotFoundException"}`}, false, modelled, "NotFoundException: "},
		"code that is a number": {answer{400, nil, `{"code":7}`}, false, generic, "api error 7: UnknownError"},
		"header wins":           {answer{400, errorType("NotFoundException"), `{"__type":"BrokenException"}`}, false, modelled, "NotFoundException: "},
		"nobody modelled":       {answer{400, nil, `{"__type":"Odd","Message":"m"}`}, false, generic, "api error Odd: m"},
		"no body":               {answer{500, nil, ""}, false, generic, "api error UnknownError: UnknownError"},
		"code of awsQuery":      {answer{400, query, `{"__type":"Odd","message":"m"}`}, true, generic, "api error Old.NotFound: m"},
		"not asked for":         {answer{400, query, `{"__type":"Odd","message":"m"}`}, false, generic, "api error Odd: m"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := newServer(t, c.answer).client(once, over(t, "awsJson1_1", c.query)).list(context.Background(), nil)
			var answered smithy.APIError
			if !errors.As(err, &answered) {
				t.Fatalf("error %T: %v", err, err)
			}
			equal(t, "type", fmt.Sprintf("%T", answered), c.typ)
			equal(t, "text", answered.Error(), c.text)
		})
	}
}

func TestAWSJSONUnreadableError(t *testing.T) {
	_, err := newServer(t, answer{400, nil, `<html>`}).client(once, over(t, "awsJson1_1", false)).list(context.Background(), nil)
	var unreadable *smithy.DeserializationError
	if !errors.As(err, &unreadable) {
		t.Fatalf("error %T: %v", err, err)
	}
	equal(t, "snapshot", string(unreadable.Snapshot), "<html>")
}

func TestQueryModeIsAsked(t *testing.T) {
	s := newServer(t, answer{body: "{}"})
	_, err := s.client(over(t, "awsJson1_0", true)).list(context.Background(), nil)
	must(t, err)
	equal(t, "mode", s.got[0].Header.Get("X-Amzn-Query-Mode"), "true")
}

// TestDocumentsNest writes documents in documents, of which smithy-go alone makes a panic.
func TestDocumentsNest(t *testing.T) {
	list := document.List{document.String("a"), document.List{document.Boolean(true)}, document.Map{"k": document.Null{}}}
	free := document.Map{"deep": document.Structure{Members: map[string]document.Value{"list": list}}}
	const want = `{"deep":{"list":["a",[true],{"k":null}]}}`
	for _, protocol := range []string{"restJson1", "awsJson1_0"} {
		s := newServer(t, answer{})
		must(t, s.client(over(t, protocol, false)).post(context.Background(), &everything{
			Free: free, Renamed: aws.String("r"), Choice: &choiceText{"t"},
		}))
		equal(t, "members in "+protocol, strings.Count(s.got[0].body, `"free":`+want), 1)
	}
}
