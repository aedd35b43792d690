package prose_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/spec/compat/prose"
)

// said is what a text states, in one word or a few for each statement.
func said(text string) string {
	var all []string
	for _, s := range prose.Read(text) {
		what := string(s.Kind)
		switch s.Kind {
		case prose.Limited:
			what = s.Limit.String()
		case prose.Patterned, prose.Defaulted:
			what = fmt.Sprintf("%s %q", s.Kind, s.Value)
		case prose.Filtering:
			what = strings.Join(s.Names, " ")
		}
		all = append(all, what)
	}
	return strings.Join(all, "; ")
}

func TestReadLimits(t *testing.T) {
	for text, want := range map[string]string{
		"Length Constraints: Minimum length of 1. Maximum length of 64.":       "length from 1; length up to 64",
		"Array Members: Minimum number of 1 item. Maximum number of 25 items.": "count from 1 items; count up to 25 items",
		"Valid Range: Minimum value of 1. Maximum value of 1,000.":             "value from 1; value up to 1000",
		"Fixed length of 12.":                                                        "length of 12",
		"Valid values: 1 to 10.":                                                     "value from 1 to 10",
		"The name must be between 3 and 63 characters long.":                         "length from 3 to 63 characters",
		"Can be up to 256 characters.":                                               "length up to 256 characters",
		"The maximum payload size is 6 MB.":                                          "size up to 6 MB",
		"You can specify up to ten tags.":                                            "count up to 10 items",
		"You cannot specify a number greater than 100.":                              "value up to 100",
		"The value is at least 0.5 and no more than 2.5 GB.":                         "value from 0.5; size up to 2.5 GB",
		"An upper limit of 2^30-1, or 1073741823 for each node.":                     "value up to 1073741823",
		"The minimum value you can specify is 1, and the maximum is 10,000.":         "value from 1; value up to 10000",
		"For example, the name is limited to 64 characters.":                         "",
		"This operation has a limit of 100 transactions per second.":                 "",
		"New images can take up to two minutes to appear.":                           "",
		"A minimum of one part, and a maximum of 20 parts.":                          "count from 1; count up to 20",
		"When the results reach the maximum for one request.":                        "",
		"The maximum items to return in a request.":                                  "",
		"Starts up to five test workflows in the group at the same time.":            "",
		"Values between 9 and 3.":                                                    "",
		"A list of filter clauses where at least one must match.":                    "",
		"By default, a limit of 10 items is returned.":                               `default ""`,
		"Each 5 minutes the image of up to three builds per day is tested, usually.": "",
	} {
		assert.Equal(t, want, said(text), text)
	}
}

func TestReadPatterns(t *testing.T) {
	for text, want := range map[string]string{
		`Pattern: ^[a-z]+$`:                                      `pattern "^[a-z]+$"`,
		`Length 3. Pattern: [a-zA-Z0-9 _.-]+`:                    `pattern "[a-zA-Z0-9 _.-]+"`,
		`Must match the pattern "^arn:.*$".`:                     `pattern "^arn:.*$"`,
		`The name must match the regular expression [a-z]{3}\d.`: `pattern "[a-z]{3}\\d"`,
		`Regex requires the suffix /\d+$.`:                       `pattern "/\\d+$"`,
		"The value is a regular expression: `^.+$` is one.":      `pattern "^.+$"`,
		`For example, the pattern ^a+$ matches.`:                 "",
		`You can use any numeric pattern that adheres to this.`:  "",
		`A software version pattern, such as 1.0.0.`:             "",
		`The pattern is described at https://example.com/[a].`:   "",
	} {
		assert.Equal(t, want, said(text), text)
	}
}

func TestReadDefaults(t *testing.T) {
	for text, want := range map[string]string{
		"The default value is false.": `default "false"`,
		"Default: 100.":               `default "100"`,
		"If no value is set, the service defaults to MATCH_ONLY.": `default "MATCH_ONLY"`,
		`The default value for standard voices is "22050".`:       `default "22050"`,
		"RequestResponse (default) – Invoke synchronously.":       `default "RequestResponse"`,
		"Enabled by default.":                                           `default "Enabled"`,
		"The default is one hop.":                                       `default "one hop"`,
		"Forest is the default.":                                        `default "Forest"`,
		"By default, deleted things are left out.":                      `default ""`,
		"The default behavior is to remove the agent.":                  "",
		"The default value of this parameter if no input is provided.":  "",
		"Set the launch template as the default launch template.":       "",
		"The service defaults to enable tests to run after the build.":  "",
		"Additional languages besides the default language of a voice.": "",
	} {
		assert.Equal(t, want, said(text), text)
	}
}

func TestReadDuties(t *testing.T) {
	for text, want := range map[string]string{
		"Must be an S3 URL.":                                                 "must",
		"The name must not be empty":                                         "must",
		"The name cannot start with a period.":                               "must",
		"You can't specify both properties.":                                 "exclusive",
		"You can specify either an id or a name, but not both.":              "exclusive",
		"You must specify exactly one recipe, using either an a or a b.":     "exclusive",
		"Either data or uri can be used to specify the data.":                "exclusive",
		"If you specify the group ARN, you must not specify the host ID.":    "exclusive",
		"kmsKeyId and keyName are mutually exclusive.":                       "exclusive",
		"This is required for age-based rules.":                              "conditional",
		"Required when iterableFormName is specified.":                       "conditional",
		"At least one of searchText or clause must be provided.":             "conditional",
		"If you use the first, you must also specify the second.":            "conditional",
		"The receipt handle is the identifier you must provide.":             "",
		"The number of runs that must fail before the pipeline is disabled.": "",
		"This can be either the key ARN or the alias ARN.":                   "",
		"Indicates whether a signed token header is required for retrieval.": "",
		"Validates the required permissions for the operation.":              "",
	} {
		assert.Equal(t, want, said(text), text)
	}
}

func TestReadEndings(t *testing.T) {
	for text, want := range map[string]string{
		"This parameter has been deprecated but will be supported.": "deprecated",
		"Deprecated. Use name instead.":                             "deprecated",
		"(Deprecated) The name.":                                    "deprecated",
		"The thing.name field is deprecated.":                       "deprecated",
		"This is no longer supported, and does not return a value.": "end of support",
		"This API will be discontinued on May 1.":                   "end of support",
		"Python 3.7 has reached its end of support.":                "end of support",
		"Images that are deprecated are left out.":                  "",
		"The number of days until the image is deprecated.":         "",
		"This is used for components that are no longer active.":    "",
		"Deprecate the AMI.":                                        "",
		"Optional description for the policy.":                      "optional",
		"(Optional) The name.":                                      "optional",
		"This parameter is optional.":                               "optional",
		"The default setting is optional.":                          `default "optional"`,
		"Each tag has a key and an optional value.":                 "",
		"Optionally, you can specify a name.":                       "",
	} {
		assert.Equal(t, want, said(text), text)
	}
}

func TestReadFilters(t *testing.T) {
	for text, want := range map[string]string{
		"Use the following filters to streamline results:\nname\nosVersion\ntype":                       "name osVersion type",
		"The filters. You can use the following filters:\nname\nversion\nIf you don't, all are listed.": "name version",
		"The filters:\nname - The name of it.\ntype – The type.":                                        "name type",
		"Valid filter names: name, platform, and os-version.":                                           "name platform os-version",
		"Filter names are case-sensitive.":                                                              "",
		"The filter values.":                                                                            "",
		"Image Builder returns results based on the request filter:":                                    "",
	} {
		assert.Equal(t, want, said(text), text)
	}
}

// A sentence is quoted whole, and as it stands.
func TestReadQuotesSentences(t *testing.T) {
	found := prose.Read("The name, e.g. \"a b\". It must be short. See v1.5 of it.\nAnother must-have. You must not.")
	var quoted []string
	for _, s := range found {
		quoted = append(quoted, s.Sentence)
	}
	assert.Equal(t, []string{"It must be short.", "Another must-have.", "You must not."}, quoted)
}
