package smithy

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// ProblemsOf is problemsOf for tests from outside of the package.
func ProblemsOf(t testing.TB, content []byte) []string { return problemsOf(t, content) }

// TagsOf are the tags of all tests of requests and of responses in a document.
func TagsOf(t testing.TB, content []byte) (requests, responses map[string]bool) {
	t.Helper()
	requests, responses = map[string]bool{}, map[string]bool{}
	for _, shape := range readAST(t, content).Shapes {
		for trait, tags := range map[string]map[string]bool{requestTests: requests, responseTests: responses} {
			var tests []astTest
			if text := shape.Traits[trait]; text != nil {
				require.NoError(t, json.Unmarshal(text, &tests))
			}
			for _, one := range tests {
				for _, tag := range one.Tags {
					tags[tag] = true
				}
			}
		}
	}
	return requests, responses
}
