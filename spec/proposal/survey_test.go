package proposal_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// structure is a structure of members that are strings, or what is given.
func structure(members ...changelog.Member) *changelog.Node {
	return &changelog.Node{Type: changelog.StructureType, Members: members}
}

func member(name string, node *changelog.Node) changelog.Member {
	return changelog.Member{Name: name, Node: node}
}

func str(name string) changelog.Member {
	return member(name, &changelog.Node{Type: changelog.StringType})
}

func integer(name string) changelog.Member {
	return member(name, &changelog.Node{Type: changelog.IntegerType})
}

func enum(name string, values ...string) changelog.Member {
	return member(name, &changelog.Node{Type: changelog.StringType, Enum: values})
}

// operation answers an output; its request is empty.
func operation(name string, output ...changelog.Member) *changelog.Operation {
	return &changelog.Operation{Name: name, Status: changelog.Updated, Input: structure(), Output: structure(output...)}
}

func noteOf(date string, layout changelog.Layout, operations ...*changelog.Operation) spec.NoteFile {
	note := &changelog.Note{Service: "Weather", Date: date, Layout: layout, Operations: operations}
	return spec.NoteFile{File: date + "-" + string(layout), Note: note}
}

// factsOf are the facts that are proposed from notes; they must be usable.
func factsOf(t *testing.T, notes ...spec.NoteFile) *spec.Facts {
	t.Helper()
	made := propose(t, notes, "restJson1")
	requireUsable(t, made, notes)
	facts, diagnostics := spec.ReadFacts("facts.yaml", answered(made.Text))
	require.Empty(t, diagnostics)
	return facts
}

func nameOf(facts *spec.Facts, owner, slot string) string {
	name, _ := facts.TypeName(owner, slot)
	return name
}

// A side that the newest page hides is what an older page shows.
func TestWhatAPageHidesIsTakenFromAnOlderOne(t *testing.T) {
	shown, hidden := operation("ListCities", str("nextToken"), member("cities", &changelog.Node{
		Type: changelog.ListType, Element: &changelog.Node{Type: changelog.StringType},
	})), operation("ListCities")
	shown.Input = structure(str("nextToken"))
	hidden.Hidden, hidden.Input, hidden.Output = changelog.BothHidden, nil, nil
	facts := factsOf(t, noteOf("2024-01-01", changelog.HTML, shown), noteOf("2024-01-02", changelog.HTML, hidden))
	pages, ok := facts.PaginationOf("ListCities")
	assert.True(t, ok)
	assert.Equal(t, "cities", pages.Items)
}

// Flattened pages have lost how an operation is spelt, however new they are.
func TestTheHeadingSpellsTheOperation(t *testing.T) {
	first := operation("GetDBCity", member("wind", structure(str("speed"))))
	later := operation("GetDbCity", member("wind", structure(str("speed"))))
	made := propose(t, []spec.NoteFile{
		noteOf("2024-01-01", changelog.Structured, first), noteOf("2024-01-02", changelog.Flattened, later),
	}, "restJson1")
	assert.Contains(t, string(made.Text), "#   GetDBCity:")
	assert.NotContains(t, string(made.Text), "GetDbCity")
}

// On one date alike is what has the same members of the same types; on two dates the
// older may have a part of the newer.
func TestWhatIsAlike(t *testing.T) {
	small, big := structure(str("speed")), structure(str("speed"), str("from"))
	odd := structure(integer("speed"))
	for _, row := range []struct {
		name          string
		date          string
		first, second *changelog.Node
		one           bool
	}{
		{"the same on one date", "2024-01-01", small, small, true},
		{"a part on one date", "2024-01-01", small, big, false},
		{"a part of the older on another date", "2024-01-02", big, small, true},
		{"a part of the newer on another date", "2024-01-02", small, big, true},
		{"another type", "2024-01-02", small, odd, false},
		{"nothing in common", "2024-01-02", small, structure(str("height")), false},
	} {
		facts := factsOf(t, noteOf("2024-01-01", changelog.HTML, operation("GetCity", member("wind", row.first))),
			noteOf(row.date, changelog.Structured, operation("GetStorm", member("wind", row.second))))
		same := nameOf(facts, "GetCityOutput", "wind") == nameOf(facts, "GetStormOutput", "wind")
		assert.Equal(t, row.one, same, row.name)
	}
}

// Places that are called differently hold one enum only where it has many values, and
// one structure only where texts say so.
func TestWhatIsAlikeUnderOtherNames(t *testing.T) {
	output := []changelog.Member{
		enum("light", "ON", "OFF"), enum("heating", "ON", "OFF"),
		enum("colour", "RED", "BLUE", "GREEN"), enum("paint", "RED", "BLUE", "GREEN"),
		member("wind", structure(str("a"), str("b"))), member("rain", structure(str("a"), str("b"))),
	}
	facts := factsOf(t, noteOf("2024-01-01", changelog.HTML, operation("ReadCity", output...)))
	name := func(slot string) string { return nameOf(facts, "ReadCityOutput", slot) }
	assert.NotEqual(t, name("light"), name("heating"))
	assert.Equal(t, name("colour"), name("paint"))
	assert.NotEqual(t, name("wind"), name("rain"))
	for _, m := range output[4:] {
		m.Node.Members[0].Node.Documentation, m.Node.Members[1].Node.Documentation = "The a.", "The b."
	}
	facts = factsOf(t, noteOf("2024-01-01", changelog.HTML, operation("ReadCity", output...)))
	assert.Equal(t, name("wind"), name("rain"))
}

// What GetCity answers as the city is the City, whatever else is called so.
func TestWhatGetAnswersIsCalledSo(t *testing.T) {
	facts := factsOf(t, noteOf("2024-01-01", changelog.HTML,
		operation("DescribeA", member("city", structure(str("x")))),
		operation("DescribeB", member("city", structure(str("x")))),
		operation("GetCity", member("city", structure(str("name")))),
	))
	assert.Equal(t, "City", nameOf(facts, "GetCityOutput", "city"))
	assert.Equal(t, "ACity", nameOf(facts, "DescribeAOutput", "city"))
	assert.Equal(t, "ACity", nameOf(facts, "DescribeBOutput", "city"))
}

// A shape inside several leads back to the one that its member is called after.
func TestALoopLeadsToTheStructureOfItsName(t *testing.T) {
	loop := &changelog.Node{Recursive: true, Type: changelog.StructureType}
	not := structure(member("statement", loop))
	facts := factsOf(t, noteOf("2024-01-01", changelog.HTML, operation("GetRule",
		member("statement", structure(str("match"), member("not", not))))))
	assert.Equal(t, "Statement", nameOf(facts, "GetRuleOutput", "statement"))
	assert.Equal(t, "Statement", nameOf(facts, "Not", "statement"))
}
