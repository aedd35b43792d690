package imagebuilder_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// theirs replays with the official client.
var theirs = sync.OnceValue(func() *contracttests.Runner {
	return ours().Beside(contracttests.Subject{
		Client: func(endpoint string) any {
			return official.NewFromConfig(configuration(), func(o *official.Options) {
				o.BaseEndpoint = aws.String(endpoint)
				o.IdempotencyTokenProvider = tokens{}
			})
		},
		Revisions: revisions(),
		Headers:   headers(),
	})
})

// Every stored request is also what the official client sends for the same input, and every
// stored output what it reads out of the same response, but for members that it lacks.
func TestOfficialClient(t *testing.T) {
	for _, file := range allFixtures(t) {
		t.Run(file.Operation, func(t *testing.T) { theirs().Replay(t, known(t, file)) })
	}
}

// known is a file without the members that the official client lacks, save in responses,
// where it must pass over them. That it may lack them is for the parity tests to say.
func known(t *testing.T, file *fixture.File) *fixture.File {
	t.Helper()
	method, found := reflect.TypeFor[*official.Client]().MethodByName(file.Operation)
	require.True(t, found, file.Operation)
	shorter := *file
	shorter.Cases = slices.Clone(file.Cases)
	for i := range shorter.Cases {
		exchanges := slices.Clone(shorter.Cases[i].Exchanges)
		for j := range exchanges {
			e := &exchanges[j]
			e.Input = cut(t, method.Type.In(2), e.Input)
			e.Request.Body = cut(t, method.Type.In(2), e.Request.Body)
			e.Output = cut(t, method.Type.Out(0), e.Output)
		}
		shorter.Cases[i].Exchanges = exchanges
	}
	return &shorter
}

// cut is a text of JSON without the lacking members; it stays as it is where it has none.
func cut(t *testing.T, of reflect.Type, text json.RawMessage) json.RawMessage {
	t.Helper()
	if text == nil {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var tree any
	require.NoError(t, decoder.Decode(&tree))
	if !cutTree(of, tree) {
		return text
	}
	shorter, err := json.Marshal(tree)
	require.NoError(t, err)
	return shorter
}

// cutTree takes the lacking members out of a tree and tells whether there were any.
func cutTree(of reflect.Type, tree any) bool {
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	changed := false
	switch tree := tree.(type) {
	case []any:
		for _, element := range tree {
			changed = cutTree(of.Elem(), element) || changed
		}
	case map[string]any:
		for name, value := range tree {
			holds, found := member(of, name)
			if !found {
				delete(tree, name)
			}
			changed = !found || cutTree(holds, value) || changed
		}
	}
	return changed
}

// member is what a structure or map of the official client holds under a name.
func member(of reflect.Type, name string) (holds reflect.Type, found bool) {
	if of.Kind() == reflect.Map {
		return of.Elem(), true
	}
	field, found := of.FieldByName(strings.ToUpper(name[:1]) + name[1:])
	return field.Type, found
}
