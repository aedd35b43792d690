package imagebuilder_test

import (
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// differing are the lines of differences.txt that hold for the notes that were read: what the
// official client "lacks" or "allows", by kind and symbol.
type differing map[string]bool

func (d differing) lacks(of reflect.Type, field string) bool {
	return d["lacks "+of.Name()+"."+field]
}

func (d differing) allows(path string) bool { return d["allows "+path] }

var differenceLine = regexp.MustCompile(`^((?:lacks|allows) \w+\.\w+)(?: until (\d{4}-\d{2}-\d{2}))? — \S.*$`)

// readDifferences reads differences.txt.
func readDifferences(t *testing.T) differing {
	t.Helper()
	text, err := os.ReadFile("differences.txt")
	require.NoError(t, err)
	found := differing{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := differenceLine.FindStringSubmatch(line)
		require.NotNil(t, parts, "differences.txt: cannot read %q", line)
		require.NotContains(t, found, parts[1], "differences.txt: it stands twice")
		found[parts[1]] = !slices.Contains(revisions(), parts[2])
	}
	return found
}

// Every line of differences.txt is still true of the official client, and, where the notes
// show the member, of ours.
func TestDifferencesHold(t *testing.T) {
	theirTypes := structures(reflect.TypeFor[*official.Client]())
	ourTypes := structures(reflect.TypeOf(newPair(configuration()).ours))
	differences := readDifferences(t)
	for _, line := range slices.Sorted(maps.Keys(differences)) {
		kind, symbol, _ := strings.Cut(line, " ")
		name, field, _ := strings.Cut(symbol, ".")
		require.Contains(t, theirTypes, name, "%s: the official client has no such type", line)
		_, theyHave := theirTypes[name].FieldByName(field)
		if kind == "lacks" {
			assert.False(t, theyHave, "%s: it has it now, drop the line", line)
			continue
		}
		assert.True(t, theyHave, "%s: the official client has no such field", line)
		ours, theirs := asks(t, strings.TrimSuffix(name, "Input"), symbol, ourTypes[name] != nil)
		assert.False(t, theirs, "%s: it asks for it now, drop the line", line)
		if ourTypes[name] != nil {
			assert.Equal(t, differences[line], ours, "%s: do the notes not say so any more?", line)
		}
	}
}

// asks tells which client refuses an empty input for that field.
func asks(t *testing.T, operation, field string, weHave bool) (ours, theirs bool) {
	t.Helper()
	cfg := configuration()
	cfg.HTTPClient = &addresses{}
	clients := newPair(cfg)
	named := func(client any) bool {
		return strings.Contains(callOne(t, client, operation, "{}").err.Error(), " "+field+".\n")
	}
	return weHave && named(clients.ours), named(clients.theirs)
}

// structures are the structures in the inputs and outputs of a client's operations, by name.
func structures(client reflect.Type) map[string]reflect.Type {
	found := map[string]reflect.Type{}
	for i := range client.NumMethod() {
		if method := client.Method(i).Type; isOperation(method) {
			addStructures(found, method.In(2))
			addStructures(found, method.Out(0))
		}
	}
	return found
}

// isOperation tells whether a method of a client is one for an operation.
func isOperation(method reflect.Type) bool { return method.IsVariadic() && method.NumOut() == 2 }

func addStructures(found map[string]reflect.Type, of reflect.Type) {
	switch of.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		addStructures(found, of.Elem())
	case reflect.Struct:
		if !isModelled(of) || found[of.Name()] != nil {
			return
		}
		found[of.Name()] = of
		for i := range of.NumField() {
			addStructures(found, of.Field(i).Type)
		}
	}
}

// isModelled tells whether a type comes from the API's model, not from a library.
func isModelled(of reflect.Type) bool { return strings.Contains(of.PkgPath(), "/"+service) }
