package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"

	"github.com/revsmith/revsmith/client/runtime"
)

func once(o *runtime.Options) { o.Retryer = aws.NopRetryer{} }

func errorType(code string) map[string]string { return map[string]string{"X-Amzn-Errortype": code} }

func TestErrors(t *testing.T) {
	const modelled, generic = "*runtime_test.notFoundError", "*smithy.GenericAPIError"
	cases := map[string]struct {
		answer answer
		typ    string
		text   string
	}{
		"code in the header":      {answer{404, errorType("NotFoundException"), `{"message":"gone"}`}, modelled, "NotFoundException: gone"},
		"header with namespace":   {answer{404, errorType("ns#NotFoundException:http://x"), `{"Message":"gone"}`}, modelled, "NotFoundException: gone"},
		"header in another case":  {answer{404, errorType("notfoundEXCEPTION"), `{}`}, modelled, "NotFoundException: "},
		"header wins over body":   {answer{404, errorType("NotFoundException"), `{"code":"BrokenException"}`}, modelled, "NotFoundException: "},
		"code in the body":        {answer{400, nil, `{"code":"NotFoundException","message":"m"}`}, modelled, "NotFoundException: m"},
		"code wins over __type":   {answer{400, nil, `{"__type":"BrokenException","code":"NotFoundException"}`}, modelled, "NotFoundException: "},
		"__type in the body":      {answer{400, nil, `{"__type":"a.b#NotFoundException"}`}, modelled, "NotFoundException: "},
		"namespace in one":        {answer{400, nil, `{"code":"a#b#NotFoundException:x"}`}, modelled, "NotFoundException: "},
		"nothing but a namespace": {answer{400, errorType("a#"), `{"code":"NotFoundException"}`}, generic, "api error : UnknownError"},
		"null and more":           {answer{404, errorType("NotFoundException"), `null{}`}, modelled, "NotFoundException: "},
		"modelled without body":   {answer{404, errorType("NotFoundException"), ""}, modelled, "NotFoundException: "},
		"modelled with null":      {answer{404, errorType("NotFoundException"), " null "}, modelled, "NotFoundException: "},
		"code nobody modelled":    {answer{400, nil, `{"code":"Odd","message":"m"}`}, generic, "api error Odd: m"},
		"modelled elsewhere only": {answer{400, errorType("ThrottledElsewhere"), `{"message":"m"}`}, generic, "api error ThrottledElsewhere: m"},
		"no code at all":          {answer{500, nil, `{}`}, generic, "api error UnknownError: UnknownError"},
		"no body at all":          {answer{500, nil, ""}, generic, "api error UnknownError: UnknownError"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := newServer(t, c.answer).client(once).list(context.Background(), nil)
			var answered smithy.APIError
			if !errors.As(err, &answered) {
				t.Fatalf("error %T: %v", err, err)
			}
			equal(t, "type", fmt.Sprintf("%T", answered), c.typ)
			equal(t, "text", answered.Error(), c.text)
		})
	}
}

func TestErrorTellsTheCall(t *testing.T) {
	s := newServer(t, answer{404, map[string]string{"X-Amzn-Errortype": "NotFoundException", "X-Amzn-Requestid": "r-1"}, `{"message":"gone"}`})
	_, err := s.client(once).list(context.Background(), nil)
	var operation *smithy.OperationError
	var response *awshttp.ResponseError
	if !errors.As(err, &operation) || !errors.As(err, &response) {
		t.Fatalf("error %T: %v", err, err)
	}
	equal(t, "operation", operation.Service()+"."+operation.Operation(), "Parcel Post.ListParcels")
	equal(t, "request id", response.ServiceRequestID(), "r-1")
	equal(t, "status", response.HTTPStatusCode(), 404)
	equal(t, "text", err.Error(), "operation error Parcel Post: ListParcels, https response error StatusCode: 404, RequestID: r-1, NotFoundException: gone")
	equal(t, "the response's own header", response.Response.Header.Get("X-Amzn-Errortype"), "NotFoundException")
}

func TestUnreadableErrors(t *testing.T) {
	for name, body := range map[string]string{
		"HTML":       "<html>" + strings.Repeat("x", 5000),
		"list":       "[]",
		"truncated":  `{"message":"a`,
		"wrong type": `{"message":5}`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := newServer(t, answer{status: 400, body: body}).client(once).list(context.Background(), nil)
			var unreadable *smithy.DeserializationError
			if !errors.As(err, &unreadable) {
				t.Fatalf("error %T: %v", err, err)
			}
			equal(t, "snapshot", string(unreadable.Snapshot), body[:min(len(body), 1024)])
		})
	}
}

func TestUnreadableResponses(t *testing.T) {
	for name, body := range map[string]string{
		"HTML": "<html>", "list": "[]", "truncated": `{"nextToken":"a`, "wrong type": `{"nextToken":5}`,
		"bad number in what nobody knows": `{"x":01}`, "list that is none": `{"parcels":{}}`, "element that is none": `{"parcels":[5]}`,
	} {
		t.Run(name, func(t *testing.T) {
			out, err := newServer(t, answer{body: body}).client(once).list(context.Background(), nil)
			var unreadable *smithy.DeserializationError
			if !errors.As(err, &unreadable) || out != nil {
				t.Fatalf("output %v, error %T: %v", out, err, err)
			}
			equal(t, "snapshot", string(unreadable.Snapshot), body)
		})
	}
}

// A response is closed whether the call went well, failed, or could not be read.
func TestResponsesAreClosed(t *testing.T) {
	for _, a := range []answer{{body: "{}"}, {status: 400, body: "{}"}, {body: "<html>"}} {
		open := 0
		_, err := newServer(t, a).client(once, func(o *runtime.Options) { o.HTTPClient = closingClient{&open} }).
			list(context.Background(), nil)
		equal(t, "went well", err == nil, a.body == "{}" && a.status == 0)
		equal(t, "open responses", open, 0)
	}
}
