package paritytest

import (
	"encoding/json"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/contracttests/fixtures"
)

const service = "imagebuilder"

// stored reads the fixtures once.
var stored = sync.OnceValues(func() ([]*fixture.File, error) { return fixtures.All(service) })

// allFixtures are the stored fixtures, by revision.
func allFixtures(t *testing.T) []*fixture.File {
	t.Helper()
	files, err := stored()
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

// caseOf is the case of that id.
func caseOf(t *testing.T, file *fixture.File, id string) *fixture.Case {
	t.Helper()
	i := slices.IndexFunc(file.Cases, func(c fixture.Case) bool { return c.ID == id })
	require.GreaterOrEqual(t, i, 0, "%s has no case %s", file.Path(), id)
	return &file.Cases[i]
}

// inputOf is the input of a case.
func inputOf(t *testing.T, file *fixture.File, id string) map[string]any {
	t.Helper()
	var input map[string]any
	require.NoError(t, json.Unmarshal(caseOf(t, file, id).Exchanges[0].Input, &input))
	return input
}
