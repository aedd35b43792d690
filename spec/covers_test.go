package spec

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// covered is a small note that the cases below change.
func covered(change func(n *changelog.Note)) *changelog.Note {
	name := &changelog.Node{Type: changelog.StringType, Required: true, Documentation: "The name.\nIt is short."}
	state := &changelog.Node{Type: changelog.StringType, Enum: []string{"ON", "OFF"}}
	note := &changelog.Note{Layout: changelog.HTML, Operations: []*changelog.Operation{{
		Name: "GetDBThing", Status: changelog.Updated, Documentation: "Gets it.", IdempotencyTokens: []string{"name"},
		Declared: []*changelog.Declared{{Direction: changelog.Response, Change: &changelog.Change{
			Kind: changelog.ChangeType, Type: "string"}}},
		Input: &changelog.Node{Type: changelog.StructureType, Members: []changelog.Member{{Name: "name", Node: name}}},
		Output: &changelog.Node{Type: changelog.StructureType, Members: []changelog.Member{
			{Name: "thing", Node: &changelog.Node{Type: changelog.UnionType, Members: []changelog.Member{{Name: "state", Node: state}}}},
		}},
	}}}
	if change != nil {
		change(note)
	}
	return note
}

func TestCovers(t *testing.T) {
	operation := func(n *changelog.Note) *changelog.Operation { return n.Operations[0] }
	name := func(n *changelog.Note) *changelog.Node { return operation(n).Input.Members[0].Node }
	thing := func(n *changelog.Note) *changelog.Node { return operation(n).Output.Members[0].Node }
	type note = *changelog.Note
	lost := func(n note) { // an entry
		n.Layout = changelog.Structured
		node := name(n)
		node.Undescribed, node.Required, node.Documentation = true, false, ""
		operation(n).IdempotencyTokens = nil
	}
	checkCovers(t, []coverCase{
		{"the same note", nil, nil, true, nil},
		{"lost boxes and spelling", nil, func(n note) {
			n.Layout, operation(n).Name, thing(n).Type = changelog.Flattened, "GetDbThing", changelog.StructureType
			operation(n).Declared[0].Direction, name(n).Documentation = changelog.Unstated, "The name."
		}, true, nil},
		{"the other way round", func(n note) { n.Layout, operation(n).Name = changelog.Flattened, "GetDbThing" }, nil, true, nil},
		{"other capitals in two headings", nil, func(n note) { operation(n).Name = "GetDbThing" }, false, nil},
		{"a lost entry", nil, lost, true, nil},
		{"a lost entry that the other has", lost, func(n note) { n.Layout = changelog.Flattened }, false, nil},
		{"a mark that is not there", nil, func(n note) { n.Layout, name(n).Required = changelog.Structured, false }, false,
			[]string{"GetDBThing: request.name"}},
		{"a hidden response", nil, func(n note) {
			operation(n).Hidden, operation(n).Output = changelog.ResponseHidden, nil
		}, true, nil},
		{"a response that only the other shows", func(n note) {
			operation(n).Hidden, operation(n).Output = changelog.ResponseHidden, nil
		}, nil, false, nil},
		{"a body that only the other shows", func(n note) {
			operation(n).Hidden, operation(n).Input, operation(n).Output = changelog.BodyHidden, nil, nil
		}, func(n note) { operation(n).Documentation = "" }, false, nil},
		{"no response", nil, func(n note) { operation(n).Output = nil }, false, []string{"GetDBThing: response"}},
		{"another operation", nil, func(n note) { operation(n).Name = "PutThing" }, false, nil},
		{"another status", nil, func(n note) { operation(n).Status = changelog.New }, false, []string{"GetDBThing: status"}},
		{"another type", nil, func(n note) { name(n).Type = changelog.IntegerType }, false, []string{"GetDBThing: request.name"}},
		{"other values", nil, func(n note) { thing(n).Members[0].Node.Enum = []string{"ON"} }, false,
			[]string{"GetDBThing: response.thing.state"}},
		{"values in another order", nil, func(n note) { thing(n).Members[0].Node.Enum = []string{"OFF", "ON"} }, true, nil},
		{"a member more and one less", nil, func(n note) { thing(n).Members[0].Name = "status" }, false,
			[]string{"GetDBThing: response.thing.state", "GetDBThing: response.thing.status"}},
		{"another token", nil, func(n note) { operation(n).IdempotencyTokens = nil }, false,
			[]string{"GetDBThing: idempotency tokens"}},
		{"another declared change", nil, func(n note) { operation(n).Declared = nil }, false,
			[]string{"GetDBThing: declared changes"}},
		{"a direction that the other lacks", func(n note) { operation(n).Declared[0].Direction = changelog.Unstated }, nil, false, nil},
		{"no union in HTML", nil, func(n note) { thing(n).Type = changelog.StructureType }, false,
			[]string{"GetDBThing: response.thing"}},
		{"a paragraph less", nil, func(n note) { name(n).Documentation = "It  is short." }, true, nil},
		{"a paragraph more", func(n note) { name(n).Documentation = "It is short." }, nil, false, nil},
		{"another text", nil, func(n note) { name(n).Documentation = "It is long." }, false, []string{"GetDBThing: request.name"}},
		{"a list that contains itself", func(n note) { name(n).Recursive, name(n).Type = true, changelog.ListType }, func(n note) {
			lost(n)
			name(n).Recursive, name(n).Type = true, ""
		}, true, nil},
		{"another text in a poorer layout", nil, func(n note) { n.Layout, name(n).Documentation = changelog.Structured, "Long." }, true, nil},
		{"another text of the operation", nil, func(n note) { operation(n).Documentation = "Got." }, false, []string{"GetDBThing: text"}},
	})
}

// coverCase changes the two notes of a comparison.
type coverCase struct {
	what       string
	rich, poor func(n *changelog.Note)
	covered    bool
	apart      []string
}

func checkCovers(t *testing.T, cases []coverCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			ok, apart := Covers(covered(c.rich), covered(c.poor))
			assert.Equal(t, c.covered, ok)
			assert.Equal(t, c.apart, apart)
		})
	}
}

func TestCoversBoxes(t *testing.T) {
	type note = *changelog.Note
	warns := func(n note) { n.Operations[0].Deprecated = true }
	text := func(n note) { n.Layout = changelog.Structured }
	checkCovers(t, []coverCase{
		{"a lost box", warns, text, true, nil},
		{"a box that only the other has", text, func(n note) { text(n); warns(n) }, false, nil},
		{"a box that HTML lacks", nil, warns, false, []string{"GetDBThing: deprecated"}},
		{"a box that other HTML lacks", warns, nil, false, []string{"GetDBThing: deprecated"}},
	})
}

func TestCoversOfNothing(t *testing.T) {
	ok, apart := Covers(nil, covered(nil))
	assert.False(t, ok)
	assert.Empty(t, apart)
	ok, _ = Covers(covered(nil), nil)
	assert.True(t, ok)
	ok, _ = Covers(nil, &changelog.Note{Operations: []*changelog.Operation{nil}})
	assert.True(t, ok)
}

// TestRicherLayoutsCoverPoorerOnes holds the layouts of every page of the feed against each other.
func TestRicherLayoutsCoverPoorerOnes(t *testing.T) {
	folders, err := filepath.Glob("../../shared/feed/*/*/page.html")
	require.NoError(t, err)
	if len(folders) == 0 {
		t.Skip("no ../shared beside this checkout: its feed is needed")
	}
	require.Len(t, folders, 40)
	for _, page := range folders {
		folder := filepath.Dir(page)
		var notes []*changelog.Note
		for _, file := range []string{"page.html", "structured.txt", "flattened.txt"} {
			data, err := os.ReadFile(filepath.Join(folder, file))
			require.NoError(t, err)
			note, _ := changelog.Read(file, data)
			require.NotNil(t, note)
			notes = append(notes, note)
		}
		for i, rich := range notes {
			for j, poor := range notes {
				ok, apart := Covers(rich, poor)
				assert.Empty(t, apart, "%s: %s and %s", folder, rich.Layout, poor.Layout)
				if i == 0 || i == j {
					assert.True(t, ok, "%s: %s and %s", folder, rich.Layout, poor.Layout)
				}
			}
		}
	}
}
