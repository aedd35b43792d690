package openapi

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec"
)

// TestOverruled: a member that only the facts file makes optional is so in the service's own
// document; that of the date says what its pages say, now and when the next note has landed.
func TestOverruled(t *testing.T) {
	kind := &spec.Member{Name: "kind", WireName: "kind", Location: spec.InBody, MadeOptional: true, Target: &spec.Shape{Kind: spec.String}}
	service := &spec.Service{ID: "zoo", Title: "Zoo", Protocol: "restJson1", EndpointPrefix: "zoo", SigningName: "zoo",
		Revisions: []*spec.Revision{{Date: "2024-03-06", Operations: []*spec.Operation{{
			Name: "ListCages", HTTP: spec.HTTP{Method: "POST", URI: "/ListCages"},
			Input:  &spec.Shape{Kind: spec.Structure, Name: "ListCagesInput", GoName: "ListCagesInput", Members: []*spec.Member{kind}},
			Output: &spec.Shape{Kind: spec.Structure, Name: "ListCagesOutput", GoName: "ListCagesOutput"},
		}}}}}
	files, err := Documents(service)
	require.NoError(t, err)
	require.Len(t, files, 2)
	required := map[string][]string{}
	for _, f := range files {
		required[f.Path] = load(t, f.Content).Components.Schemas["ListCagesInput"].Value.Required
	}
	assert.Equal(t, map[string][]string{"spec/zoo/2024-03-06/openapi.yaml": {"kind"}, "spec/zoo/openapi.yaml": nil}, required)
}
