package spec

import (
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
