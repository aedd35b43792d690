package paritytest

import (
	"strings"
	"testing"
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
