package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestNamesTellRoles: every word that tells a role finds the errors that hold it, and no other.
func TestNamesTellRoles(t *testing.T) {
	for _, role := range failureRoles() {
		for _, word := range failureWords(role) {
			r := &Resources{Errors: []*Shape{{Name: "Other"}, {Name: "The" + word + "Error"}}}
			assert.Equal(t, []string{"The" + word + "Error"}, unique(r.candidates(role)), "%s by %q", role, word)
		}
	}
}

// TestFailuresWithoutARoleOfTheirOwn are invalid requests, save what is nobody's request.
func TestFailuresWithoutARoleOfTheirOwn(t *testing.T) {
	r := &Resources{Errors: []*Shape{{Name: "ValidationException"}}}
	assert.Equal(t, []string{"ValidationException"}, r.candidates(NotFound))
	assert.Empty(t, r.candidates(Throttled))
	assert.Empty(t, r.candidates(ServerFault))
}

// unique are names, each once: several words may find one error.
func unique(names []string) []string {
	var once []string
	seen := map[string]bool{}
	for _, name := range names {
		if !seen[name] {
			once = append(once, name)
		}
		seen[name] = true
	}
	return once
}
