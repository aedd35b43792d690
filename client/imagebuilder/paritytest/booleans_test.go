package paritytest

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Fixtures show every boolean as true, so that two of them could be mixed up: here each of them
// is false once, and both clients send and read the same booleans.
func TestEachBooleanFalseOnce(t *testing.T) {
	var sent, answer []byte
	clients := newPair(serving(t, func(w http.ResponseWriter, r *http.Request) {
		var err error
		sent, err = io.ReadAll(r.Body)
		assert.NoError(t, err)
		_, _ = w.Write(answer)
	}))
	call := func(client any, operation string, input []byte) (request, output map[string]bool) {
		got := callOne(t, client, operation, string(input))
		require.NoError(t, got.err)
		text, err := json.Marshal(got.output)
		require.NoError(t, err)
		return booleansOf(t, sent), booleansOf(t, text)
	}
	for _, file := range allFixtures(t) {
		full := caseOf(t, file, "full").Exchanges[0]
		compare := func(input []byte) {
			request, output := call(clients.ours, file.Operation, input)
			theirRequest, theirOutput := call(clients.theirs, file.Operation, input)
			assert.Equal(t, theirRequest, request, file.Operation)
			assert.Subset(t, theirOutput, output, file.Operation) // the official client knows more members
			assert.GreaterOrEqual(t, len(output), len(booleansOf(t, answer)), file.Operation)
		}
		answer = []byte("{}")
		eachBooleanFalse(t, full.Input, compare)
		eachBooleanFalse(t, full.Response.Body, func(changed []byte) {
			answer = changed
			compare(full.Input)
		})
	}
}

// eachBooleanFalse hands out a text of JSON with one of its booleans false, for each of them.
func eachBooleanFalse(t *testing.T, text []byte, use func(changed []byte)) {
	t.Helper()
	var tree any
	require.NoError(t, json.Unmarshal(text, &tree))
	walkBooleans(tree, "", func(_ string, object map[string]any, name string) {
		was := object[name]
		object[name] = false
		changed, err := json.Marshal(tree)
		require.NoError(t, err)
		use(changed)
		object[name] = was
	})
}

// booleansOf are the booleans in a text of JSON by place; an empty text has none.
func booleansOf(t *testing.T, text []byte) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	if len(text) == 0 {
		return found
	}
	var tree any
	require.NoError(t, json.Unmarshal(text, &tree))
	walkBooleans(tree, "", func(place string, object map[string]any, name string) {
		found[place] = object[name].(bool)
	})
	return found
}

// walkBooleans visits the members of a tree that are booleans.
func walkBooleans(tree any, place string, visit func(place string, object map[string]any, name string)) {
	switch tree := tree.(type) {
	case []any:
		for i, element := range tree {
			walkBooleans(element, fmt.Sprint(place, "/", i), visit)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(tree)) {
			if _, ok := tree[name].(bool); ok {
				visit(place+"/"+name, tree, name)
				continue
			}
			walkBooleans(tree[name], place+"/"+name, visit)
		}
	}
}
