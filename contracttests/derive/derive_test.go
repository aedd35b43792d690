package derive_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/derive"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/contracttests/fixtures"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// carried is the model of the repository's own service.
func carried(t testing.TB) *spec.Service {
	t.Helper()
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	return service
}

// Every stored file gives derived cases that the format accepts.
func TestStoredFixturesAreDerivedFrom(t *testing.T) {
	service := carried(t)
	files, err := fixtures.All(service.ID)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		cases, err := derive.Cases(service, file)
		require.NoError(t, err)
		require.NotEmpty(t, cases, file.Path())
		derived := *file
		derived.Cases = cases
		_, err = fixture.Encode(&derived)
		require.NoError(t, err)
		again, err := derive.Cases(service, file)
		require.NoError(t, err)
		assert.Equal(t, cases, again)
	}
}

func TestTransformationsAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, transformation := range derive.Transformations() {
		assert.NotEmpty(t, transformation.Name)
		assert.True(t, strings.HasSuffix(transformation.Documentation, "."), transformation.Documentation)
		assert.False(t, seen[transformation.Name], transformation.Name)
		seen[transformation.Name] = true
	}
}

func TestCasesRefuseAFileOfAnotherModel(t *testing.T) {
	service := carried(t)
	_, err := derive.Cases(service, &fixture.File{Service: service.ID, Revision: "1999-01-01", Operation: "GetImage"})
	assert.ErrorContains(t, err, "is about no revision")
	_, err = derive.Cases(service, &fixture.File{
		Service: service.ID, Revision: service.Latest().Date, Operation: "GetNothing"})
	assert.ErrorContains(t, err, "no page of")
}

// A stored case that does not fit the page gives an error, and so does a file without the cases that
// others are derived from.
func TestCasesRefuseAFileThatFitsNoPage(t *testing.T) {
	service := carried(t)
	file, err := fixture.Load(fixtures.Files(), service.ID+"/2024-12-02/ListImages.json")
	require.NoError(t, err)
	for wrong, want := range map[string]string{
		`{"filters": {"a": [{}]}}`:                     `has no member "a"`,
		`{"maxResults": [{"a": 1}]}`:                   "a list is no integer",
		`{"filters": [1, [2]], "owner": {"a": []}}`:    `Ownership has no member "a"`,
		`{"filters": [{"values": [[{"b": [null]}]]}]}`: "a list is no string",
	} {
		odd := *file
		odd.Cases = slices.Clone(file.Cases)
		for i := range odd.Cases {
			odd.Cases[i].Exchanges = slices.Clone(odd.Cases[i].Exchanges)
			odd.Cases[i].Exchanges[0].Input = []byte(wrong)
		}
		_, err := derive.CasesBy(derive.Values(), service, &odd)
		assert.ErrorContains(t, err, want, wrong)
	}
	empty := *file
	empty.Cases = nil
	_, err = derive.CasesBy(derive.Values(), service, &empty)
	assert.ErrorContains(t, err, `has no case "full"`)
}
