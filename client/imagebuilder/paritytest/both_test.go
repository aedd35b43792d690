package paritytest

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/stretchr/testify/require"
)

// call calls an operation of both clients with an input in encoding/json's form: that of
// the Go names, which are the same for both.
func (p pair) call(t *testing.T, operation, input string) (ours, theirs outcome) {
	t.Helper()
	return callOne(t, p.ours, operation, input), callOne(t, p.theirs, operation, input)
}

// outcome is what a call gave.
type outcome struct {
	output any
	err    error
}

func callOne(t *testing.T, client any, operation, input string) outcome {
	t.Helper()
	method := reflect.ValueOf(client).MethodByName(operation)
	require.True(t, method.IsValid(), "%T has no %s", client, operation)
	in := reflect.New(method.Type().In(1).Elem())
	require.NoError(t, json.Unmarshal([]byte(input), in.Interface()))
	out := method.Call([]reflect.Value{reflect.ValueOf(context.Background()), in})
	err, _ := out[1].Interface().(error)
	return outcome{out[0].Interface(), err}
}

// serving is a configuration whose endpoint is a server that answers with the handler.
func serving(t *testing.T, handler http.HandlerFunc) aws.Config {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	cfg := configuration()
	cfg.BaseEndpoint = aws.String(server.URL)
	return cfg
}

// addresses notes where requests would go and sends none.
type addresses struct{ last string }

var errNotSent = errors.New("not sent")

// Do notes the address.
func (a *addresses) Do(r *http.Request) (*http.Response, error) {
	a.last = r.URL.Scheme + "://" + r.URL.Host
	return nil, errNotSent
}
