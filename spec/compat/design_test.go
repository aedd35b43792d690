package compat_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/compat"
)

// designRow is a rule in the table of the design: its id, name, severity, both verdicts and the evidence that it takes.
var designRow = regexp.MustCompile(`(?m)^\| ([A-Z]{2}\d{3}) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|`)

// deviations are the rules that differ from the design's table, with the reason.
var deviations = map[string]string{
	"GO008": "the design has both severities and leaves the version to apidiff: the rule is breaking, and its judgement of additions compatible",
	"ID004": "no facts file carries lengths: texts are asked, as for the other constraints",
	"PG006": "a filter's type shows on two pages, the names in prose",
}

// TestRulesAreTheDesigned holds severity, verdicts and evidence of every rule against the design.
func TestRulesAreTheDesigned(t *testing.T) {
	table, err := os.ReadFile("../../../shared/design/compat-rules.md")
	if os.IsNotExist(err) {
		t.Skip("no ../shared beside this checkout: its table of rules is needed")
	}
	require.NoError(t, err)
	rows := designRow.FindAllStringSubmatch(string(table), -1)
	assert.Len(t, rows, len(compat.Rules()))
	for _, row := range rows {
		rule := compat.RuleOf(row[1])
		require.NotNil(t, rule, row[1])
		if deviations[rule.ID] != "" {
			continue
		}
		assert.Equal(t, designed(row[3]), string(rule.Severity), rule.ID)
		assert.Equal(t, firstWord(row[4]), string(rule.Clients), rule.ID)
		assert.Equal(t, firstWord(row[5]), string(rule.Package), rule.ID)
		var needs []string
		for _, letter := range strings.Split(row[6], "/") {
			needs = append(needs, designed(letter))
		}
		var has []string
		for _, need := range rule.Needs {
			has = append(has, string(need))
		}
		assert.Equal(t, needs, has, rule.ID)
	}
}

// firstWord is what a cell begins with: the verdict, before what it depends on.
func firstWord(cell string) string { return strings.TrimSuffix(strings.Fields(cell)[0], ":") }

// designed is a short word of the design's table in full.
func designed(cell string) string {
	return map[string]string{
		"BRK": "breaking", "DNG": "dangerous", "CMP": "compatible", "INF": "info", "ERR": "error",
		"P": "one page", "B": "two pages", "O": "facts files", "D": "prose", "G": "generated code",
	}[strings.Trim(firstWord(cell), "*")]
}
