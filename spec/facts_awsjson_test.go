package spec

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const awsJSON = `service:
  {id: sky, title: Sky, protocol: awsJson1_1, apiVersion: 2020-01-02, endpointPrefix: sky, signingName: sky, target: Sky}
`

func TestAWSJSONNeedsNoAddresses(t *testing.T) {
	for _, more := range []string{"", "http: [{operations: '*', method: POST, uri: /}]\n", "operations: {GetCloud: confirmed}\n"} {
		facts, diagnostics := ReadFacts("facts.yaml", []byte(awsJSON+more))
		require.Empty(t, diagnostics)
		got, ok := facts.HTTP("GetCloud")
		assert.True(t, ok)
		assert.Equal(t, HTTP{Method: "POST", URI: "/"}, got)
		location, _ := facts.Binding("GetCloud", "name")
		assert.Equal(t, InBody, location)
	}
}

func TestAWSJSONHasNoOtherAddress(t *testing.T) {
	for more, line := range map[string]int{
		"http:\n  - {operations: Get*, method: GET, uri: /}\n":                               4,
		"http:\n  - {operations: Get*, method: POST}\n":                                      4,
		"http:\n  - {operations: Get*, method: POST, uri: /, places: {name: header Name}}\n": 4,
		"operations:\n  GetCloud: {method: POST, uri: /cloud}\n":                             4,
	} {
		_, diagnostics := ReadFacts("facts.yaml", []byte(awsJSON+more))
		require.Len(t, diagnostics, 1, more)
		assert.Equal(t, line, diagnostics[0].Line)
		assert.Contains(t, diagnostics[0].Message, "leave this address out")
	}
}

func TestOnlyAWSJSONHasATarget(t *testing.T) {
	_, diagnostics := ReadFacts("facts.yaml", []byte(strings.Replace(awsJSON, "awsJson1_1", "restJson1", 1)))
	require.Len(t, diagnostics, 1)
	assert.Contains(t, diagnostics[0].Message, "target and queryCompatible are for awsJson alone")
}

func TestWhatIsNotFilledInIsRefused(t *testing.T) {
	for key, line := range map[string]int{"protocol": 4, "apiVersion": 5, "endpointPrefix": 6, "signingName": 7, "target": 8} {
		text := "service:\n  id: sky\n  title: Sky\n  protocol: awsJson1_0\n  apiVersion: 2020-01-02\n" +
			"  endpointPrefix: sky\n  signingName: sky\n  target: Sky\n"
		lines := strings.SplitAfter(text, "\n")
		lines[line-1] = "  " + key + ": unknown\n"
		_, diagnostics := ReadFacts("facts.yaml", []byte(strings.Join(lines, "")))
		require.Len(t, diagnostics, 1, key)
		assert.Equal(t, "not-filled-in", diagnostics[0].ID)
		assert.Equal(t, line, diagnostics[0].Line)
	}
}

func TestIDsThatCannotNameAPackage(t *testing.T) {
	for _, id := range []string{"func", "type", "runtime", "internal", "proposal", "fixtures"} {
		_, diagnostics := ReadFacts("facts.yaml", []byte(strings.Replace(awsJSON, "id: sky", "id: "+id, 1)))
		require.Len(t, diagnostics, 1, id)
		assert.Contains(t, diagnostics[0].Message, "word of Go, or the name of a folder")
		assert.Equal(t, 2, diagnostics[0].Line)
	}
}
