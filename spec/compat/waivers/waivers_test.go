package waivers_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/waivers"
)

const whole = `# why things pass
waivers:
  - match: OP001
    path: Get*
    reason: >
      nobody
      minds
    owner: team
    expires: 2027-03-31
  - {match: "OP007:ListThings", reason: known, owner: me, expires: "2026-01-01"}
`

func TestRead(t *testing.T) {
	read, found := waivers.Read("compat.yaml", []byte(whole))
	require.Empty(t, found)
	assert.Equal(t, []*compat.Waiver{
		{Match: "OP001", Path: "Get*", Reason: "nobody minds", Owner: "team", Expires: "2027-03-31", File: "compat.yaml", Line: 3},
		{Match: "OP007:ListThings", Reason: "known", Owner: "me", Expires: "2026-01-01", File: "compat.yaml", Line: 10},
	}, read)
	for _, nothing := range []string{"", "# only a comment\n", "waivers: []\n"} {
		read, found = waivers.Read("compat.yaml", []byte(nothing))
		assert.Empty(t, read)
		assert.Empty(t, found, nothing)
	}
}

func TestReadIsStrict(t *testing.T) {
	const rest = ", reason: r, owner: o, expires: 2027-01-01}]"
	cases := map[string][]string{
		"waivers: [{match: OP001, reason: r, owner: o}]": {`:1:11: error: the waiver has no expires`},
		"waivers: [{}]": {"no match", "no reason", "no owner", "no expires"},
		"waivers: [{match: OP001, paths: x" + rest:                                        {`:1:26: error: unknown key "paths": want expires, match, owner, path, reason`},
		"waivers: [{match: OP001, match: OP007" + rest:                                    {`key "match" stands already on line 1`},
		"waivers: [{match: OP999" + rest:                                                  {`there is no rule OP999`},
		"waivers: [{match: op001" + rest:                                                  {`want a rule's id such as RS006`},
		"waivers: [{match: [OP001]" + rest:                                                {`want a text here, found a list`},
		"waivers: [{match: " + rest:                                                       {`want a text here, found nothing`},
		"waivers: [{match: \"OP001:\\e[2J\"" + rest:                                       {`want a text of printable letters`},
		"waivers: [{match: OP001, reason: r, owner: o, expires: 2027-02-30}]":             {`want a date such as 2027-03-31, found "2027-02-30"`},
		"waivers: [{match: OP001, reason: r, owner: o, expires: soon}]":                   {`want a date`},
		"waivers:\n- &a {match: OP001, reason: r, owner: o, expires: 2027-01-01}\n- *a\n": {`:3:3: error: want keys with values here, found an alias`},
		"waivers:\n- {match: OP001, reason: r, owner: o, expires: 2027-01-01}\n- {match: OP001, reason: s, owner: p, expires: 2028-01-01}\n": {`:3:3: error: the waiver of line 2 is for the same`},
		"waivers: OP001":                {"want a list of waivers here, found a single value"},
		"waivers:":                      {"want a list of waivers here, found nothing"},
		"- match: OP001":                {"want keys with values here, found a list"},
		"waiver: []":                    {`unknown key "waiver": want waivers`},
		"[a]: b":                        {"unknown key"},
		"a: [":                          {"this is no YAML"},
		"waivers: []\n---\nwaivers: []": {"a second document starts here"},
		"waivers: []\n---\n[":           {"this is no YAML"},
	}
	for text, wants := range cases {
		read, found := waivers.Read("compat.yaml", []byte(text))
		assert.Empty(t, read, text)
		var said []string
		for _, d := range found {
			said = append(said, d.String())
		}
		for _, want := range wants {
			assert.Contains(t, strings.Join(said, "\n"), want, text)
		}
		assert.Len(t, found, len(wants), text)
	}
}

// verdict has one finding of a rule at a path, and the places that lead to it.
func verdict(profile compat.Profile, id, path string, places ...string) *compat.Verdict {
	return &compat.Verdict{Profile: profile, Findings: []compat.Finding{{
		Rule: compat.RuleOf(id), ID: id + ":" + path, Severity: compat.Breaking, Change: compat.Change{Path: path, Places: places},
	}}}
}

func TestWhatAWaiverMatches(t *testing.T) {
	cases := []struct {
		match, path string
		waived      bool
	}{
		{"OP001", "", true},
		{"OP007", "", false},
		{"OP001:types.Thing.colour", "", true},
		{"OP001:types.Thing", "", false},
		{"OP001", "types.Thing.colour", true},
		{"OP001", "types.*.colour", true},
		{"OP001", "types.*", false},
		{"OP001", "types.**", true},
		{"OP001", "**", true},
		{"OP001", "ListThings.**", true},
		{"OP001", "GetThing.*", false},
		{"OP001", "typesxThing.colour", false},
		{"OP001", "Thing", false},
		{"OP001:types.Thing.colour", "GetThing.**", false},
	}
	for _, c := range cases {
		v := verdict(compat.Strict, "OP001", "types.Thing.colour", "ListThings.things.colour")
		w := &compat.Waiver{Match: c.match, Path: c.path, Expires: "2027-01-01"}
		result := waivers.Apply(v, []*compat.Waiver{w}, "2026-05-05")
		assert.Equal(t, c.waived, v.Findings[0].Waiver == w, c)
		assert.Equal(t, c.waived, len(result.Unused) == 0, c)
		assert.Equal(t, c.waived, len(v.Failing(compat.Breaking)) == 0, c)
		assert.Empty(t, result.Expired)
	}
}

func TestTheFirstWaiverThatMatches(t *testing.T) {
	v := verdict(compat.Strict, "OP001", "GetThing")
	first := &compat.Waiver{Match: "OP001", Path: "Get*", Expires: "2027-01-01"}
	second := &compat.Waiver{Match: "OP001", Expires: "2027-01-01"}
	result := waivers.Apply(v, []*compat.Waiver{first, second}, "2026-05-05")
	assert.Same(t, first, v.Findings[0].Waiver)
	assert.Empty(t, result.Unused)
}

// A waiver holds on its last day and fails on the next, whatever it matches.
func TestExpiry(t *testing.T) {
	for today, expired := range map[string]bool{"2026-12-31": false, "2027-01-01": false, "2027-01-02": true} {
		for _, path := range []string{"GetThing", "DropThing"} {
			v := verdict(compat.Strict, "OP001", "GetThing")
			w := &compat.Waiver{Match: "OP001", Path: path, Owner: "team", Expires: "2027-01-01", File: "compat.yaml", Line: 3}
			result := waivers.Apply(v, []*compat.Waiver{w}, today)
			assert.Equal(t, !expired && path == "GetThing", v.Findings[0].Waiver != nil, today)
			if expired {
				assert.Equal(t, waivers.Result{Expired: []compat.Waiver{*w}}, result, today)
			} else {
				assert.Empty(t, result.Expired, today)
			}
		}
	}
}

// A waiver is unused where a rule of the profile finds nothing that it matches; of other rules nobody knows.
func TestUnused(t *testing.T) {
	w := &compat.Waiver{Match: "OP007", Expires: "2027-01-01"}
	result := waivers.Apply(verdict(compat.Wire, "OP001", "GetThing"), []*compat.Waiver{w}, "2026-05-05")
	assert.Equal(t, waivers.Result{Unused: []compat.Waiver{*w}}, result)
	w.Match = "GO001:types.Thing"
	for _, profile := range compat.Profiles() {
		result = waivers.Apply(verdict(profile, "OP001", "GetThing"), []*compat.Waiver{w}, "2026-05-05")
		assert.Equal(t, compat.RuleOf("GO001").In(profile), len(result.Unused) == 1, profile)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("waivers: [&a {match: *a}]"))
	f.Add([]byte("? [a]\n: !!null x\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, found := waivers.Read("compat.yaml", data)
		if len(found) > 0 && read != nil {
			t.Error("waivers beside errors")
		}
		for _, d := range found {
			if d.Line < 1 || d.Column < 1 || d.Severity != changelog.Error {
				t.Errorf("%s has no position", d)
			}
		}
		for _, w := range read {
			if w.Match == "" || w.Reason == "" || w.Owner == "" || w.Expires == "" {
				t.Errorf("%+v says too little", w)
			}
		}
		waivers.Apply(verdict(compat.Strict, "OP001", "GetThing"), read, "2026-05-05")
	})
}
