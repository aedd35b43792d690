package spec

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCheck(t *testing.T) {
	facts := weatherFacts(t)
	entries := []string{"GetCity", "GetStorm", "GetForecast"}
	for _, row := range []struct {
		name string
		seen Seen
		want string
	}{
		{"all is there", Seen{Operations: entries}, ""},
		{
			"an operation that no note shows waits",
			Seen{Operations: []string{"GetCity", "GetStorm"}},
			"facts.yaml:14:3: info: GetForecast waits: no note shows this operation yet [waiting]\n",
		},
		{
			"a name that is two letters off is misspelt",
			Seen{Operations: []string{"GetCity", "GetStorm", "GetForecsats"}},
			"facts.yaml:14:3: error: no note shows the operation that GetForecast names, but one named GetForecsats: " +
				"write that, or, if both exist, name both in this file [misspelt-name]\n",
		},
		{
			"a name that differs in case is misspelt",
			Seen{Operations: []string{"GetCity", "Getstorm", "GetForecast"}},
			"facts.yaml:13:3: error: no note shows the operation that GetStorm names, but one named Getstorm: " +
				"write that, or, if both exist, name both in this file [misspelt-name]\n" +
				"facts.yaml:24:20: error: no note shows the operation that GetStorm names, but one named Getstorm: " +
				"write that, or, if both exist, name both in this file [misspelt-name]\n",
		},
		{
			"a structure is misspelt",
			Seen{Operations: entries, Members: map[string][]string{"Strom": {"wind"}}},
			"facts.yaml:32:11: error: no note shows the structure that Storm.wind names, but one named Strom: " +
				"write that, or, if both exist, name both in this file [misspelt-name]\n" +
				"facts.yaml:36:14: error: no note shows the structure that Storm.* names, but one named Strom: " +
				"write that, or, if both exist, name both in this file [misspelt-name]\n",
		},
		{
			"a structure that a rule names is spelt as it is meant",
			Seen{Operations: entries, Members: map[string][]string{"Gall": {"speed"}}},
			"",
		},
		{
			"a member is misspelt; one that is missing is not",
			Seen{Operations: entries, Members: map[string][]string{"City": {"poeple", "name"}, "Storm": {"over"}}},
			"facts.yaml:34:9: error: no note shows the member that City.people names, but one named poeple: " +
				"write that, or, if both exist, name both in this file [misspelt-name]\n",
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			assert.Equal(t, row.want, string(printed(facts.Check(row.seen))))
		})
	}
}

// Two operations of near names may both exist: the file that names both says so.
func TestCheckBelievesWhoNamesBoth(t *testing.T) {
	facts := weatherFacts(t)
	facts.entries = append(facts.entries, entry{FactsEntry: FactsEntry{Name: "GetForecasts", Line: 40, Column: 3}})
	got := printed(facts.Check(Seen{Operations: []string{"GetCity", "GetStorm", "GetForecasts"}}))
	assert.Equal(t, "facts.yaml:14:3: info: GetForecast waits: no note shows this operation yet [waiting]\n", string(got))
}

func TestEditDistance(t *testing.T) {
	for _, row := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "ab", 2},
		{"ab", "", 2},
		{"state", "state", 0},
		{"state", "stat", 1},
		{"state", "sttae", 1},
		{"state", "status", 2},
		{"GetImage", "GetImages", 1},
		{"TagResource", "UntagResource", 3},
	} {
		assert.Equal(t, row.want, editDistance(row.a, row.b), "%s %s", row.a, row.b)
	}
}

func TestNeighbour(t *testing.T) {
	for _, row := range []struct{ name, known, want string }{
		{"GetImagess", "GetImages", "GetImages"},
		{"GetImaeg", "GetImage", "GetImage"},
		{"getimage", "GetImage", "GetImage"},
		{"typ", "type", ""},
		{"amis", "ami", "ami"},
		{"unit", "uri", ""},
		{"status", "state", ""},
		{"GetImage", "GetImagePolicy", ""},
	} {
		assert.Equal(t, row.want, neighbour(row.name, []string{row.known}, nil), row.name)
	}
	assert.Empty(t, neighbour("GetVpc", []string{"GetVpn"}, []string{"GetVpc", "GetVpn"}))
}
