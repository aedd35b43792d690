package spec

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const wire = `service: {id: weather, title: Weather, protocol: restJson1, apiVersion: 2020-01-02, endpointPrefix: weather, signingName: weather}
http:
  - {operations: Get*, method: GET, members: query, answers: {kind: header Content-Type, map: stream, code: status}}
  - {operations: PutMap, method: PUT, places: {map: payload}}
timestamps:
  date-time: "*.*At"
  http-date: ["*.days[]"]
unions: [Sky, Sea]
`

func TestTheWireOfOtherServices(t *testing.T) {
	facts, diagnostics := ReadFacts("facts.yaml", []byte(wire))
	require.Empty(t, diagnostics)
	for _, row := range []struct {
		operation, member string
		location          Location
		wireName          string
	}{
		{"GetMap", "kind", InHeader, "Content-Type"},
		{"GetMap", "map", InStream, "map"},
		{"GetMap", "code", InStatus, "code"},
		{"GetMap", "name", InBody, "name"},
		{"PutMap", "map", InBody, "map"},
		{"DropMap", "map", InBody, "map"},
	} {
		location, wireName := facts.AnswerBinding(row.operation, row.member)
		assert.Equal(t, row.location, location, "%s.%s", row.operation, row.member)
		assert.Equal(t, row.wireName, wireName, "%s.%s", row.operation, row.member)
	}
	location, _ := facts.Binding("PutMap", "map")
	assert.Equal(t, InPayload, location)
	assert.Equal(t, "date-time", facts.TimestampFormat("Storm", "seenAt"))
	assert.Equal(t, "http-date", facts.TimestampFormat("Storm", "days[]"))
	assert.Empty(t, facts.TimestampFormat("Storm", "day"))
	assert.True(t, facts.IsUnion("Sea"))
	assert.False(t, facts.IsUnion("Storm"))
}

func TestTheTargetOfAWSJSON(t *testing.T) {
	const service = "service: {id: sky, title: Sky, protocol: awsJson1_0, apiVersion: 2020-01-02, " +
		"endpointPrefix: sky, signingName: sky%}\n"
	facts, diagnostics := ReadFacts("facts.yaml", []byte(strings.Replace(service, "%", ", target: Sky_20200102, queryCompatible: true", 1)))
	require.Empty(t, diagnostics)
	assert.Equal(t, "Sky_20200102", facts.TargetPrefix)
	assert.True(t, facts.QueryCompatible)
	_, diagnostics = ReadFacts("facts.yaml", []byte(strings.Replace(service, "%", "", 1)))
	require.Len(t, diagnostics, 1)
	assert.Contains(t, diagnostics[0].Message, "service needs target")
}

func TestWhatLocationsHold(t *testing.T) {
	for location, kinds := range map[Location][]Kind{
		InBody:    {String, List, Document, Union},
		InLabel:   {String, Integer, Timestamp, Enum},
		InQuery:   {String, List, Map, Boolean},
		InHeader:  {String, List, Map, Blob},
		InPayload: {Blob, String, Structure, Document},
		InStream:  {Blob},
		InStatus:  {Integer},
	} {
		for _, kind := range kinds {
			assert.True(t, location.Holds(kind), "%s of %s", location, kind)
		}
	}
	for location, kinds := range map[Location][]Kind{
		InLabel: {List, Blob}, InQuery: {Structure}, InHeader: {Union, Document},
		InPayload: {List, Integer}, InStream: {String}, InStatus: {Long},
	} {
		for _, kind := range kinds {
			assert.False(t, location.Holds(kind), "%s of %s", location, kind)
		}
	}
}

func TestSensitiveMembers(t *testing.T) {
	facts, diagnostics := ReadFacts("facts.yaml", []byte(wire+"sensitive: [\"*.password\", Account.token]\n"))
	require.Empty(t, diagnostics)
	assert.True(t, facts.Sensitive("GetMapInput", "password"))
	assert.True(t, facts.Sensitive("Account", "token"))
	assert.False(t, facts.Sensitive("Session", "token"))
	_, diagnostics = ReadFacts("facts.yaml", []byte(wire+"sensitive: [\"Account.tokens[]\"]\n"))
	require.Len(t, diagnostics, 1, "a list is marked as a whole")
	assert.Equal(t, "wrong-value", diagnostics[0].ID)
}
