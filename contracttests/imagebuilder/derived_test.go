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

// derived are the derived cases of a stored file, as a file.
func derived(t *testing.T, file *fixture.File) *fixture.File {
	t.Helper()
	m, err := model()
	require.NoError(t, err)
	of := *file
	of.Cases, err = derive.Cases(m, file)
	require.NoError(t, err)
	return &of
}

// What follows from the stored cases by rule holds for our client and for the official one.
func TestDerivedCases(t *testing.T) {
	for _, file := range allFixtures(t) {
		of := derived(t, file)
		t.Run("ours/"+file.Operation, func(t *testing.T) { ours().Replay(t, of) })
		t.Run("theirs/"+file.Operation, func(t *testing.T) { theirs().Replay(t, known(t, of)) })
	}
}
