package runtime_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	goruntime "runtime"
	"strings"
	"testing"

	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// readList lets the protocol read a page from a response's body.
func readList(t *testing.T, body string, out *listOutput) error {
	t.Helper()
	response := &smithyhttp.Response{Response: &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}}
	return protocolOf(t, "restJson1").DeserializeResponse(
		context.Background(), operationOf(&listOutputShape), &smithy.TypeRegistry{}, response, out)
}

// A list that comes again and again gets no room for a whole page each time.
func TestRepeatedPagesTakeLittleMemory(t *testing.T) {
	const times, mostPerByte = 2000, 200
	body := "{" + strings.Repeat(`"parcels":[{},{}],`, times) + `"parcels":[{"size":"SMALL"}]}`
	var before, after goruntime.MemStats
	var out listOutput
	goruntime.ReadMemStats(&before)
	must(t, readList(t, body, &out))
	goruntime.ReadMemStats(&after)
	equal(t, "parcels", len(out.Parcels), 1)
	if used := after.TotalAlloc - before.TotalAlloc; used > uint64(mostPerByte*len(body)) {
		t.Errorf("%d bytes were made of %d", used, len(body))
	}
}

// The error of an unreadable body keeps the beginning of it alone, and is no way to change what was read.
func TestErrorKeepsLittleOfTheBody(t *testing.T) {
	const shown = 1024
	out := listOutput{}
	err := readList(t, `{"nextToken":"token","parcels":[`+strings.Repeat(" ", 1<<20), &out)
	var unreadable *smithy.DeserializationError
	if !errors.As(err, &unreadable) {
		t.Fatalf("error %v", err)
	}
	equal(t, "length", len(unreadable.Snapshot), shown)
	if n := cap(unreadable.Snapshot); n > 2*shown {
		t.Errorf("the error keeps %d bytes", n)
	}
	clear(unreadable.Snapshot)
	equal(t, "token", *out.NextToken, "token")
}
