package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestNamesOfAnIdentity: what members call a kind's identity are the names that follow from the kind's
// and that some operation shows; its name is no identity.
func TestNamesOfAnIdentity(t *testing.T) {
	kind := &Resource{Name: "Hat"}
	d := &deriver{shown: map[string]bool{"arn": true}}
	assert.Equal(t, []string{"arn"}, d.called(kind, "arn"), "nothing else is shown")
	for _, name := range []string{"hatArn", "HatID", "hatName", "HatName", "coatArn"} {
		d.shown[name] = true
	}
	assert.Equal(t, []string{"arn", "hatArn", "HatID"}, d.called(kind, "arn"))
	assert.Equal(t, []string{"hatArn", "HatID"}, d.called(kind, "hatArn"), "each once")
}

// TestTemplatesUseTheirPlaceholders, but not members of what a placeholder stands for.
func TestTemplatesUseTheirPlaceholders(t *testing.T) {
	made, err := newTemplate("hat/{name}/{made.build}")
	require.NoError(t, err)
	assert.True(t, made.Uses("name"))
	assert.False(t, made.Uses("build"))
	assert.False(t, made.Uses("hat"))
}
