package paritytest

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/smithy-go"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fixture"
)

// The client asks for a member when, and only when, the newest document requires it and the
// input can lack it, and so does the official client, in the same words, but for what
// differences.txt says: each member of each full input is left out once. A token, which the
// official client fills in, is not asked for.
func TestEveryMemberLeftOut(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromFile("../../../spec/" + service + "/openapi.yaml")
	require.NoError(t, err)
	cfg := configuration()
	sent := &bodies{}
	cfg.HTTPClient = sent
	clients := newPair(cfg)
	newest := map[string]*fixture.File{}
	for _, file := range allFixtures(t) {
		newest[file.Operation] = file // files come by revision
	}
	for operation, file := range newest {
		t.Run(operation, func(t *testing.T) {
			l := &leaver{t, clients, sent, operation, inputOf(t, file, "full")}
			method, _ := reflect.TypeOf(clients.ours).MethodByName(operation)
			l.object(doc.Components.Schemas[operation+"Input"].Value, method.Type.In(2), l.input)
		})
	}
}

// bodies is an HTTP client that sends nothing, and keeps what the last body holds.
type bodies struct{ last map[string]any }

// Do reads the body.
func (b *bodies) Do(r *http.Request) (*http.Response, error) {
	b.last = nil
	if r.Body != nil && json.NewDecoder(r.Body).Decode(&b.last) != nil {
		return nil, errors.New("no JSON object")
	}
	return nil, errNotSent
}

// leaver calls an operation with its full input, one member left out at a time.
type leaver struct {
	t         *testing.T
	clients   pair
	sent      *bodies
	operation string
	input     map[string]any
}

func (l *leaver) object(schema *openapi3.Schema, of reflect.Type, object map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if of.Kind() == reflect.Map {
			l.value(schema.AdditionalProperties.Schema, of.Elem(), object[name])
			continue
		}
		field, _ := of.Elem().FieldByName(strings.ToUpper(name[:1]) + name[1:])
		kept := object[name]
		delete(object, name)
		l.call(field.Name, slices.Contains(schema.Required, name) && canLack(field.Type))
		object[name] = kept
		l.value(schema.Properties[name], field.Type, kept)
	}
}

// canLack tells whether a field's zero value means that nothing is there.
func canLack(field reflect.Type) bool {
	return field.Kind() != reflect.Bool && field.Kind() != reflect.Int32
}

func (l *leaver) value(ref *openapi3.SchemaRef, of reflect.Type, value any) {
	schema := ref.Value
	if len(schema.AllOf) > 0 { // a reference with a text of its own
		schema = schema.AllOf[0].Value
	}
	switch value := value.(type) {
	case map[string]any:
		if of.Kind() == reflect.Struct {
			of = reflect.PointerTo(of)
		}
		l.object(schema, of, value)
	case []any:
		for _, element := range value {
			l.value(schema.Items, of.Elem(), element)
		}
	}
}

// call wants both clients to name the field that is left out, or to send.
func (l *leaver) call(field string, asked bool) {
	input, err := json.Marshal(l.input)
	require.NoError(l.t, err)
	got, theirs := l.clients.call(l.t, l.operation, string(input))
	theySend := errors.Is(theirs.err, errNotSent)
	if theySend && l.sent.last[strings.ToLower(field[:1])+field[1:]] != nil {
		asked = false
	}
	if !asked || !theySend || !allowed("allows", l.operation+"Input."+field) {
		assert.EqualError(l.t, got.err, theirs.err.Error(), "without %s", field)
	}
	if !asked {
		assert.ErrorIs(l.t, got.err, errNotSent, "without %s", field)
		return
	}
	var lacking smithy.InvalidParamsError
	if assert.True(l.t, errors.As(got.err, &lacking), "without %s: %v", field, got.err) {
		assert.Equal(l.t, 1, lacking.Len())
		assert.True(l.t, strings.HasSuffix(lacking.Error(), "."+field+".\n"), lacking.Error())
	}
}
