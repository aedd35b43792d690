package paritytest

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What an input lacks is said by both clients in the same words, with the same paths. The
// members left out are those of which the notes and the official client agree.
func TestRequiredMembers(t *testing.T) {
	cfg := configuration()
	cfg.HTTPClient = &addresses{}
	clients := newPair(cfg)
	for _, c := range []struct{ operation, input string }{
		{"GetImage", `{}`},
		{"StartResourceStateUpdate", `{}`},
		{"UpdateLifecyclePolicy", `{}`},
		{"CreateInfrastructureConfiguration", `{"Name": "", "InstanceMetadataOptions": {}, "Logging": {"S3Logs": {}}}`},
		{"CreateContainerRecipe", `{"ContainerType": "", "TargetRepository": {},
			"Components": [{}, {"ComponentArn": "a", "Parameters": [{"Name": "n"}]}]}`},
		{"CreateImagePipeline", `{"Name": "n", "Schedule": {"AutoDisablePolicy": {}}, "Workflows": [{"WorkflowArn": "a"}, {}]}`},
		{"CreateLifecyclePolicy", `{"Name": "n", "ResourceSelection": {"Recipes": [{}]},
			"PolicyDetails": [{"Filter": {}}, {"Action": {}, "ExclusionRules": {"Amis": {"LastLaunched": {}}}}]}`},
	} {
		ours, theirs := clients.call(t, c.operation, c.input)
		assert.ErrorContains(t, theirs.err, "missing required field", c.operation)
		assert.EqualError(t, ours.err, theirs.err.Error(), c.operation)
	}
}
