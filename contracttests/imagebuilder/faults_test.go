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

// Whatever goes wrong, our client and the official one end alike: each case holds for both, and in
// both the same errors, one in the other, say so after as many attempts, but for the words that
// differences.txt gives a reason for.
func TestFaults(t *testing.T) {
	lines, err := readDifferences(differencesText)
	require.NoError(t, err)
	wordings := lines.of("wording")
	our, their := newFailing(ourSubject), newFailing(theirSubject)
	defer our.runner.Close()
	defer their.runner.Close()
	replayed := 0
	for _, stored := range allFixtures(t) {
		t.Run(stored.Operation+"/"+stored.Revision, func(t *testing.T) {
			replayed++
			file := derived(t, derive.Faults(), stored)
			seen := known(t, file)
			var both sync.WaitGroup
			both.Go(func() { our.replay(file) })
			both.Go(func() { their.replay(seen) })
			both.Wait()
			t.Log(our.runner.Summary(file))
			t.Log(their.runner.Summary(seen))
			requireAlike(t, file, our, their, wordings)
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
		assert.Empty(t, our.findings[i], "ours: %s", c.ID)
		assert.Empty(t, their.findings[i], "theirs: %s", c.ID)
		if !slices.Equal(their.ended[i], our.ended[i]) && !wordings.allow("wording", file, c.ID) {
			assert.Equal(t, their.ended[i], our.ended[i], "ours and theirs: %s", c.ID)
		}
	}
}

// failing is a client whose calls fail.
type failing struct {
	runner  *contracttests.Runner
	endings endings
	// findings and ended are what was found of each case, and how its calls ended.
	findings, ended [][]string
}

func newFailing(subject func(configure) contracttests.Subject) *failing {
	f := &failing{}
	f.runner = ours().Beside(subject(f.endings.configured))
	return f
}

// replay replays the cases of a file.
func (f *failing) replay(file *fixture.File) {
	f.findings, f.ended = nil, nil
	for i := range file.Cases {
		f.findings = append(f.findings, f.runner.Check(file, &file.Cases[i]))
		f.ended = append(f.ended, f.endings.take())
	}
}
