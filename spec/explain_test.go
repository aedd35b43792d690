package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExplain(t *testing.T) {
	service := five(t)
	for _, p := range []string{"ListImages", "ListImages.owner", "ListImages.owner.AWSMarketplace", "types.Platform.macOS", "types.Component.publisher", "types.PlatformMacos", "ListImages.nextToken", "types.ResourceNotFoundException"} {
		e, err := Explain(service, p)
		require.NoError(t, err)
		t.Log(e)
	}
	for _, p := range []string{"ListImage.owner", "types.Platform.macos", "x"} {
		_, err := Explain(service, p)
		assert.Error(t, err)
		t.Log(err)
	}
}
