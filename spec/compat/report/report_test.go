package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
)

var update = flag.Bool("update", false, "rewrite the files of testdata")

// TestFormats: each format of each report is what its file in testdata/<report> holds.
func TestFormats(t *testing.T) {
	for name, r := range reports(t) {
		for _, format := range report.Formats() {
			t.Run(name+"/"+string(format), func(t *testing.T) {
				golden(t, filepath.Join("testdata", name, "report."+extension(format)), written(t, format, r))
			})
		}
	}
}

// TestDifferenceFormats holds what differs likewise.
func TestDifferenceFormats(t *testing.T) {
	for name, r := range reports(t) {
		for _, format := range report.DifferenceFormats() {
			t.Run(name+"/"+string(format), func(t *testing.T) {
				golden(t, filepath.Join("testdata", name, "difference."+extension(format)), differenceWritten(t, format, r))
			})
		}
	}
}

// extension is the ending of a format's files.
func extension(format report.Format) string {
	return map[report.Format]string{
		report.Text: "txt", report.JSON: "json", report.Markdown: "md", report.HTML: "html",
		report.SARIF: "sarif", report.JUnit: "xml", report.GitHub: "commands.txt",
	}[format]
}

// golden holds a text against a file, or rewrites the file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err, "-update writes it")
	assert.Equal(t, string(want), got, "-update rewrites %s", name)
}

// written is a report in a format.
func written(t testing.TB, format report.Format, r *report.Report) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, report.Write(&out, format, r))
	return out.String()
}

// differenceWritten is what differs between the sides of a report.
func differenceWritten(t testing.TB, format report.Format, r *report.Report) string {
	t.Helper()
	var changes []compat.Change
	for _, f := range r.Verdict.Findings {
		changes = append(changes, f.Change)
	}
	var out strings.Builder
	require.NoError(t, report.WriteDifference(&out, format, &report.Difference{
		Before: r.Verdict.Before, After: r.Verdict.After, BeforeLabel: r.Before, AfterLabel: r.After, Changes: changes,
	}))
	return out.String()
}

// TestJSONIsByItsSchema: what is written is what the published schemas say.
func TestJSONIsByItsSchema(t *testing.T) {
	for name, r := range reports(t) {
		t.Run(name, func(t *testing.T) {
			requireSchema(t, report.Schema(), written(t, report.JSON, r))
			requireSchema(t, report.DifferenceSchema(), differenceWritten(t, report.JSON, r))
		})
	}
}

// TestSchemaRefuses: the schema tells another document from a report.
func TestSchemaRefuses(t *testing.T) {
	text := written(t, report.JSON, reports(t)["hostile"])
	for old, wrong := range map[string]string{
		`"format": 1`:             `"format": 2`,
		`"severity": "breaking"`:  `"severity": "grave"`,
		`"strength": "bounded"`:   `"strength": "sure"`,
		`"clients": "fail"`:       `"clients": "fails"`,
		`"package": "minor!"`:     `"package": "minor?"`,
		`"kind": "value removed"`: `"sort": "value removed"`,
	} {
		require.Contains(t, text, old)
		assert.Error(t, bySchema(t, report.Schema(), strings.Replace(text, old, wrong, 1)), wrong)
	}
}

// requireSchema holds a JSON text against a schema.
func requireSchema(t *testing.T, schema []byte, text string) {
	t.Helper()
	require.NoError(t, bySchema(t, schema, text), text)
}

// bySchema validates a JSON text; the schemas know each other by their ids.
func bySchema(t *testing.T, schema []byte, text string) error {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	for _, s := range [][]byte{report.Schema(), report.DifferenceSchema(), report.TimelineSchema(), report.ChangelogSchema()} {
		require.NoError(t, compiler.AddResource(idOf(t, s), decoded(t, string(s))))
	}
	compiled, err := compiler.Compile(idOf(t, schema))
	require.NoError(t, err)
	return compiled.Validate(decoded(t, text))
}

// idOf is a schema's own id.
func idOf(t *testing.T, schema []byte) string {
	t.Helper()
	var head struct {
		ID string `json:"$id"`
	}
	require.NoError(t, json.Unmarshal(schema, &head))
	require.NotEmpty(t, head.ID)
	return head.ID
}

// decoded is a JSON text as the validator takes it.
func decoded(t *testing.T, text string) any {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	return value
}

// TestUnknownFormats: a format that there is not is refused, with those that there are.
func TestUnknownFormats(t *testing.T) {
	r := reports(t)["hostile"]
	var out bytes.Buffer
	assert.ErrorContains(t, report.Write(&out, "yaml", r), `there is no format "yaml": it is one of text, json`)
	d := &report.Difference{Before: r.Verdict.Before, After: r.Verdict.After}
	assert.ErrorContains(t, report.WriteDifference(&out, report.SARIF, d), `there is no format "sarif": it is one of text, json, markdown`)
	assert.Zero(t, out.Len())
}

// failing is a writer that takes some bytes and then no more.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, os.ErrClosed
	}
	return len(p), nil
}

// TestWritersThatFail: an error of the writer is told, wherever it comes.
func TestWritersThatFail(t *testing.T) {
	r := reports(t)["hostile"]
	for _, format := range report.Formats() {
		size := len(written(t, format, r))
		for _, left := range []int{0, size / 2, size - 1} {
			assert.ErrorIs(t, report.Write(&failing{left}, format, r), os.ErrClosed, "%s after %d bytes", format, left)
		}
		assert.NoError(t, report.Write(&failing{size}, format, r), format)
	}
}
