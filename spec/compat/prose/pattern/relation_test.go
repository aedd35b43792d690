package pattern_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/spec/compat/prose/pattern"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          pattern.Relation
	}{
		{"^[a-z]+$", "^[a-z]+$", pattern.Same},
		{"^[a-z]+$", "^[a-z][a-z]*$", pattern.Same},
		{"^[a-z]+$", "^[a-z0-9]+$", pattern.Wider},
		{"^[a-z0-9]+$", "^[a-z]+$", pattern.Narrower},
		{"^[a-z]{1,36}$", "^[a-z]{1,64}$", pattern.Wider},
		{"^[a-z]{1,64}$", "^[a-z]{1,36}$", pattern.Narrower},
		{"^[a-z]+$", "^[0-9]+$", pattern.Apart},
		{"^a+$", "^(aa)*$", pattern.Apart},
		{"(?i)abc", "[aA][bB][cC]", pattern.Same},
		{"[a-z]+", "[a-z0-9]+", pattern.Wider},
		{"[a-z]+", "^[a-z]+$", pattern.Undecided},
		{"[a-z]{2}", "[a-z]{1}", pattern.Undecided},
		{`^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws(?:-[a-z-]+)?):component/[a-z0-9-_]+/\d+\.\d+\.\d+$`,
			`^arn:aws(?:-[a-z]+)*:imagebuilder:[^:]+:(?:[0-9]{12}|aws(?:-[a-z-]+)?):component/[a-z0-9-_]+/\d+\.\d+\.\d+$`, pattern.Narrower},
		{`^\bword\b$`, "^word$", pattern.Undecided},
		{`^(?=a)b$`, "^b$", pattern.Undecided},
		{`^\p{L}+$`, `^[\p{L}\p{N}]+$`, pattern.Wider},
		{`^(.*a.{12})$`, `^(.*b.{12})$`, pattern.Apart},
		{`^[^\n]*$`, `^.*$`, pattern.Same},
		{"(", "a", pattern.Undecided},
		{"", "a*", pattern.Undecided},
	} {
		assert.Equal(t, c.want, pattern.Compare(c.before, c.after), "%s against %s", c.after, c.before)
	}
}

// What would take too many states is not decided, instead of tried for ever.
func TestCompareGivesUp(t *testing.T) {
	assert.Equal(t, pattern.Undecided, pattern.Compare(`^(.*a.{40}|.*b.{41})$`, `^(.*a.{40}|.*b.{41}|.*[ab].{42})$`))
	assert.Equal(t, pattern.Undecided, pattern.Compare(strings.Repeat("a", 2000), "a"))
	assert.Equal(t, pattern.Undecided, pattern.Compare("((a{1,30}){1,30}){1,30}", "a"))
}

func FuzzCompare(f *testing.F) {
	f.Add("^[a-z]+$", "^[a-z0-9]+$", "abc")
	f.Add("a|b", "(?i)b", "B")
	f.Fuzz(func(t *testing.T, before, after, text string) {
		relation := pattern.Compare(before, after)
		back := map[pattern.Relation]pattern.Relation{pattern.Wider: pattern.Narrower, pattern.Narrower: pattern.Wider}
		want, turned := back[relation]
		if !turned {
			want = relation
		}
		assert.Equal(t, want, pattern.Compare(after, before))
		checkByMatching(t, before, after, text)
	})
}
