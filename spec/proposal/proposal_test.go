package proposal_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/proposal"
)

// the notes of one golden case.
func golden(t testing.TB, name string) []byte {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata/proposal", name+".txtar"))
	require.NoError(t, err)
	return archive.Files[0].Data
}

func read(t testing.TB, file string, page []byte) spec.NoteFile {
	t.Helper()
	note, _ := changelog.Read(file, page)
	require.NotNil(t, note)
	return spec.NoteFile{File: file, Note: note}
}

func TestID(t *testing.T) {
	for text, want := range map[string]string{"polly": "polly", "access-analyzer": "accessanalyzer", "lex.v2": "lexv2"} {
		id, err := proposal.ID(text)
		require.NoError(t, err)
		assert.Equal(t, want, id)
	}
	for _, text := range []string{"", "../polly", "Polly", "9lives", "-x", "a b", "a\n", "a/b", `a\b`, "é", strings.Repeat("a", 64), "type", "run-time"} {
		_, err := proposal.ID(text)
		require.ErrorContains(t, err, "cannot name a package", "%q", text)
	}
}

func TestRefusals(t *testing.T) {
	good := read(t, "a.txt", golden(t, "rest"))
	other := read(t, "b.txt", []byte(strings.ReplaceAll(string(golden(t, "json")), "Weather Service", "Sea Service")))
	empty := spec.NoteFile{File: "c.txt", Note: &changelog.Note{Service: "Weather Service"}}
	for want, request := range map[string]proposal.Request{
		`cannot name a package`:                         {ID: "a/b", Notes: []spec.NoteFile{good}},
		`give one of awsJson1_0, awsJson1_1, restJson1`: {ID: "a", Protocol: "restXml", Notes: []spec.NoteFile{good}},
		`2 services: "Sea Service", "Weather Service"`:  {ID: "a", Notes: []spec.NoteFile{good, other}},
		`no operation to propose facts from`:            {ID: "a", Notes: []spec.NoteFile{empty}},
		`there is no note to propose facts from`:        {ID: "a", Notes: []spec.NoteFile{{File: "d.txt"}}},
	} {
		_, err := proposal.Make(request)
		require.ErrorContains(t, err, want)
	}
}

// What is proposed does not depend on the order in which notes are read.
func TestOrderMakesNoDifference(t *testing.T) {
	var notes []spec.NoteFile
	for i, name := range []string{"rest", "nested", "recursive", "names", "constants", "blob"} {
		page := strings.NewReplacer("2024/03/04", "2024/03/0"+string(rune('1'+i)), " new api", " updated api",
			"(new) Link", "(updated) Link").Replace(string(golden(t, name)))
		notes = append(notes, read(t, name+".txt", []byte(page)))
	}
	want := propose(t, notes, "")
	requireUsable(t, want, notes)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(notes), func(i, j int) { notes[i], notes[j] = notes[j], notes[i] })
		assert.Equal(t, want, propose(t, notes, ""))
	}
}

// A given protocol decides what follows from it.
func TestTheGivenProtocolCounts(t *testing.T) {
	notes := []spec.NoteFile{read(t, "a.txt", golden(t, "rest"))}
	made := string(propose(t, notes, "awsJson1_0").Text)
	assert.Contains(t, made, "  protocol: awsJson1_0 # as given\n")
	assert.Contains(t, made, "\n  target: unknown #")
	assert.NotContains(t, made, "\nhttp:")
	made = string(propose(t, notes, "restJson1").Text)
	assert.NotContains(t, made, "target:")
}

// What nothing tells is refused at its line until it is filled in.
func TestWhatIsUnknownIsRefusedAtItsLine(t *testing.T) {
	notes := []spec.NoteFile{read(t, "a.txt", golden(t, "json"))}
	made := propose(t, notes, "")
	_, diagnostics := spec.ReadFacts("facts.yaml", made.Text)
	require.Len(t, diagnostics, 2)
	lines := strings.Split(string(made.Text), "\n")
	for _, d := range diagnostics {
		assert.Equal(t, "not-filled-in", d.ID)
		assert.Contains(t, lines[d.Line-1], ": unknown #")
		assert.True(t, slices.ContainsFunc(made.Todos, func(todo proposal.Todo) bool { return todo.Line == d.Line }))
	}
}

// MaxRecords goes with awsQuery, for which no client can be made.
func TestAServiceOfAWSQueryHasNoProtocol(t *testing.T) {
	page := strings.ReplaceAll(string(golden(t, "json")), "Limit", "MaxRecords")
	made := propose(t, []spec.NoteFile{read(t, "a.txt", []byte(page))}, "")
	assert.Contains(t, string(made.Text), "  protocol: unknown # MaxRecords is a member of awsQuery's services")
	_, diagnostics := spec.ReadFacts("facts.yaml", made.Text)
	require.NotEmpty(t, diagnostics)
	assert.Contains(t, diagnostics[0].Message, "awsJson1_0, awsJson1_1, restJson1")
}

// Several layouts of one note are one note: the richest tells, and what it hides is
// taken from another.
func TestLayoutsOfOneNote(t *testing.T) {
	folder := filepath.Join(others, "2025-02-12-polly")
	var notes []spec.NoteFile
	for _, name := range []string{"page.html", "structured.txt", "flattened.txt"} {
		page, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Skip("no ../shared beside this checkout: no page in three layouts")
		}
		notes = append(notes, read(t, name, page))
	}
	alone := propose(t, notes[:1], "")
	together := propose(t, notes, "")
	assert.Equal(t, strings.Replace(string(alone.Text), "1 page ", "3 pages ", 1), string(together.Text))
}

// Text of a note reaches the file in quotes or on one line of a comment.
func TestHostileText(t *testing.T) {
	text := &changelog.Node{Type: changelog.StringType, Enum: []string{"a\nhttp: [x]", "\"]", "\u202eabc", "''", "# x"}}
	note := &changelog.Note{
		Service: "Evil\u202e\nerrors: {}", Date: "2024-01-01", ServiceID: "../../x", Model: "a: b\nc-2020-01-01",
		Operations: []*changelog.Operation{
			{Name: "get_thing", Input: &changelog.Node{Type: changelog.StructureType}},
			{Name: "Get" + strings.Repeat("x", 190), Input: &changelog.Node{Type: changelog.StructureType}},
			{Name: "../GetThing", Input: &changelog.Node{Type: changelog.StructureType}},
			{Name: "GetThing", Input: &changelog.Node{Type: changelog.StructureType, Members: []changelog.Member{
				{Name: "x: y\n", Node: text}, {Name: "kind", Node: text}, {Name: "yes", Node: text}, {Name: "", Node: text},
			}}},
		},
	}
	made := propose(t, []spec.NoteFile{{File: "a.txt", Note: note}}, "restJson1")
	assert.NotContains(t, string(made.Text), "\nerrors")
	assert.NotContains(t, string(made.Text), "..")
	assert.Regexp(t, `^[ -~\n]*$`, string(made.Text))
	safe := strings.Replace(string(made.Text), `title: "Evil\u202e\nerrors: {}"`, "title: Evil", 1)
	require.NotEqual(t, string(made.Text), safe)
	facts, diagnostics := spec.ReadFacts("facts.yaml", answered([]byte(safe)))
	require.Empty(t, diagnostics, "%s", safe)
	name, ok := facts.TypeName("GetThingInput", "yes")
	assert.True(t, ok)
	assert.Equal(t, "Yes", name)
	seen := map[string]bool{}
	for _, value := range text.Enum {
		constant := facts.ConstantName("Yes", value)
		assert.True(t, spec.ValidName(constant), constant)
		assert.False(t, seen[constant], constant)
		seen[constant] = true
	}
	for _, todo := range made.Todos {
		assert.NotContains(t, todo.Text, "\n")
	}
}
