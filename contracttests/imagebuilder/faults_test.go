package imagebuilder_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests"
	"github.com/revsmith/revsmith/contracttests/derive"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// Whatever goes wrong, our client, over each way of its calls, and the official one end alike: each case
// holds for both, and in both the same errors, one in the other, say so, but for the words that
// differences.txt gives a reason for.
func TestFaults(t *testing.T) {
	lines, err := readDifferences(differencesText)
	require.NoError(t, err)
	wordings := lines.of("wording")
	their := newFailing(theirSubject())
	defer their.runner.Close()
	all := failingOverWays()
	for _, one := range all {
		defer one.runner.Close()
	}
	replayed := 0
	for _, stored := range allFixtures(t) {
		t.Run(stored.Operation+"/"+stored.Revision, func(t *testing.T) {
			replayed++
			file := derived(t, derive.Faults(), stored)
			seen := known(t, file)
			var together sync.WaitGroup
			together.Go(func() { their.replay(seen) })
			for _, our := range all {
				together.Go(func() { our.replay(file) })
			}
			together.Wait()
			t.Log(their.runner.Summary(seen))
			for _, our := range all {
				t.Log(our.runner.Summary(file))
				requireAlike(t, file, our, their, wordings)
			}
		})
	}
	if replayed == len(allFixtures(t)) && !t.Failed() && !testing.Short() {
		assert.Empty(t, wordings.unmet())
	}
}

// requireAlike demands that all cases of a file hold for both clients and end alike.
func requireAlike(t *testing.T, file *fixture.File, our, their *failing, wordings differences) {
	t.Helper()
	for i, c := range file.Cases {
		assert.Empty(t, our.findings[i], "%s: %s", our.name, c.ID)
		assert.Empty(t, their.findings[i], "theirs: %s", c.ID)
		if !slices.Equal(their.ended[i], our.ended[i]) && !wordings.allow("wording", file, c.ID) {
			assert.Equal(t, their.ended[i], our.ended[i], "%s and theirs: %s", our.name, c.ID)
		}
	}
}

// failing is a client whose calls fail.
type failing struct {
	name    string
	runner  *contracttests.Runner
	endings endings
	// findings and ended are what was found of each case, and how its calls ended.
	findings, ended [][]string
}

func newFailing(subject contracttests.Subject) *failing {
	f := &failing{}
	subject.Ended = f.endings.tell
	f.runner = ours().Beside(subject)
	return f
}

// failingOverWays are our client over each way of its calls: as it is, over a connection, and the others
// without one.
func failingOverWays() []*failing {
	first := newFailing(ourSubject(ways[0].choose))
	first.name = ways[0].name
	all := []*failing{first}
	for _, over := range ways[1:] {
		one := &failing{name: over.name}
		subject := over.near()
		subject.Ended = one.endings.tell
		one.runner = over.beside(subject)
		all = append(all, one)
	}
	return all
}

// replay replays the cases of a file.
func (f *failing) replay(file *fixture.File) {
	f.findings, f.ended = nil, nil
	for i := range file.Cases {
		f.findings = append(f.findings, f.runner.Check(file, &file.Cases[i]))
		f.ended = append(f.ended, f.endings.take())
	}
}
