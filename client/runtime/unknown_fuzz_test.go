package runtime_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/smithy-go/middleware"

	"github.com/revsmith/revsmith/client/runtime"
)

// answering is an HTTP client that answers one body.
type answering struct {
	status int
	body   string
}

func (a answering) Do(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: a.status, Header: http.Header{}, Request: r, Body: io.NopCloser(strings.NewReader(a.body))}, nil
}

// FuzzUnknown holds that listening changes no output and no error, and that nothing in a
// body makes it panic.
func FuzzUnknown(f *testing.F) {
	f.Add(200, `{"parcels":[{"size":"BIG","inside":[{}]}],"new":{"a":[1,"\u0000"]}}`)
	f.Add(404, `{"code":"NotFoundException","new":1}`)
	f.Add(200, `{"parcels":{},"new`)
	s := parcelClient{runtime.New(&parcelService, runtime.Options{Region: "us-west-2"}, once)}
	f.Fuzz(func(t *testing.T, status int, body string) {
		status = 200 + (status%4+4)%4*100
		answers := func(o *runtime.Options) { o.HTTPClient = answering{status, body} }
		var got []string
		heard, err := s.list(context.Background(), nil, answers, listening(&got))
		plain, plainErr := s.list(context.Background(), nil, answers)
		equal(t, "error", fmt.Sprint(err), fmt.Sprint(plainErr))
		if err == nil {
			heard.ResultMetadata, plain.ResultMetadata = middleware.Metadata{}, middleware.Metadata{}
			equal(t, "output is the same", reflect.DeepEqual(heard, plain), true)
		}
	})
}
