package pipeline_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/pipeline"
)

// TestTheRepositoryIsFresh: every generated file of this repository is what its notes give today.
func TestTheRepositoryIsFresh(t *testing.T) {
	plan, err := load(t, repositoryRoot).Plan(pipeline.Emitters())
	require.NoError(t, err)
	differences, err := plan.Check(repositoryRoot)
	require.NoError(t, err)
	require.Empty(t, differences, "run: revsmith generate")
}
