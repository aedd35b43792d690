package changelog

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// This file damages the tags of small HTML pages, one after another, and parts that
// no tag stands around.

// TestDamagedTags drops, doubles, swaps and misspells every tag of HTML pages: facts
// change with a finding.
func TestDamagedTags(t *testing.T) {
	tag := regexp.MustCompile(`<[^>]*>`)
	for _, name := range []string{"layouts/nothing", "html-prose", "html-nesting", "html-both", "html"} {
		page := goldenInput(t, name)
		whole, _ := Read(name, []byte(page))
		want := factsText(t, whole)
		places := tag.FindAllStringIndex(page, -1)
		for i, place := range places[:len(places)-1] {
			for how, damaged := range damageTag(page, place, places[i+1]) {
				note, diagnostics := Read(name, []byte(damaged))
				if len(diagnostics) == 0 && !strings.Contains(page[place[0]:place[1]], "href=") && factsText(t, note) != want {
					t.Errorf("%s %s %q at %d: other facts, and no finding", name, how, page[place[0]:place[1]], place[0])
				}
			}
		}
	}
}

// damageTag is a page without a tag, with it twice, with it behind the next one, and
// with each letter of its name as another.
func damageTag(page string, tag, next []int) map[string]string {
	before, name, behind := page[:tag[0]], page[tag[0]:tag[1]], page[tag[1]:]
	damaged := map[string]string{
		"without": before + behind,
		"twice":   before + name + name + behind,
		"swapped": before + page[next[0]:next[1]] + page[tag[1]:next[0]] + name + page[next[1]:],
	}
	for at := 1; at < len(name) && isLetter(name[at]) || at == 1; at++ {
		damaged["with a bad letter "+name[:at]] = before + name[:at] + "q" + name[at+1:] + behind
	}
	return damaged
}

// TestDamagedParts changes one part of an HTML page, which gives one finding, and never
// other facts without it.
func TestDamagedParts(t *testing.T) {
	page := goldenInput(t, "html-both")
	for _, test := range []struct{ name, part, damaged, want string }{
		{"mark without its style", "<p><strong>[REQUIRED]</strong></p>\n<p>", "<p>[REQUIRED] ", "damaged-mark"},
		{"mark that runs into the text", "[REQUIRED]</strong></p>\n<p>", "[REQUIRED]", "damaged-mark"},
		{"start of a mark", "[REQUIRED]", "[REQUI", "damaged-mark"},
		{"end of a mark", "[REQUIRED]", "EQUIRED]", "damaged-mark"},
		{"start of a token's sentence", "The identifier.", "The identifier. This field is autopop", "damaged-mark"},
		{"end of a token's sentence", "The identifier.", "autopopulated if not provided. The identifier.", "damaged-mark"},
		{"start of a union's sentence", "The name.", "This is a Tagged Union.", "damaged-mark"},
		{"end of a union's sentence", "The name.", "Only one of the following top level keys can be set: a", "damaged-mark"},
		{"declared name twice", "{'name': 'string'}", "{'name': 'string', 'name': 'string'}", "listed-twice"},
		{"declared value twice", "{'name': 'string'}", "{'name': {'A', 'A'}}", "listed-twice"},
		{"declared value of a new enum twice", "{'name': 'string'}", "{'name': 'A | A'}", "listed-twice"},
		{"value twice", "    'name': 'string'", "    'name': 'A'|'B'|'A'", "listed-twice"},
		{"key twice", "    'name': 'string'", "    'name': {'A'|'A': 'string'}", "listed-twice"},
		{"link to the service lost", `href="/archive/service/demo"`, "", "no-link"},
		{"link to the model lost", "goto/WebAPI", "goto", "no-link"},
		{"title of a side lost", "Request <pre>", "<pre>", "change-mismatch"},
		{"label of one side", "(request, response)", "(response)", "change-mismatch"},
		{"label twice", "(request, response)", "(request) Changes (request)", "unread-line"},
		{"label misspelled", "(request, response)", "(requesf, response)", "unread-line"},
		{"string cut off", "    'name': 'string'", "    'name': 'string'|", "bad-literal"},
		{"string that lost letters", "    'name': 'string'", "    'name': 'ing'", "doubtful-value"},
		{"string with letters twice", "    'name': 'string'", "    'name': 'strstring'", "doubtful-value"},
		{"string with another letter", "    'name': 'string'", "    'name': 'strinq'", "doubtful-value"},
	} {
		damaged := strings.Replace(page, test.part, test.damaged, 1)
		require.NotEqual(t, page, damaged, test.name)
		_, diagnostics := Read("page.html", []byte(damaged))
		require.NotEmpty(t, diagnostics, test.name)
		assert.Equal(t, test.want, diagnostics[0].ID, "%s: %v", test.name, diagnostics)
	}
	for _, value := range []string{"struct", "s3", "sigv4", "setting", "S3", "STRING", "skip", "sg", "ng"} {
		_, diagnostics := Read("page.html", []byte(strings.Replace(page, "    'name': 'string'", "    'name': '"+value+"'", 1)))
		assert.Empty(t, diagnostics, value)
	}
}
