package compat_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/spec/compat"
)

// A rule whose facts no page shows says "unknown" where both sides bring the same, or one does not say which; one about what
// texts state at most always does. None is silent, and none says so twice.
func TestWhatNobodyCanTell(t *testing.T) {
	files := map[string]string{
		"facts.yaml":      "http: [{operations: \"*\", method: POST}]\n",
		"2024-01-01.yaml": "GetThing new:\n  request: {id: string}\n",
	}
	var facts, texts []string
	for _, rule := range compat.Rules() {
		switch {
		case !slices.Contains(rule.Needs, compat.NeedsFacts):
		case slices.Contains(rule.Needs, compat.NeedsProse):
			texts = append(texts, rule.ID)
		default:
			facts = append(facts, rule.ID)
		}
	}
	assert.Len(t, texts, 6)
	cases := []struct {
		name, before, after string
		want                []string
	}{
		{"the same facts", "one", "one", append(slices.Clone(facts), texts...)},
		{"facts that nobody names", "", "", append(slices.Clone(facts), texts...)},
		{"facts that one side does not name", "one", "", append(slices.Clone(facts), texts...)},
		{"other facts", "one", "two", texts},
	}
	for _, c := range cases {
		before, after := sidesOf(t, files)
		before.Facts, after.Facts = c.before, c.after
		var unknown []string
		for _, f := range compat.Judge(compat.Diff(before, after)) {
			assert.True(t, f.Change.Unknowable(), f.ID)
			assert.Contains(t, f.Message, f.Rule.Name+": unknown, as ")
			assert.Equal(t, []string{"info", "unknown", "unknown"}, []string{string(f.Severity), string(f.Clients), string(f.Package)})
			unknown = append(unknown, f.Rule.ID)
		}
		slices.Sort(c.want)
		assert.Equal(t, c.want, unknown, c.name)
	}
}

// TestWhatNobodyCanTellFailsNothing: a run that fails from the mildest severity on passes where nothing changed.
func TestWhatNobodyCanTellFailsNothing(t *testing.T) {
	before, after := sidesOf(t, map[string]string{
		"facts.yaml":      "http: [{operations: \"*\", method: POST}]\n",
		"2024-01-01.yaml": "GetThing new:\n  request: {id: string}\n",
	})
	verdict := compat.Compare(before, after, compat.Strict)
	assert.NotEmpty(t, verdict.Findings)
	assert.Empty(t, verdict.Failing(compat.Compatible))
}
