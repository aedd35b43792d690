package imagebuilder_test

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Fixtures show every boolean as true, so that two of them could be mixed up: here each of them
// is false once, and both clients send and read the same.
func TestEachBooleanFalseOnce(t *testing.T) {
	var body, answer []byte
	clients := newPair(serving(t, func(w http.ResponseWriter, r *http.Request) {
		var err error
		body, err = io.ReadAll(r.Body)
		assert.NoError(t, err)
		_, _ = w.Write(answer)
	}))
	seen := 0
	for _, file := range allFixtures(t) {
		full := caseOf(t, file, "full").Exchanges[0]
		compare := func(input []byte) {
			seen++
			ours := callOne(t, clients.ours, file.Operation, string(input))
			sent := string(body)
			theirs := callOne(t, clients.theirs, file.Operation, string(input))
			if len(body) > 0 {
				assert.JSONEq(t, string(body), sent, file.Operation)
			}
			assert.Equal(t, theirs.describe(t), ours.describe(t), file.Operation)
		}
		answer = []byte("{}")
		eachBooleanFalse(t, full.Input, compare)
		eachBooleanFalse(t, full.Response.Body, func(changed []byte) {
			answer = changed
			compare(full.Input)
		})
	}
	require.Positive(t, seen)
}

// eachBooleanFalse hands out a text of JSON with one of its booleans false, for each of them.
func eachBooleanFalse(t *testing.T, text []byte, use func(changed []byte)) {
	t.Helper()
	var tree any
	require.NoError(t, json.Unmarshal(text, &tree))
	var visit func(value any)
	visit = func(value any) {
		switch value := value.(type) {
		case []any:
			for _, element := range value {
				visit(element)
			}
		case map[string]any:
			for name, member := range value {
				if member != true {
					visit(member)
					continue
				}
				value[name] = false
				changed, err := json.Marshal(tree)
				require.NoError(t, err)
				use(changed)
				value[name] = true
			}
		}
	}
	visit(tree)
}
