package paritytest

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The token that is filled in and the id of the invocation stay over the attempts of a call, which
// count up, and are new for the next call; the body is sent whole each time.
func TestIDsOverAttempts(t *testing.T) {
	tokens := 0
	for _, operation := range sharedOperations() {
		input := fullInput(operation).(map[string]any)
		if input["ClientToken"] == nil || allowed("allows", operation+"Input.ClientToken") {
			continue
		}
		tokens++
		delete(input, "ClientToken")
		s := setup{operation: operation, input: input, server: after(2, failing(500, "")), calls: 2}
		s.call = []twin{set("Retryer", bareRetryer{3})}
		theirs := alike(t, "retries", operation+"'s ids over attempts", s)
		for _, want := range []string{"Id: id-1", "oken\":\"id-2", "Id: id-3", "oken\":\"id-4"} {
			found := 0
			for _, request := range theirs.Requests {
				found += strings.Count(request, want)
			}
			if want == "Id: id-1" && found != 3 || found == 0 {
				t.Errorf("%s: %q stands %d times in %q", operation, want, found, theirs.Requests)
			}
		}
	}
	if tokens == 0 {
		t.Error("no operation has a token")
	}
}

// The official client writes the token that it fills in into the caller's input, so that a second
// call with that has the same token; ours leaves the input, and its second call has a token of its own.
func TestTokenOfTheCallersInput(t *testing.T) {
	var lock sync.Mutex
	var sent []string
	both := newPair(serving(t, func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var with struct{ ClientToken string }
		_ = json.Unmarshal(body, &with)
		lock.Lock()
		defer lock.Unlock()
		sent = append(sent, with.ClientToken)
	}))
	differ := 0
	for _, operation := range sharedOperations() {
		if fullInput(operation).(map[string]any)["ClientToken"] == nil || allowed("allows", operation+"Input.ClientToken") {
			continue
		}
		sent = nil
		ours, theirs := tokenBehind(t, both.ours, operation), tokenBehind(t, both.theirs, operation)
		require.Len(t, sent, 4, operation)
		assert.NotContains(t, sent, "", operation)
		assert.Empty(t, ours, operation)
		assert.NotEqual(t, sent[0], sent[1], "%s: our second call", operation)
		assert.Equal(t, []string{theirs, theirs}, sent[2:], "%s: the official client", operation)
		compareBut(t, "retries", operation+": the caller's token", ours, theirs, func() bool { return allowed("fills", "ClientToken") })
		differ++
	}
	assert.NotZero(t, differ, "no operation has a token")
}

// tokenBehind is the token in an input behind two calls with it, "" where it has none.
func tokenBehind(t *testing.T, client any, operation string) string {
	t.Helper()
	method := reflect.ValueOf(client).MethodByName(operation)
	in := reflect.New(method.Type().In(1).Elem())
	fill(in.Elem(), 8)
	token := in.Elem().FieldByName("ClientToken")
	token.SetZero()
	for range 2 {
		method.Call([]reflect.Value{reflect.ValueOf(context.Background()), in})
	}
	if token.IsNil() {
		return ""
	}
	return token.Elem().String()
}
