package smithy

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// scalar is a shape without a name.
func scalar(kind spec.Kind) *spec.Shape { return &spec.Shape{Kind: kind} }

// cage is a structure of one member that must be there and one that need not.
func cage() *spec.Shape {
	return &spec.Shape{Kind: spec.Structure, Members: []*spec.Member{
		{Name: "id", Target: scalar(spec.String), Required: true},
		{Name: "open", Target: scalar(spec.Boolean)},
	}}
}

func TestParams(t *testing.T) {
	color := &spec.Shape{Kind: spec.Enum, Values: []*spec.Value{{Wire: "red"}}}
	food := &spec.Shape{Kind: spec.Union, Members: []*spec.Member{{Name: "hay", Target: scalar(spec.Integer)}}}
	cases := []struct {
		shape *spec.Shape
		// value is a fixture's value, want the params, "" where the model refuses it.
		value, want string
	}{
		{scalar(spec.String), `"a"`, `"a"`},
		{scalar(spec.String), `1`, ``},
		{scalar(spec.Boolean), `true`, `true`},
		{scalar(spec.Boolean), `"true"`, ``},
		{scalar(spec.Integer), `1`, `1`},
		{scalar(spec.Integer), `"1"`, ``},
		{scalar(spec.Long), `9007199254740993`, `9007199254740993`},
		{scalar(spec.Double), `0.10`, `0.10`},
		{scalar(spec.Float), `false`, ``},
		{scalar(spec.Timestamp), `"2024-01-02T03:05:05Z"`, `1704164705`},
		{scalar(spec.Timestamp), `"2024-01-02T03:05:05.250Z"`, `1704164705.25`},
		{scalar(spec.Timestamp), `1704164705`, `1704164705`},
		{scalar(spec.Timestamp), `"yesterday"`, ``},
		{scalar(spec.Timestamp), `true`, ``},
		{scalar(spec.Blob), `"Zm9v"`, `"foo"`},
		{scalar(spec.Blob), `"/w=="`, ``},
		{scalar(spec.Blob), `"*"`, ``},
		{scalar(spec.String), `null`, ``},
		{color, `"red"`, `"red"`},
		{color, `"blue"`, ``},
		{&spec.Shape{Kind: spec.List, Element: color}, `["red", "red"]`, `["red", "red"]`},
		{&spec.Shape{Kind: spec.List, Element: color}, `[]`, `[]`},
		{&spec.Shape{Kind: spec.List, Element: color}, `["blue", "red"]`, ``},
		{&spec.Shape{Kind: spec.List, Element: color}, `{}`, ``},
		{&spec.Shape{Kind: spec.Map, Key: color, Value: scalar(spec.Blob)}, `{"red": "Zm9v"}`, `{"red": "foo"}`},
		{&spec.Shape{Kind: spec.Map, Key: color, Value: scalar(spec.Blob)}, `{"blue": "Zm9v"}`, ``},
		{&spec.Shape{Kind: spec.Map, Key: color, Value: scalar(spec.Blob)}, `{"red": 1}`, ``},
		{&spec.Shape{Kind: spec.Map, Key: color, Value: scalar(spec.Blob)}, `[]`, ``},
		{cage(), `{"open": true, "id": "a"}`, `{"id": "a", "open": true}`},
		{cage(), `{"id": "a"}`, `{"id": "a"}`},
		{cage(), `{"open": true}`, ``},
		{cage(), `{"id": "a", "later": 1}`, ``},
		{cage(), `{"id": 1}`, ``},
		{cage(), `[]`, ``},
		{food, `{"hay": 1}`, `{"hay": 1}`},
		{food, `{"meat": 1}`, ``},
		{
			scalar(spec.Document), `{"b": [1.50, {"d": null}], "a": false}`,
			"{\n  \"a\": false,\n  \"b\": [\n    1.50,\n    {\"d\": null}\n  ]\n}",
		},
	}
	for _, c := range cases {
		value, err := decode(json.RawMessage(c.value))
		require.NoError(t, err)
		params, legal := paramsOf(c.shape, value)
		if c.want == "" {
			assert.False(t, legal, "%s of a %s", c.value, c.shape.Kind)
			continue
		}
		assert.True(t, legal, "%s of a %s", c.value, c.shape.Kind)
		text, err := encode(params)
		require.NoError(t, err)
		assert.Equal(t, c.want+"\n", string(text))
	}
}

// TestBrokenFixtures: what is no JSON is refused with the place, wherever it stands.
func TestBrokenFixtures(t *testing.T) {
	empty := json.RawMessage(`{}`)
	broken := json.RawMessage(`{`)
	gone := &fixture.Error{Code: "Gone"}
	for _, c := range []struct {
		want     string
		exchange fixture.Exchange
	}{
		{"reading a fixture's value: unexpected EOF", fixture.Exchange{Input: broken, Output: empty}},
		{"the input is no object", fixture.Exchange{Input: json.RawMessage(`[]`), Output: empty}},
		{"reading a fixture's body: unexpected end", fixture.Exchange{Input: empty, Output: empty, Request: fixture.Request{Body: broken}}},
		{"reading a fixture's value: EOF", fixture.Exchange{Input: empty}},
		{"reading a fixture's body: unexpected end", fixture.Exchange{Input: empty, Output: empty, Response: fixture.Response{Body: broken}}},
		{"the service has no error Lost", fixture.Exchange{Input: empty, Error: &fixture.Error{Code: "Lost"}}},
		{"reading a fixture's value: unexpected EOF", fixture.Exchange{Input: empty, Error: gone, Response: fixture.Response{Body: broken}}},
	} {
		file := &fixture.File{Service: "zoo", Revision: "2024-03-06", Operation: "GetCage", Cases: []fixture.Case{
			{ID: "one", Exchanges: []fixture.Exchange{c.exchange}},
		}}
		_, err := Models(zoo(), []*fixture.File{file})
		assert.ErrorContains(t, err, "smithy: zoo at 2024-03-06: GetCage, case one: "+c.want)
	}
}

// zoo is a service of one operation.
func zoo() *spec.Service {
	gone := &spec.Shape{Kind: spec.Structure, Name: "Gone", Error: &spec.ErrorFacts{Status: 410, Fault: "client"}}
	return &spec.Service{ID: "zoo", Protocol: "restJson1", Errors: []*spec.Shape{gone}, Revisions: []*spec.Revision{{
		Date: "2024-03-06",
		Operations: []*spec.Operation{{
			Name:   "GetCage",
			Input:  &spec.Shape{Kind: spec.Structure, Name: "GetCageInput"},
			Output: &spec.Shape{Kind: spec.Structure, Name: "GetCageOutput"},
			Errors: []*spec.Shape{gone},
		}},
	}}}
}

// TestBytes: a body that is no text is told as base64.
func TestBytes(t *testing.T) {
	told, err := withBody(nil, map[string]string{contentType: "image/png; q=1"}, nil, []byte{0xff})
	require.NoError(t, err)
	assert.Equal(t, object{{"body", "/w=="}, {"bodyMediaType", "image/png"}}, told)
}

// TestOthersFixtures: fixtures of other services and other revisions are no part of a model.
func TestOthersFixtures(t *testing.T) {
	want, err := Models(zoo(), nil)
	require.NoError(t, err)
	got, err := Models(zoo(), []*fixture.File{
		{Service: "farm", Revision: "2024-03-06", Operation: "GetCow"}, {Service: "zoo", Revision: "2020-01-01", Operation: "GetCow"},
	})
	require.NoError(t, err)
	assert.Equal(t, want, got)
}

// TestStrangeValues: what JSON cannot say is an error and not a broken document.
func TestStrangeValues(t *testing.T) {
	strange := make(chan int)
	for _, value := range []any{strange, list{strange}, object{{"a", strange}}, list{list{strange}, object{}}, object{{"a", list{object{{"b", strange}}}}}} {
		_, err := encode(value)
		assert.Error(t, err)
	}
}
