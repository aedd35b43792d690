package mutation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// results are so many results of a side and kind with an outcome.
func results(n int, side Side, kind string, outcome Outcome) []Result {
	var all []Result
	for i := range n {
		id := fmt.Sprintf("%s:%s%d", kind, strings.Fields(string(outcome))[0], i)
		all = append(all, Result{Mutant: Mutant{ID: id, Kind: kind, Side: side, Text: "text of " + id}, Outcome: outcome, Diff: "-a\n+b\n"})
	}
	return all
}

func TestPrint(t *testing.T) {
	r := Report{Answers: Answers{"a:survived0": {Equivalent: true, Text: "as before"}}}
	r.Results = append(results(2, Model, "a", Survived), results(98, Model, "a", ByTests)...)
	r.Results = append(r.Results, results(1, Model, "b", Equal)...)
	r.Results = append(r.Results, results(1, Model, "b", ByCompiler)...)
	r.Results = append(r.Results, results(1, Code, "c", ByLimit)...)
	r.Results = append(r.Results, results(1, Code, "d", Unbuilt)...)
	var out strings.Builder
	require.NoError(t, r.Print(&out))
	assert.Equal(t, `survived: a:survived0
    text of a:survived0
    equivalent: as before
    -a
    +b
survived: a:survived1
    text of a:survived1
    no answer
    -a
    +b
equal, does not count: b:equal0
not built, does not count: d:not0

          kind  mutants  do not count  by tests  by compiler  by limits  survived    score
             a      100             1        98            0          0         2   99.0 %
             b        2             1         0            1          0         0  100.0 %
  model in all      102             2        98            1          0         2   99.0 %
             c        1             0         0            0          1         0  100.0 %
             d        1             1         0            0          0         0        -
   code in all        2             1         0            0          1         0  100.0 %
`, out.String())
	assert.Equal(t, []string{"a:survived1 survived and has no answer: add a test, or an answer"}, r.Problems())
}

func TestLongDiffsAreCut(t *testing.T) {
	one := results(1, Code, "c", Survived)
	one[0].Diff = strings.Repeat("+line\n", 70)
	var out strings.Builder
	require.NoError(t, (&Report{Results: one}).Print(&out))
	assert.Equal(t, 60, strings.Count(out.String(), "+line"))
	assert.Contains(t, out.String(), "and 10 lines more")
}

func TestGates(t *testing.T) {
	for _, c := range []struct {
		side             Side
		killed, survived int
		want             string
	}{
		{Model, 99, 1, ""},
		{Model, 298, 4, ""},
		{Model, 297, 5, "297 of 302 mutants of the model were killed, 98.3 %: the gate is 99 %"},
		{Model, 22, 1, ""},
		{Model, 21, 2, "21 of 23 mutants of the model were killed, 91.3 %: the gate is 99 %"},
		{Code, 90, 10, ""},
		{Code, 89, 11, "89 of 100 mutants of the code were killed, 89.0 %: the gate is 90 %"},
	} {
		r := Report{Answers: Answers{}, Results: append(results(c.killed, c.side, "k", ByTests), results(c.survived, c.side, "k", Survived)...)}
		for _, one := range r.Results {
			r.Answers[one.Mutant.ID] = Answer{Text: "accepted"}
		}
		assert.Equal(t, c.want, strings.Join(r.Problems(), "\n"))
	}
}

func TestStaleAnswersAreProblems(t *testing.T) {
	r := Report{Stale: []string{"a:1"}}
	assert.Equal(t, []string{"a:1 is answered, and no survivor: remove the answer"}, r.Problems())
}
