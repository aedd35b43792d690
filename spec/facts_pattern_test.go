package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestGlob(t *testing.T) {
	for _, row := range []struct {
		text, name string
		want       bool
	}{
		{"Get*", "GetImage", true},
		{"Get*", "Get", true},
		{"Get*", "ForGetImage", false},
		{"*", "Anything", true},
		{"*.state", "Image.state", true},
		{"*.state", "Image.state[]", false},
		{"*", "Image.state", false},
		{"Image.*", "Image.a.b", false},
		{"*a*b", "xaxxb", true},
		{"*a*b", "xbxxa", false},
		{"ab", "a", false},
		{"a", "ab", false},
		{"", "", true},
		{"**", "", true},
	} {
		assert.Equal(t, row.want, glob(row.text, row.name), "%s %s", row.text, row.name)
	}
}

// Two patterns overlap when some name matches both: the test tries all short ones.
func TestOverlapFindsEverySharedName(t *testing.T) {
	patterns := words("ab.*", 3)
	names := words("ab.", 6)
	for _, a := range patterns {
		for _, b := range patterns {
			assert.Equal(t, sharesName(a, b, names), overlap(a, b), "%q %q", a, b)
		}
	}
}

func sharesName(a, b string, names []string) bool {
	for _, name := range names {
		if glob(a, name) && glob(b, name) {
			return true
		}
	}
	return false
}

// words are all words over the letters up to a length.
func words(letters string, length int) []string {
	all := []string{""}
	for start := 0; length > 0; length-- {
		end := len(all)
		for _, word := range all[start:end] {
			for _, letter := range letters {
				all = append(all, word+string(letter))
			}
		}
		start = end
	}
	return all
}

func TestTheRuleThatSpellsMostOutWins(t *testing.T) {
	rules := []rule[string]{
		{pattern{text: "*.state"}, "any"},
		{pattern{text: "Image*.state"}, "images"},
		{pattern{text: "Image.state"}, "image"},
		{pattern{text: "ImageOfTheCentury*.*"}, "long"},
	}
	for name, want := range map[string]string{
		"City.state":                  "any",
		"ImageSummary.state":          "images",
		"Image.state":                 "image",
		"ImageOfTheCenturyHere.state": "long",
	} {
		got, ok := best(rules, name)
		assert.True(t, ok)
		assert.Equal(t, want, got, name)
	}
	_, ok := best(rules, "Image.status")
	assert.False(t, ok)
}
