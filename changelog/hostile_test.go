package changelog

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const htmlHead = "<p>2024/01/02 - Demo - 1 updated api methods</p>\n<details><summary>GetThing (updated)</summary>\n"

// TestHostile reads inputs that are made to exhaust a reader: each gives one
// of its findings, at its line, and no long list of others.
func TestHostile(t *testing.T) {
	const textHead = "2024/01/02 - Demo - 1 updated api methods\n"
	for _, test := range []struct {
		name, input, want string
		line              int
	}{
		{"deep lists", htmlHead + strings.Repeat("<ul>\n", 10_000), "too-deep", 3 + maxElements},
		{"deep boxes", htmlHead + strings.Repeat("<div>", 10_000), "too-deep", 3},
		{"deep items", htmlHead + strings.Repeat("<ul><li>", 10_000), "too-deep", 3},
		{"deep quotes before the page", strings.Repeat("<blockquote>", 10_000) + "x", "no-note", 1},
		{"deep literal", htmlHead + "<em>Changes</em> (request)<pre>{'a': " + strings.Repeat("[", 10_000), "too-deep", 3},
		{"deep literal in text", textHead + "{'a': " + strings.Repeat("[", 10_000) + "\n", "too-deep", 2},
		{"many members", textHead + "{'a': {" + manyMembers() + "}}\n", "too-large", 2},
		{"long text", htmlHead + "<p>" + strings.Repeat("x", 2*maxToken), "too-large", 3},
		{"long tag", htmlHead + "<p " + strings.Repeat("a ", maxToken), "too-large", 3},
		{"long comment", htmlHead + "<!-- " + strings.Repeat("a ", maxToken), "too-large", 3},
		{"long line of text", textHead + strings.Repeat("x", 2*maxToken), "no-note", 1},
		{"many lines", textHead + strings.Repeat("x\n", maxLines+1), "too-large", maxLines + 1},
		{"many lines of HTML", htmlHead + strings.Repeat("x<br>", maxLines+1), "too-large", 3},
		{"many attributes", htmlHead + "<p" + strings.Repeat(" a=b", 10_000) + "></details>", "no-body", 2},
		{"many end tags", htmlHead + strings.Repeat("</ul>", 1_000), "stray-end-tag", 3},
		{"many links", strings.Repeat(`<a href="/archive/service/x">y</a>`, 1_000) + htmlHead + "</details>", "no-body", 2},
		{"open comment", htmlHead + "<!--</details>", "cut-off", 2},
		{"open script", htmlHead + "<script></details>", "cut-off", 2},
		{"open tag", htmlHead + "<p </details", "cut-off", 2},
		{"NUL", htmlHead + "\x00", "binary", 3},
		{"Latin 1", htmlHead + "caf\xe9", "not-utf8", 3},
		{"UTF-16", "\xff\xfe<\x00p\x00", "not-utf8", 1},
		{"UTF-16 big endian", "\xfe\xff\x00<\x00p", "not-utf8", 1},
		{"no page", "<html><body><p>Dear all,</p></body></html>", "no-note", 1},
		{"no text", "<html>\n<body>\n", "empty", 1},
		{"a feed", "<?xml version=\"1.0\"?>\n<rss><channel></channel></rss>", "empty", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, diagnostics := Read("hostile", []byte(test.input))
			found := map[string]int{}
			for _, d := range diagnostics {
				if found[d.ID] == 0 {
					found[d.ID] = d.Line
				}
			}
			assert.Equal(t, test.line, found[test.want], "%.300v", diagnostics)
			assert.LessOrEqual(t, len(diagnostics), maxDiagnostics+1)
			assert.NotEmpty(t, diagnostics)
		})
	}
}

// manyMembers are more members of a declared change than a page may have nodes.
func manyMembers() string {
	var members strings.Builder
	for i := range maxNodes {
		fmt.Fprintf(&members, "'a%d': (),", i)
	}
	return members.String()
}

// TestNodesOfPage counts the nodes of all literals of a page together.
func TestNodesOfPage(t *testing.T) {
	shared := literals{nodes: maxNodes - 4}
	_, fault := readChange("{'a': 'string'}", position{1, 1}, &shared)
	assert.Nil(t, fault)
	assert.Nil(t, readCall("client.a(b='string')", position{1, 1}, &shared).fault)
	fault = readResponse("{'a': 'string'}", position{1, 1}, &shared).fault
	require.NotNil(t, fault)
	assert.Equal(t, "too-large", fault.id)
}

// TestUnseenCharacters refuses names and values that hold what no reader sees, as
// they are and as entities.
func TestUnseenCharacters(t *testing.T) {
	page := goldenInput(t, "html-both")
	for _, hidden := range []string{"\u200b", "\u200d", "\u2060", "\u00ad", "\u202e", "\U000e0041", "\ufeff", "\x07", "\u00a0"} {
		for _, written := range []string{hidden, fmt.Sprintf("&#%d;", []rune(hidden)[0])} {
			for part, id := range map[string]string{
				"    'name': 'string'": "control-character", "GetThing</span>": "bad-name",
				"{'name': 'string'}": "control-character", "    id='string'": "bad-literal", "Demo Service -": "bad-name",
			} {
				if hidden == "\u00a0" && id == "bad-name" {
					continue // Such a space is squeezed where a browser does.
				}
				at := strings.IndexAny(part, "nTid") + 1
				require.Contains(t, page, part)
				_, diagnostics := Read("page.html", []byte(strings.Replace(page, part, part[:at]+written+part[at:], 1)))
				found := slices.ContainsFunc(diagnostics, func(d Diagnostic) bool { return d.ID == id && d.Severity == Error })
				assert.True(t, found, "%s in %q: %v", written, part, diagnostics)
			}
		}
	}
}

// TestHostileAllocations bounds the memory that a hostile page takes by the page's size:
// twice the page may take little more than twice the allocations. Maps and pools take
// a few more now and then, and the race detector with them.
func TestHostileAllocations(t *testing.T) {
	allocated := func(input string) float64 {
		return testing.AllocsPerRun(1, func() { Read("hostile", []byte(input)) })
	}
	for _, part := range []string{"<ul>", "</ul>", "<p>x", "<a href=/archive/service/x>y</a>", "<li>", "<dt>type a", "&#x41;", "<pre>{", "\n"} {
		once := allocated(htmlHead + strings.Repeat(part, 2_000))
		twice := allocated(htmlHead + strings.Repeat(part, 4_000))
		assert.LessOrEqual(t, twice, 2.5*once+1_000, part)
	}
}

// TestHTMLDetected reads pages as HTML by what they hold, whatever the file is called.
func TestHTMLDetected(t *testing.T) {
	page := goldenInput(t, "html")
	want, _ := Read("page.txt", []byte(page))
	for name, input := range map[string]string{
		"byte order mark":   "\ufeff" + page,
		"white space":       "\r\n\t " + page,
		"comment":           "<!-- saved -->" + page,
		"XML declaration":   "<?xml version=\"1.0\"?>" + page,
		"no doctype":        strings.TrimPrefix(page, "<!DOCTYPE html>\n"),
		"doctype":           strings.Replace(page, "<!DOCTYPE html>", "<!doctype HTML SYSTEM \"about:legacy-compat\">", 1),
		"other line ends":   strings.ReplaceAll(page, "\n", "\r\n"),
		"text in front":     "saved page\n" + page,
		"no end of page":    strings.Replace(page, "</body>\n</html>\n", "", 1),
		"names of tags":     strings.NewReplacer("<p", "<P", "</p", "</P", "<details", "<DETAILS", "<pre", "<Pre").Replace(page),
		"space within tags": strings.NewReplacer("</p>", "</p\n>", "<ul>", "<ul\t>").Replace(page),
	} {
		note, diagnostics := Read("page.txt", []byte(input))
		require.NotNil(t, note, name)
		assert.Empty(t, diagnostics, name)
		assert.Equal(t, HTML, note.Layout, name)
		assert.Equal(t, factsText(t, want), factsText(t, note), name)
	}
	text := goldenInput(t, "structured")
	note, _ := Read("page.html", []byte(text))
	assert.Equal(t, Structured, note.Layout)
	note, _ = Read("page.html", []byte(strings.Replace(text, "Gets a thing.", "Gets a <details> element.", 1)))
	assert.Equal(t, Structured, note.Layout)
}

// TestHTMLPositions holds where the HTML page shows things.
func TestHTMLPositions(t *testing.T) {
	page := goldenInput(t, "html-both")
	note, diagnostics := Read("page.html", []byte(page))
	require.Empty(t, diagnostics)
	operation := note.Operations[0]
	lineOf := func(text string) int { return strings.Count(page[:strings.Index(page, text)], "\n") + 1 }
	assert.Equal(t, lineOf("<summary>"), operation.Span.First)
	assert.Equal(t, lineOf("The name."), operation.Span.Last)
	assert.Equal(t, Span{lineOf("{'id'"), lineOf("{'id'")}, operation.Declared[0].Span)
	id := operation.Input.Members[0].Node
	assert.Equal(t, Span{lineOf("<dt>type id"), lineOf("The identifier.")}, id.Span)
	assert.Equal(t, lineOf("    id="), id.SyntaxLine)
}
