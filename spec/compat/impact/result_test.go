package impact_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/impact"
)

// hostile is a result whose texts try to end a line, an annotation or a property.
func hostile() *impact.Result {
	text := "a\n::error::b\x1b[2J,title=c%0A"
	place := impact.Place{File: "odd,name:%\n.go", Line: 1, Column: 2}
	finding := compat.Finding{
		Rule: &compat.Rule{ID: "RS006"}, ID: "RS006:" + text, Message: text,
		Severity: compat.Dangerous, Clients: compat.ClientsDegrade, Package: compat.PackageMinor,
	}
	return &impact.Result{Packages: 1, FailOn: compat.Breaking, Reports: []*impact.Report{{
		Service: "thing", Before: "2024-01-01", After: "2024-02-01", Judged: 1,
		Touches:  []impact.Touch{{Finding: finding, Uses: []impact.Use{{Place: place, Symbol: text}}}},
		Switches: []impact.Switch{{Place: place, Enum: "types.Kind", Lacks: []string{text}, Findings: []string{text}}},
	}}}
}

func TestHostileTextsStayOnTheirLines(t *testing.T) {
	const escaped = `a\n::error::b\x1b[2J,title=c%0A`
	assert.Equal(t, `thing: 2024-01-01 to 2024-02-01

dangerous
  RS006:`+escaped+`
    `+escaped+`
    released clients: degrade, package: minor, unknown
    odd,name:%\n.go:1:2: `+escaped+`

switches without a default that lack new values
  odd,name:%\n.go:1:2: over types.Kind, lacks "a\n::error::b\x1b[2J,title=c%0A" (`+escaped+`)

1 of 1 finding touches the 1 package read
`, written(t, hostile(), impact.Text))

	const data = `a\n::error::b\x1b[2J,title=c%250A`
	assert.Equal(t, "::warning file=odd%2Cname%3A%25%0A.go,line=1,col=2,title=RS006%3Aa\\n%3A%3Aerror%3A%3Ab\\x1b[2J%2Ctitle=c%250A::"+
		data+" (used here: "+data+")\n"+
		"::warning file=odd%2Cname%3A%25%0A.go,line=1,col=2,title=types.Kind::the switch over types.Kind lacks "+
		`"a\n::error::b\x1b[2J,title=c%250A" and has no default`+"\n", written(t, hostile(), impact.GitHub))
	requireSchema(t, written(t, hostile(), impact.JSON))
}

func TestUnknownFormat(t *testing.T) {
	err := hostile().Write(nil, "yaml")
	require.EqualError(t, err, `there is no format "yaml": it is text, json or github`)
}

func TestSchemaRefuses(t *testing.T) {
	for _, text := range []string{`{}`, `{"format": 2, "packages": 0, "failOn": "", "fails": false, "services": []}`,
		`{"format": 1, "packages": 0, "failOn": "grave", "fails": false, "services": []}`} {
		assert.Error(t, bySchema(t, text), text)
	}
}
