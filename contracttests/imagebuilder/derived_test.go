package imagebuilder_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
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

// optional are the members of inputs that the facts file knows to be optional, or to be filled
// in, whatever the last page says.
func optional() []string {
	m, err := model()
	if err != nil {
		return nil
	}
	var fields []string
	for _, o := range m.Latest().Operations {
		for _, member := range o.Input.Members {
			if member.MadeOptional || member.MadeToken {
				fields = append(fields, o.Name+"Input."+member.GoName)
			}
		}
	}
	return fields
}

// derived are the cases of some transformations of a stored file, as a file.
func derived(t *testing.T, transformations []derive.Transformation, file *fixture.File) *fixture.File {
	t.Helper()
	m, err := model()
	require.NoError(t, err)
	of := *file
	of.Derived = true
	of.Cases, err = derive.CasesBy(transformations, m, file)
	require.NoError(t, err)
	if testing.Short() {
		of.Cases = sample(&of)
	}
	return &of
}

// sample is one of so many cases, other ones of each file: in short tests.
func sample(file *fixture.File) []fixture.Case {
	const of = 20
	var cases []fixture.Case
	for i, c := range file.Cases {
		if (i+len(file.Path()))%of == 0 {
			cases = append(cases, c)
		}
	}
	return cases
}

// What follows from the stored cases by rule holds for our client, over each way of its calls, and for
// the official one, but for what differences.txt gives a reason for. How calls fail faults_test.go shows.
func TestDerivedCases(t *testing.T) {
	lines, err := readDifferences(differencesText)
	require.NoError(t, err)
	allowed := lines.of("ours", "theirs", "smithy")
	replayed := 0
	for _, stored := range allFixtures(t) {
		t.Run(stored.Operation+"/"+stored.Revision, func(t *testing.T) {
			replayed++
			file := derived(t, derive.Values(), stored)
			seen := known(t, file)
			others := othersOf(replayed)
			our, their, more := [][]string{}, [][]string{}, make([][][]string, len(others))
			var all sync.WaitGroup
			all.Go(func() { our = check(t, ours(), file) })
			all.Go(func() { their = check(t, theirs(), seen) })
			for i, other := range others {
				all.Go(func() { more[i] = check(t, other.runner, file) })
			}
			all.Wait()
			for i, c := range file.Cases {
				allowed.require(t, "ours", file, c.ID, our[i])
				allowed.require(t, "theirs", file, c.ID, their[i])
				for k, other := range others {
					allowed.require(t, other.whose, file, c.ID, more[k][i])
				}
			}
		})
	}
	if replayed == len(allFixtures(t)) && !t.Failed() && !testing.Short() {
		assert.Empty(t, allowed.unmet())
	}
}

// check replays the cases of a file and returns what was found of each. All of them are in one
// test: their number would make its output unreadable.
func check(t *testing.T, runner *contracttests.Runner, file *fixture.File) [][]string {
	var findings [][]string
	for i := range file.Cases {
		findings = append(findings, runner.Check(file, &file.Cases[i]))
	}
	t.Log(runner.Summary(file))
	return findings
}
