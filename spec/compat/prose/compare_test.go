package prose_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/spec/compat/prose"
)

// news is what a text states anew, in a few words for each.
func news(before, after string) string {
	var all []string
	for _, d := range prose.Compare(before, after) {
		all = append(all, fmt.Sprintf("%s %s", d.Kind, d.News))
	}
	return strings.Join(all, "; ")
}

func TestCompare(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"The maximum length is 36.", "The maximum length is 64.", "limit loosened"},
		{"The maximum length is 64.", "The maximum length is 36.", "limit tightened"},
		{"At least 1 item.", "At least 2 items.", "limit tightened"},
		{"Valid values: 1 to 10.", "Valid values: 2 to 20.", "limit tightened"},
		{"Valid values: 1 to 10.", "Valid values: 0 to 20.", "limit loosened"},
		{"The name.", "The name. The maximum length is 64.", "limit stated"},
		{"The maximum length is 64.", "The name has a maximum length of 64.", ""},
		{"The maximum length is 64.", "The name.", ""},
		{"Up to 5 items. Up to 9 bytes.", "Up to 5 items. Up to 7 bytes.", "limit tightened"},
		{"At most 5. At most 9.", "At most 5. At most 7.", "limit stated"},
		{"Pattern: ^[a-z]+$", "Pattern: ^[a-z0-9]+$", "pattern loosened"},
		{"Pattern: ^[a-z0-9]+$", "Pattern: ^[a-z]+$", "pattern tightened"},
		{"Pattern: ^[a-z]+$", "Pattern: ^[a-z][a-z]*$", ""},
		{"Pattern: ^[a-z]+$", "Pattern: ^(?=x)[a-z]+$", "pattern undecided"},
		{"The name.", "The name. Pattern: ^[a-z]+$", "pattern stated"},
		{"The default is 5.", "The default is 6.", "default changed"},
		{"The limit.", "The limit. The default is 6.", "default stated"},
		{"The default is 5.", "The limit.", "default withdrawn"},
		{"By default, it only shows things of your account.", "By default, it shows a list of things.", ""},
		{"The default value is false.", "If it is not set, this defaults to false.", ""},
		{"The URL.", "The URL. Must be an S3 URL.", "must stated"},
		{"Must be an S3 URL.", "Must be an Amazon S3 URL.", ""},
		{"The name must be unique.", "The name must be unique. It must not be empty.", "must stated"},
		{"The name must be unique.", "The name must not be unique.", "must stated"},
		{"The recipe.", "The recipe. You cannot specify both properties.", "exclusive stated"},
		{"Either data or uri can be used.", "The data. You cannot specify both properties.", ""},
		{"The unit.", "The unit. This is required for age-based rules.", "conditional stated"},
		{"The name.", "The name. This field is deprecated.", "deprecated stated"},
		{"This field is deprecated.", "This field is deprecated. Use another.", ""},
		{"The name.", "This is no longer supported, and does not return a value.", "end of support stated"},
		{"The following filters:\nname\ntype", "The following filters:\nname", "filter names tightened"},
		{"The following filters:\nname", "The following filters:\ntype\nname", "filter names loosened"},
		{"The filters.", "The following filters:\nname", ""},
	} {
		assert.Equal(t, c.want, news(c.before, c.after), "%s -> %s", c.before, c.after)
	}
}

// TestCompareQuotes: a difference quotes the text after, and where that is silent the one before.
func TestCompareQuotes(t *testing.T) {
	found := prose.Compare("The name. The default is 5.", "The number. At most 7.")
	var quoted []string
	for _, d := range found {
		quoted = append(quoted, d.Sentence())
	}
	assert.Equal(t, []string{"At most 7.", "The default is 5."}, quoted)
}

// FuzzCompare holds what is true of any two texts: what a text states is in it, a text
// states nothing against itself, and white space between words changes nothing.
func FuzzCompare(f *testing.F) {
	f.Add("The maximum length is 36. Pattern: ^[a-z]+$", "Up to 64 characters. Must match the pattern \"^[a-z0-9]+$\".")
	f.Add("Use the following filters:\nname\ntype", "(Optional) Either a or b must be specified, but not both. The default is 2^30-1, or 5.")
	f.Fuzz(func(t *testing.T, before, after string) {
		assert.Empty(t, prose.Compare(after, after))
		whole := strings.Join(strings.Fields(after), " ")
		for _, s := range prose.Read(after) {
			assert.Contains(t, whole, s.Sentence)
			assert.NotEmpty(t, s.Sentence)
		}
		for _, d := range prose.Compare(before, after) {
			assert.NotEmpty(t, d.Sentence())
			assert.True(t, d.Before != nil || d.After != nil)
		}
	})
}
