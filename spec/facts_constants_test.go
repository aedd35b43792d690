package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const constants = `service: {id: weather, title: Weather, protocol: restJson1, apiVersion: 2020-01-02, endpointPrefix: weather, signingName: weather}
constants:
  keepCase: ["*State", Sky]
  names:
    "Comparison.>=": ComparisonAtLeast
    "Sky.overCast.grey": SkyGrey
`

func TestConstantName(t *testing.T) {
	facts, diagnostics := ReadFacts("facts.yaml", []byte(constants))
	require.Empty(t, diagnostics)
	for _, row := range []struct{ enum, value, want string }{
		{"WindState", "InProgress", "WindStateInProgress"},
		{"WindState", "IN_PROGRESS", "WindStateInProgress"},
		{"WindState", "macOS", "WindStateMacOS"},
		{"WindState", "AWSMarketplace", "WindStateAWSMarketplace"},
		{"WindState", "java8.al2", "WindStateJava8Al2"},
		{"Sky", "overCast.grey", "SkyGrey"},
		{"Sky", "overCast", "SkyOverCast"},
		{"Other", "InProgress", "OtherInprogress"},
		{"Comparison", ">=", "ComparisonAtLeast"},
	} {
		assert.Equal(t, row.want, facts.ConstantName(row.enum, row.value), "%s %q", row.enum, row.value)
	}
}
