package imagebuilder_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/derive"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// model is the service's model, read once.
var model = sync.OnceValues(func() (*spec.Service, error) {
	repository, err := inputs.Load(inputs.Embedded())
	if err != nil {
		return nil, err
	}
	return repository.Model(service)
})

// derived are the cases of some transformations of a stored file, as a file.
func derived(t *testing.T, transformations []derive.Transformation, file *fixture.File) *fixture.File {
	t.Helper()
	m, err := model()
	require.NoError(t, err)
	of := *file
	of.Cases, err = derive.CasesBy(transformations, m, file)
	require.NoError(t, err)
	return &of
}

// What follows from the stored cases by rule holds for our client and for the official one. How
// calls fail faults_test.go shows.
func TestDerivedCases(t *testing.T) {
	for _, file := range allFixtures(t) {
		of := derived(t, derive.Values(), file)
		t.Run("ours/"+file.Operation, func(t *testing.T) { ours().Replay(t, of) })
		t.Run("theirs/"+file.Operation, func(t *testing.T) { theirs().Replay(t, known(t, of)) })
	}
}
