package agreement_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/agreement"
	"github.com/revsmith/revsmith/gen/release"
	"github.com/revsmith/revsmith/spec/compat"
)

// opinions are those of rules that find what asks for a verdict, each "RQ007 minor!", and of apidiff.
func opinions(findings [][2]string, lost, gained []string) *agreement.Opinions {
	o := &agreement.Opinions{Before: "2024-01-01", After: "2024-02-01", Changes: release.Changes{Incompatible: lost, Compatible: gained}}
	for _, f := range findings {
		o.Findings = append(o.Findings, compat.Finding{
			Rule: &compat.Rule{ID: f[0]}, ID: f[0] + ":A.b", Package: compat.PackageVerdict(f[1]), Message: "A.b differs",
		})
	}
	o.Advice = compat.Advise(o.Findings)
	return o
}

func TestDisagreement(t *testing.T) {
	some := []string{"./types.A.B: something"}
	cases := []struct {
		name         string
		findings     [][2]string
		lost, gained []string
		why          string
	}{
		{"nothing", nil, nil, nil, ""},
		{"words only", [][2]string{{"DC001", "patch"}}, nil, nil, ""},
		{"unknown asks for nothing", [][2]string{{"WR001", "unknown"}, {"EV004", "-"}}, nil, nil, ""},
		{"major and lost", [][2]string{{"RS002", "major"}}, some, nil, ""},
		{"major and lost and gained", [][2]string{{"RS002", "major"}, {"RQ001", "minor"}}, some, some, ""},
		{"major alone", [][2]string{{"RS002", "major"}}, nil, some, "the rules say major, and apidiff finds no incompatible change"},
		{"lost alone", [][2]string{{"RQ001", "minor"}}, some, some, "apidiff finds an incompatible change, and the rules do not say major"},
		{"gained alone", [][2]string{{"DC001", "patch"}}, nil, some, "apidiff finds something new, and the rules do not say minor"},
		{"minor and gained", [][2]string{{"RQ001", "minor"}}, nil, some, ""},
		{"stricter and gained", [][2]string{{"RQ002", "minor!"}}, nil, some, ""},
		{"behaviour", [][2]string{{"RQ007", "minor!"}, {"RQ005", "minor"}}, nil, nil, ""},
		{"behaviour and more", [][2]string{{"RQ007", "minor!"}, {"RQ001", "minor"}}, nil, nil,
			"apidiff finds nothing, and RQ001:A.b would show among the symbols"},
	}
	for _, c := range cases {
		err := opinions(c.findings, c.lost, c.gained).Disagreement()
		if c.why == "" {
			assert.NoError(t, err, c.name)
			continue
		}
		var disagreement *agreement.Disagreement
		require.ErrorAs(t, err, &disagreement, c.name)
		assert.Equal(t, c.why, disagreement.Why, c.name)
	}
}

// TestADisagreementGivesBothSidesReasons: what to look at stands in the error itself.
func TestADisagreementGivesBothSidesReasons(t *testing.T) {
	err := opinions([][2]string{{"RQ001", "minor"}, {"DC001", "patch"}}, []string{"./types.A: removed"}, []string{"./types.B: added"}).Disagreement()
	assert.EqualError(t, err, `from 2024-01-01 to 2024-02-01: apidiff finds an incompatible change, and the rules do not say major
the rules say minor:
  RQ001:A.b, minor: A.b differs
apidiff says:
  incompatible: ./types.A: removed
  compatible: ./types.B: added`)
	err = opinions([][2]string{{"RQ001", "minor"}}, nil, nil).Disagreement()
	assert.EqualError(t, err, `from 2024-01-01 to 2024-02-01: apidiff finds nothing, and RQ001:A.b would show among the symbols
the rules say minor:
  RQ001:A.b, minor: A.b differs
apidiff says:
  nothing changed`)
}

// TestUnseenAreRules: an exception for a rule that is none, or that never asks for a version, is a slip.
func TestUnseenAreRules(t *testing.T) {
	for id, why := range agreement.Unseen() {
		assert.NotNil(t, compat.RuleOf(id), id)
		assert.NotEmpty(t, why, id)
	}
}
