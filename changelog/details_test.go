package changelog

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// This file holds details that no whole page of the cases depends on.

func TestNamesRefused(t *testing.T) {
	for _, id := range []string{"..", "a..b", ".a", "-a", "A", "a/b", "a b", ""} {
		assert.False(t, isPlainID(id), id)
	}
	assert.True(t, isPlainID("runtime.lex-2016"))
	for _, title := range []string{"..", "a..b", "/a", "a/", "1/2", "a_b", "a\u200b", ""} {
		assert.False(t, isTitle(title), title)
	}
	assert.True(t, isTitle("AWS Import/Export (v. 2), A&B's: C+D-E"))
}

func TestPartsOfWords(t *testing.T) {
	assert.Equal(t, []string{"DB", "User", "ACLs"}, appendParts(nil, "DBUserACLs"))
	assert.Equal(t, []string{"Access", "Keys"}, appendParts(nil, "AccessKeys"))
}

func TestOpeningOfMethod(t *testing.T) {
	for method, verb := range map[string]string{"batch_get_image": "get", "admin_get_user": "get", "batch": "batch", "list_images": "list"} {
		assert.Equal(t, stem(verb), openingOf(method).verb, method)
	}
}

func TestStrongWords(t *testing.T) {
	for text, want := range map[string]string{"a**b c**d": "ab cd", "a ** b ** c": "a ** b ** c", "x**/y**": "x**/y**", "x**y/**": "x**y/**"} {
		assert.Equal(t, want, unmarked(text))
	}
}

// TestChangedPages changes one part of an HTML page, which changes one thing that was read, without a finding.
func TestChangedPages(t *testing.T) {
	page := goldenInput(t, "html-both")
	read := func(part, changed string) *Note {
		require.Contains(t, page, part)
		note, diagnostics := Read("page.html", []byte(strings.Replace(page, part, changed, 1)))
		assert.Empty(t, diagnostics, changed)
		return note
	}
	note := read("<em>(string) --</em></p>", "<em>(string) --</em> <strong>[REQUIRED]</strong></p>")
	assert.False(t, note.Operations[0].Output.Members[0].Node.Required, "a response tells of no requirements")
	note = read("Gets a thing.", "Gets&#10;a&#9;thing.")
	assert.Equal(t, "Gets a thing.", note.Operations[0].Documentation)
	read("<strong>name</strong>", "&nbsp;<strong>name</strong>")
	before := read("client.get_thing(\n", "\nclient.get_thing(\n").Operations[0].Input.Members[0].Node.SyntaxLine
	page = strings.ReplaceAll(page, "\n", "\r\n")
	after := read("client.get_thing(\r\n", "\r\nclient.get_thing(\r\n").Operations[0].Input.Members[0].Node.SyntaxLine
	assert.Equal(t, before, after)
}

// TestNothingReturned refuses a response behind the statement that there is none.
func TestNothingReturned(t *testing.T) {
	page := goldenInput(t, "structured")
	damaged := strings.NewReplacer("\ndict\n", "\nNone\n").Replace(page)
	require.NotEqual(t, page, damaged)
	_, diagnostics := Read("page.txt", []byte(damaged))
	require.NotEmpty(t, diagnostics)
	assert.Equal(t, "no-returned-type", diagnostics[0].ID)
}

// TestMoreThanAnnounced refuses flattened pages that show more operations than they announce.
func TestMoreThanAnnounced(t *testing.T) {
	page := goldenInput(t, "flattened")
	more := page + "Lists things.\nSee also: AWS API Documentation\nRequest Syntax\nclient.list_things()\nNone\n"
	_, diagnostics := Read("page.txt", []byte(more))
	require.NotEmpty(t, diagnostics)
	assert.Equal(t, "count-mismatch", diagnostics[len(diagnostics)-1].ID)
}

// TestKnownLengthTooLong reads a page whose last entry has fewer paragraphs than the same
// entry has elsewhere.
func TestKnownLengthTooLong(t *testing.T) {
	page := goldenInput(t, "flattened")
	again := page[strings.Index(page, "{'name'"):]
	long := strings.Replace(page, "The name.\n", "The name.\nMore.\nAnd more.\nAnd still more.\n", 1) + strings.Replace(again, "get_thing", "get_other", 1) +
		"Lists things.\nSee also: AWS API Documentation\nRequest Syntax\nclient.list_things()\nNone\n"
	long = strings.Replace(long, "1 updated", "1 new 2 updated", 1)
	note, diagnostics := Read("page.txt", []byte(long))
	require.False(t, hasError(diagnostics), "%v", diagnostics)
	assert.Equal(t, "Lists things.", note.Operations[2].Documentation)
}

// TestAuditOfOneLine shows the line of an HTML page that was not read, though others on it were.
func TestAuditOfOneLine(t *testing.T) {
	page := strings.Replace(goldenInput(t, "html-both"), "Gets a thing.</p>", "Gets a thing.</p> <p>[REQUIRED]</p>", 1)
	for _, line := range Audit("page.html", []byte(page)) {
		if strings.Contains(line.Text, "Gets a thing.") {
			assert.Empty(t, line.Rule)
			return
		}
	}
	t.Error("the line is missing")
}
