package changelog

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// TestNoText refuses inputs that are no text, each with its own finding.
func TestNoText(t *testing.T) {
	var zipped bytes.Buffer
	writer := gzip.NewWriter(&zipped)
	_, err := writer.Write([]byte("2024/01/02 - Demo - 1 updated api methods"))
	require.NoError(t, err)
	require.NoError(t, writer.Close())
	for _, test := range []struct {
		name, input, want string
	}{
		{"empty", "", "a/b.txt:1:1: error: the file holds no text; give a page of the change feed [empty]"},
		{"blank", " \n\u00a0\r\n\t", "a/b.txt:1:1: error: the file holds no text; give a page of the change feed [empty]"},
		{"byte order mark", "\ufeff", "a/b.txt:1:1: error: the file holds no text; give a page of the change feed [empty]"},
		{"NUL", "ab\ncd\x00", "a/b.txt:2:3: error: the file holds a NUL byte, so it is no text; give a page of the change feed [binary]"},
		{"gzip", zipped.String(), "a/b.txt:1:1: error: the file is gzip; unpack it and give the text [compressed]"},
		{"Latin 1", "caf\xe9\n", "a/b.txt:1:4: error: the byte 0xe9 is not UTF-8; save the page as UTF-8 [not-utf8]"},
		{"too large", strings.Repeat("x", maxSize+1), "a/b.txt:1:1: error: the file has 67108865 bytes, " +
			"more than the 67108864 that a page may have [too-large]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			note, diagnostics := Read(`a\b.txt`, []byte(test.input))
			assert.Nil(t, note)
			require.Len(t, diagnostics, 1)
			assert.Equal(t, test.want, diagnostics[0].String())
		})
	}
}

// TestLineEndings reads the same from pages with other line endings and a
// byte order mark.
func TestLineEndings(t *testing.T) {
	for _, file := range noteFiles(t) {
		data := readFile(t, file)
		want, _ := Read(file, data)
		windows := append([]byte("\ufeff"), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))...)
		got, diagnostics := Read(file, windows)
		requireLostLists(t, file, diagnostics)
		assert.Equal(t, want, got)
	}
}

// TestReadKeepsInput demands that the note does not change with the caller's buffer.
func TestReadKeepsInput(t *testing.T) {
	data := readFile(t, "imagebuilder/2024-03-06.txt")
	note, _ := Read("note.txt", data)
	clear(data)
	assert.Equal(t, "EC2 Image Builder", note.Service)
}

// TestCutOff demands a finding wherever a page is cut off before its last
// entry's text: an error, or the warning of an operation without a body.
func TestCutOff(t *testing.T) {
	for _, name := range []string{"structured", "flattened", "types", "flattened-glued", "declared-forms"} {
		page := goldenInput(t, name)
		last := strings.LastIndex(page, ") --")
		for length := range last + 1 {
			_, diagnostics := Read("cut.txt", []byte(page[:length]))
			if len(diagnostics) == 0 {
				t.Errorf("%s cut off after %d bytes, %q: no error", name, length, shorten(page[max(0, length-40):length]))
			}
		}
	}
}

// goldenInput is the input of a case in testdata.
func goldenInput(t *testing.T, name string) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
	require.NoError(t, err)
	return string(archive.Files[0].Data)
}

// TestDepth refuses literals that are nested too deep, and reads those that just are not.
func TestDepth(t *testing.T) {
	nested := func(depth int) string {
		return "2024/01/02 - Demo - 1 updated api methods\n" +
			"{'a': " + strings.Repeat("[", depth) + "'string'" + strings.Repeat("]", depth) + "}\nGets.\n" +
			"See also: AWS API Documentation\nRequest Syntax\n" +
			"client.get( a=" + strings.Repeat("[ ", depth) + "'string'" + strings.Repeat(" ]", depth) + " )\nlist\n" +
			strings.Repeat("(list) --\n", depth-1) + "(string) --\nNone\n"
	}
	_, diagnostics := Read("deep.txt", []byte(nested(maxDepth-2)))
	assert.Empty(t, diagnostics)
	_, diagnostics = Read("deep.txt", []byte(nested(maxDepth)))
	require.Len(t, diagnostics, 2)
	assert.Equal(t, "deep.txt:2:106: error: the literal is nested more than 100 levels deep [too-deep]", diagnostics[0].String())
	_, diagnostics = Read("deep.txt", []byte(nested(1_000_000)))
	assert.True(t, hasError(diagnostics))
}

// TestManyFindings bounds the list of diagnostics.
func TestManyFindings(t *testing.T) {
	page := "2024/01/02 - Demo - 1 updated api methods\n\nGet (updated) Link ¶\nSee also: AWS API Documentation\n" +
		strings.Repeat("stray\n", 1000)
	_, diagnostics := Read("many.txt", []byte(page))
	require.Len(t, diagnostics, maxDiagnostics+1)
	assert.Equal(t, "too-many", diagnostics[maxDiagnostics].ID)
}

// TestHeading reads the counts in all their forms.
func TestHeading(t *testing.T) {
	for text, want := range map[string]heading{
		"2024/12/02 - A B - 1 new7 updated api methods":  {"2024-12-02", "A B", 1, 7},
		"2024/12/02 - A B - 1 new 7 updated api methods": {"2024-12-02", "A B", 1, 7},
		"2024/12/02 - A - B - 10 new api methods":        {"2024-12-02", "A - B", 10, 0},
		"2024/12/02 - A - 1 updated api method":          {"2024-12-02", "A", 0, 1},
		"2024/12/02 - A - 123456 updated api methods":    {"2024-12-02", "A", 0, 123456},
	} {
		got, ok := parseHeading(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, got)
	}
	for _, text := range []string{
		"", "2024/12/02", "2024/12/02 - A", "2024/13/02 - A - 1 new api methods", "2024/00/02 - A - 1 new api methods",
		"2024/12/32 - A - 1 new api methods", "2024-12-02 - A - 1 new api methods", "2024/12/02 - A - new api methods",
		"2024/12/02 - A - 1 old api methods", "2024/12/02 - A - 1 new", "2024/12/02 - A - 1 new1 new api methods",
		"2024/12/02 - A - 1 updated2 new api methods", "2024/12/02 - A - 1234567 new api methods",
		"2024/12/02 - A -  api methods", "2023/02/29 - A - 1 new api methods", "2024/1/02 - A - 1 new api methods",
		"2024/12/02 - A - 1 updated1 updated api methods", "2024/12/02 - A - 1 updatedd api methods",
	} {
		_, ok := parseHeading(text)
		assert.False(t, ok, text)
	}
}

func ExampleRead() {
	page := `2024/01/02 - Demo Service - 1 updated api methods
Changes Things can be stopped.
{'state': {'STOPPED'}}
Gets a thing.
See also: AWS API Documentation
Request Syntax
client.get_thing( id='string' )
string
[REQUIRED]
The thing's identifier.
dict
Response Syntax
{ 'state': 'RUNNING'|'STOPPED' }
Response Structure
(dict) --
state (string) --
What the thing does.
`
	note, diagnostics := Read("page.txt", []byte(page))
	operation := note.Operations[0]
	fmt.Println(note.Service, note.Date, operation.Name, operation.Status, len(diagnostics))
	fmt.Println(operation.Input.Members[0].Name, operation.Input.Members[0].Node.Required)
	fmt.Println(operation.Output.Members[0].Name, operation.Output.Members[0].Node.Enum)
	fmt.Println(operation.Declared[0].Change.Members[0].Change.Values)
	// Output:
	// Demo Service 2024-01-02 GetThing updated 0
	// id true
	// state [RUNNING STOPPED]
	// [STOPPED]
}
