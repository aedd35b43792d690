package report_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/inputs"
)

// This file holds what is true of a format whatever the report says.

// TestFive: every finding of all rules on the service's own notes is in every format that lists findings, and what is
// JSON is by its schema.
func TestFive(t *testing.T) {
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	for i, after := range service.Revisions[1:] {
		before, after := compat.Side{Service: service, Revision: service.Revisions[i]}, compat.Side{Service: service, Revision: after}
		r := &report.Report{Verdict: compat.Compare(before, after, compat.Strict), FailOn: compat.Dangerous}
		requireSchema(t, report.Schema(), written(t, report.JSON, r))
		requireSchema(t, report.DifferenceSchema(), differenceWritten(t, report.JSON, r))
		assert.Equal(t, len(r.Verdict.Findings), len(findingsOfJSON(t, r)))
		assert.Equal(t, len(r.Verdict.Findings), strings.Count(written(t, report.JUnit, r), "<testcase "))
		checkHTML(t, written(t, report.HTML, r))
		checkCommands(t, written(t, report.GitHub, r))
		for _, format := range []report.Format{report.Text, report.Markdown} {
			text := written(t, format, r)
			for _, f := range r.Verdict.Findings {
				if !f.Change.Unknowable() {
					assert.Contains(t, text, f.ID, format)
				}
			}
		}
	}
}

// findingsOfJSON are the ids of the findings that the JSON form has.
func findingsOfJSON(t testing.TB, r *report.Report) []string {
	var form struct {
		Findings []struct{ ID string }
	}
	require.NoError(t, json.Unmarshal([]byte(written(t, report.JSON, r)), &form))
	var ids []string
	for _, f := range form.Findings {
		ids = append(ids, f.ID)
	}
	return ids
}

// checkHTML holds that every element of a page is closed, is one that the page's template has, and has no attribute that
// runs or loads anything, that ids are unique and that links lead to them.
func checkHTML(t testing.TB, page string) map[string]int {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(page))
	decoder.Strict, decoder.AutoClose, decoder.Entity = false, []string{"meta", "col", "wbr"}, xml.HTMLEntity
	elements, ids, links := map[string]int{}, map[string]bool{}, []string{}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		element, begins := token.(xml.StartElement)
		if !begins {
			continue
		}
		if element.Name.Local != "wbr" { // where a line may be broken is the text's
			elements[element.Name.Local]++
		}
		for _, a := range element.Attr {
			assert.NotContains(t, []string{"src", "style", "onclick", "onload", "onerror"}, a.Name.Local)
			switch a.Name.Local {
			case "id":
				assert.False(t, ids[a.Value], "two elements have the id %s", a.Value)
				ids[a.Value] = true
			case "href":
				links = append(links, a.Value)
			}
		}
	}
	for _, link := range links {
		assert.True(t, ids[strings.TrimPrefix(link, "#")], "%s leads nowhere", link)
	}
	assert.Equal(t, 1, elements["h1"])
	for _, name := range []string{"script", "img", "iframe", "link", "object", "form", "b"} {
		assert.Zero(t, elements[name], name)
	}
	return elements
}

// command is a workflow command as GitHub reads it: up to the second pair of colons its properties, then the message.
var command = regexp.MustCompile(`^::(error|warning|notice) ([^:]*)::([^\n]*)$`)

// checkCommands holds that every line is one command with known properties, and answers how many there are.
func checkCommands(t testing.TB, text string) int {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for _, line := range lines {
		parts := command.FindStringSubmatch(line)
		require.NotNil(t, parts, line)
		for _, property := range strings.Split(parts[2], ",") {
			name, _, _ := strings.Cut(property, "=")
			assert.Contains(t, []string{"file", "line", "endLine", "title"}, name, line)
		}
	}
	return len(lines)
}

// TestSARIFSaysWhatIsWaived: a waived finding is suppressed, and only it; every result has our fingerprint.
func TestSARIFSaysWhatIsWaived(t *testing.T) {
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID              string
				PartialFingerprints map[string]string
				Suppressions        []struct{ Kind, Status string }
			}
		}
	}
	r := hostile()
	require.NoError(t, json.Unmarshal([]byte(written(t, report.SARIF, r)), &log))
	results := log.Runs[0].Results
	require.Len(t, results, 2)
	assert.Empty(t, results[0].Suppressions)
	assert.Len(t, results[1].Suppressions, 1)
	for i, f := range r.Verdict.Findings {
		assert.Equal(t, f.ID, results[i].PartialFingerprints["revsmithFindingId/v1"])
	}
	assert.NotEqual(t, results[0].PartialFingerprints["primaryLocationLineHash"], results[1].PartialFingerprints["primaryLocationLineHash"])
}

// TestFails: a finding fails from the level on unless it is waived or nobody can know, and an expired waiver always does.
func TestFails(t *testing.T) {
	r := failingReport()
	cases := map[compat.Severity]int{"": 0, compat.Error: 1, compat.Breaking: 2, compat.Dangerous: 3, compat.Info: 4, compat.Compatible: 5}
	for level, want := range cases {
		r.FailOn = level
		assert.Len(t, r.Failing(), want, level)
		assert.True(t, r.Fails(), level)
	}
	r.FailOn, r.Expired = "", nil
	assert.False(t, r.Fails())
	r.FailOn, r.Verdict.Findings = compat.Breaking, slices.Clone(r.Verdict.Findings[1:2])
	assert.True(t, r.Fails())
	r.Verdict.Findings[0].Waiver = &compat.Waiver{}
	assert.False(t, r.Fails())
}

// replaced is the hostile report with one text in the place of its texts.
func replaced(text string) *report.Report {
	r := hostile()
	r.Before = text
	for i := range r.Verdict.Findings {
		f := &r.Verdict.Findings[i]
		f.Message, f.ID, f.Change.Path, f.Change.Before = text, fmt.Sprintf("%s:%d%s", f.Rule.ID, i, text), text, text
		f.Change.Kind, f.Change.Places, f.Change.Evidence.Note = compat.Kind("k"+text), []string{"a" + text, "b" + text}, "n"+text
	}
	r.Verdict.Findings[1].Waiver.Reason = text
	r.Unused[0].Match = text
	return r
}

// FuzzTexts: whatever texts say, they neither add a line, an element or a command, nor take one away.
func FuzzTexts(f *testing.F) {
	f.Add("a|b <script>x</script> ]]> `` ` [l](u) {0} %0A\n::error::\r\x1b\u202e\u2028\x00\xff</code></td>|\\")
	harmless := replaced("word")
	elements := checkHTML(f, written(f, report.HTML, harmless))
	lines := map[report.Format]int{}
	for _, format := range report.Formats() {
		lines[format] = strings.Count(written(f, format, harmless), "\n")
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := replaced("w" + text) // an empty text would leave out what it stands in
		for _, format := range []report.Format{report.Text, report.Markdown, report.GitHub, report.JSON} {
			assert.Equal(t, lines[format], strings.Count(written(t, format, r), "\n"), format)
		}
		checkCommands(t, written(t, report.GitHub, r))
		assert.Equal(t, elements, checkHTML(t, written(t, report.HTML, r)))
		assert.Equal(t, 2, strings.Count(written(t, report.JUnit, r), "<testcase "))
		assert.True(t, json.Valid([]byte(written(t, report.SARIF, r))))
		for _, line := range strings.Split(written(t, report.Markdown, r), "\n") {
			if strings.HasPrefix(line, "| ") {
				assert.Equal(t, 6, len(unescapedBars.FindAllString(line, -1)), line)
			}
		}
	})
}

// unescapedBars are the bars that end a table's cell: on GitHub all that stand behind no backslash.
var unescapedBars = regexp.MustCompile(`(^|[^\\])\|`)
