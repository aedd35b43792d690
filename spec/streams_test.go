package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// streamNote shows an operation that answers in a stream of a type.
func streamNote(kind changelog.Type) []NoteFile {
	node := &changelog.Node{Type: kind, Stream: true, Span: changelog.Span{First: 7, Last: 7}}
	output := &changelog.Node{Type: changelog.StructureType, Members: []changelog.Member{{Name: "map", Node: node}}}
	return []NoteFile{{File: "2024-01-01.txt", Note: &changelog.Note{
		Service: "Weather", Date: "2024-01-01",
		Operations: []*changelog.Operation{{
			Name: "GetMap", Status: changelog.New, Span: changelog.Span{First: 1, Last: 9},
			Input: &changelog.Node{Type: changelog.StructureType}, Output: output,
		}},
	}}}
}

// streamFacts are facts with more keys of GetMap's address.
func streamFacts(t *testing.T, more string) *Facts {
	facts, diagnostics := ReadFacts("facts.yaml", []byte("service: {id: weather, title: Weather, protocol: restJson1, "+
		"apiVersion: 2020-01-02, endpointPrefix: weather, signingName: weather}\nhttp: [{operations: GetMap, method: GET"+more+"}]\n"))
	require.Empty(t, diagnostics)
	return facts
}

func TestAStreamOfBytesIsTheBody(t *testing.T) {
	for more, want := range map[string]Location{"": InStream, ", answers: {map: payload}": InPayload} {
		service, _ := Build(streamFacts(t, more), NewLock("names.lock"), streamNote(changelog.BlobType))
		require.NotNil(t, service)
		assert.Equal(t, want, service.Latest().Operation("GetMap").Output.Member("map").Location, more)
	}
}

func TestAStreamOfEventsIsRefused(t *testing.T) {
	_, found := Build(streamFacts(t, ""), NewLock("names.lock"), streamNote(changelog.StructureType))
	var events []string
	for _, d := range found {
		if d.ID == "event-stream" {
			events = append(events, d.String())
		}
	}
	require.Len(t, events, 1)
	assert.Contains(t, events[0], "2024-01-01.txt:7")
	assert.Contains(t, events[0], "GetMap.map is a stream of events, which no client can read yet: list GetMap below leftOut in facts.yaml")
}
