package mutation

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadAnswers(t *testing.T) {
	answers, err := ReadAnswers("answers.txt", []byte(`
# reviewed
a:1 equivalent: the loop ends there anyway
b:2 accepted:  only a person reads it
`))
	require.NoError(t, err)
	assert.Equal(t, Answers{
		"a:1": {Equivalent: true, Text: "the loop ends there anyway"},
		"b:2": {Text: "only a person reads it"},
	}, answers)
	assert.Equal(t, "equivalent: the loop ends there anyway", answers["a:1"].String())
	assert.Equal(t, "accepted: only a person reads it", answers["b:2"].String())
}

func TestAnswersThatAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"a:1":                                   `answers.txt:1: "a:1" is no answer: write <id> equivalent: why, or <id> accepted: why`,
		"\na:1 equivalent:":                     "answers.txt:2: ",
		"a:1 perhaps: so":                       "is no answer",
		"a:1 accepted: x y\na:1 accepted: z it": "answers.txt:2: a:1 is answered twice: keep one answer",
	} {
		_, err := ReadAnswers("answers.txt", []byte(text))
		assert.ErrorContains(t, err, want, text)
	}
}

func TestStaleAnswers(t *testing.T) {
	answers := Answers{"stands:1": {}, "killed:1": {}, "gone:1": {}, "untried:1": {}}
	all := []Mutant{{ID: "stands:1"}, {ID: "killed:1"}, {ID: "untried:1"}}
	results := []Result{{Mutant: all[0], Outcome: Survived}, {Mutant: all[1], Outcome: ByTests}}
	assert.Equal(t, []string{"gone:1", "killed:1"}, answers.Stale(all, results))
}

// TestTheAnswersOfThisRepository can be read, and are about mutants that exist.
func TestTheAnswersOfThisRepository(t *testing.T) {
	text, err := os.ReadFile("answers.txt")
	require.NoError(t, err)
	answers, err := ReadAnswers("answers.txt", text)
	require.NoError(t, err)
	var all []Mutant
	for _, s := range models(t) {
		found, err := ModelMutants(s)
		require.NoError(t, err)
		all = append(all, found...)
	}
	code, err := CodeMutants(os.DirFS("../.."), CodeFolders())
	require.NoError(t, err)
	stale := answers.Stale(append(all, code...), nil)
	assert.Empty(t, stale, "answers about mutants that are gone: remove\n%s", strings.Join(stale, "\n"))
}
