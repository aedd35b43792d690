package spec

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// weather is a small facts file that uses every section.
const weather = `service:
  id: weather
  title: Weather
  protocol: restJson1
  apiVersion: 2020-01-02
  endpointPrefix: weather
  signingName: weather
http:
  - {operations: Get*, method: GET, members: query}
  - {operations: [List*, Put*], method: POST, uri: "/v1/{Operation}"}
operations:
  GetCity: confirmed
  GetStorm: {method: GET, uri: "/storms/{name+}/{day}", members: query, places: {token: header X-Token, note: body, by: query sort}}
  GetForecast: confirmed
leftOut: PutCity
errors:
  modelled:
    Busy: 503
    Lost: {status: 404}
    Mine: {status: 500, fault: client}
  rules:
    - {operations: "*", add: [Busy, Lost]}
    - {operations: Get*, add: [Mine, Lost]}
    - {operations: GetStorm, only: Mine}
pagination:
  rules:
    - {operations: List*, inputToken: next, outputToken: more, pageSize: limit}
    - {operations: ListTags, pages: none}
  items: {ListCities: cities}
types:
  sameName: [wind, "cityList[]", "rains[]", "kinds{}"]
  rules: {Storm.wind: Gale, "City.table[]{}": Cell}
widths:
  long: City.people
  double: ["*.height", Gale.speed]
heldByValue: Storm.*
`

// weatherFacts reads the small facts file.
func weatherFacts(t *testing.T) *Facts {
	t.Helper()
	facts, diagnostics := ReadFacts("facts.yaml", []byte(weather))
	require.Empty(t, diagnostics)
	return facts
}

func TestAddresses(t *testing.T) {
	facts := weatherFacts(t)
	for operation, want := range map[string]HTTP{
		"GetCity":    {Method: "GET", URI: "/GetCity"},
		"GetMoon":    {Method: "GET", URI: "/GetMoon", Assumed: true},
		"GetStorm":   {Method: "GET", URI: "/storms/{name+}/{day}"},
		"ListCities": {Method: "POST", URI: "/v1/ListCities", Assumed: true},
	} {
		got, ok := facts.HTTP(operation)
		assert.True(t, ok, operation)
		assert.Equal(t, want, got, operation)
	}
	_, ok := facts.HTTP("DropCity")
	assert.False(t, ok)
}

func TestBindings(t *testing.T) {
	facts := weatherFacts(t)
	for _, row := range []struct {
		operation, member string
		location          Location
		wireName          string
	}{
		{"GetCity", "name", InQuery, "name"},
		{"ListCities", "filter", InBody, "filter"},
		{"GetStorm", "name", InLabel, "name"},
		{"GetStorm", "day", InLabel, "day"},
		{"GetStorm", "token", InHeader, "X-Token"},
		{"GetStorm", "note", InBody, "note"},
		{"GetStorm", "by", InQuery, "sort"},
		{"GetStorm", "other", InQuery, "other"},
		{"DropCity", "name", InBody, "name"},
	} {
		location, wireName := facts.Binding(row.operation, row.member)
		assert.Equal(t, row.location, location, "%s.%s", row.operation, row.member)
		assert.Equal(t, row.wireName, wireName, "%s.%s", row.operation, row.member)
	}
}

func TestErrors(t *testing.T) {
	facts := weatherFacts(t)
	assert.Equal(t, []string{"Busy", "Lost"}, facts.ErrorsOf("PutCity"))
	assert.Equal(t, []string{"Busy", "Lost", "Mine"}, facts.ErrorsOf("GetCity"))
	assert.Equal(t, []string{"Mine"}, facts.ErrorsOf("GetStorm"))
	faults := map[string]ErrorFacts{}
	for _, shape := range facts.ErrorShapes() {
		faults[shape.Name] = *shape.Error
		assert.Equal(t, Structure, shape.Kind)
		assert.NotNil(t, shape.Member("message"))
	}
	assert.Equal(t, map[string]ErrorFacts{
		"Busy": {503, "server"}, "Lost": {404, "client"}, "Mine": {500, "client"},
	}, faults)
}

// A shape that one caller changes must not reach the next.
func TestErrorShapesAreFresh(t *testing.T) {
	facts := weatherFacts(t)
	facts.ErrorShapes()[0].Members[0].GoName = "Changed"
	facts.ErrorShapes()[0].Error.Status = 1
	assert.Equal(t, "Message", facts.ErrorShapes()[0].Members[0].GoName)
	assert.Equal(t, 503, facts.ErrorShapes()[0].Error.Status)
}

func TestPagination(t *testing.T) {
	facts := weatherFacts(t)
	got, ok := facts.PaginationOf("ListCities")
	assert.True(t, ok)
	assert.Equal(t, PaginationFacts{InputToken: "next", OutputToken: "more", PageSize: "limit", Items: "cities"}, got)
	got, ok = facts.PaginationOf("ListStorms")
	assert.True(t, ok)
	assert.Empty(t, got.Items)
	for _, operation := range []string{"ListTags", "GetCity"} {
		_, ok = facts.PaginationOf(operation)
		assert.False(t, ok, operation)
	}
}

func TestTypeNames(t *testing.T) {
	facts := weatherFacts(t)
	for _, row := range []struct{ owner, slot, want string }{
		{"City", "wind", "Wind"},
		{"Storm", "wind", "Gale"},
		{"ListCitiesOutput", "cityList[]", "City"},
		{"City", "rains[]", "Rain"},
		{"City", "kinds{}", "Kinds"},
		{"City", "table[]{}", "Cell"},
		{"City", "table[]", ""},
		{"City", "rains", ""},
		{"City", "other", ""},
	} {
		got, ok := facts.TypeName(row.owner, row.slot)
		assert.Equal(t, row.want, got, "%s.%s", row.owner, row.slot)
		assert.Equal(t, row.want != "", ok, "%s.%s", row.owner, row.slot)
	}
}

func TestScalars(t *testing.T) {
	facts := weatherFacts(t)
	for member, want := range map[string]Kind{"people": Long, "height": Double, "name": ""} {
		got, ok := facts.Width("City", member)
		assert.Equal(t, want, got, member)
		assert.Equal(t, want != "", ok, member)
	}
	assert.True(t, facts.ByValue("Storm", "over"))
	assert.False(t, facts.ByValue("City", "over"))
	assert.True(t, facts.LeftOut("PutCity"))
	assert.False(t, facts.LeftOut("GetCity"))
}

func TestPlainFIPSIsRead(t *testing.T) {
	source := strings.Replace(weather, "http:\n", "  plainFIPS: [aws-us-gov]\nhttp:\n", 1)
	facts, diagnostics := ReadFacts("facts.yaml", []byte(source))
	require.Empty(t, diagnostics)
	assert.Equal(t, []string{"aws-us-gov"}, facts.PlainFIPS)
}

func TestOperationsHavePlaces(t *testing.T) {
	assert.Equal(t, []FactsEntry{
		{Name: "GetCity", Line: 12, Column: 3},
		{Name: "GetStorm", Line: 13, Column: 3},
		{Name: "GetForecast", Line: 14, Column: 3},
	}, weatherFacts(t).Operations())
}

func TestReadFactsRefusesBinary(t *testing.T) {
	for _, data := range []string{"PK\x03\x04\x00", "\xff\xfe\x00", "\xff\xfe", "\x80", "service: \xff"} {
		facts, diagnostics := ReadFacts("facts.yaml", []byte(data))
		assert.Nil(t, facts)
		require.NotEmpty(t, diagnostics, "%q", data)
		assert.Equal(t, changelog.Error, diagnostics[0].Severity)
		assert.Positive(t, diagnostics[0].Line)
	}
}
