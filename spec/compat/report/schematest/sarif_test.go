package schematest

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/inputs"
)

// TestGoldenReports: what package report keeps is by the official schema, hostile texts too.
func TestGoldenReports(t *testing.T) {
	names, err := filepath.Glob("../testdata/*/report.sarif")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	schema := officialSchema(t)
	for _, name := range names {
		t.Run(filepath.Base(filepath.Dir(name)), func(t *testing.T) {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			check(t, schema, string(text))
		})
	}
}

// TestNotes: so are the reports on the service's own notes, by all rules.
func TestNotes(t *testing.T) {
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	service, err := repository.Model("")
	require.NoError(t, err)
	schema := officialSchema(t)
	for i, after := range service.Revisions[1:] {
		t.Run(after.Date, func(t *testing.T) {
			before, after := compat.Side{Service: service, Revision: service.Revisions[i]}, compat.Side{Service: service, Revision: after}
			verdict := compat.Compare(before, after, compat.Strict)
			var text strings.Builder
			require.NoError(t, report.Write(&text, report.SARIF, &report.Report{Verdict: verdict, FailOn: compat.Breaking}))
			log := check(t, schema, text.String())
			assert.Equal(t, len(verdict.Findings), len(log.Runs[0].Results)+len(log.Runs[0].Invocations[0].ToolConfigurationNotifications))
		})
	}
}

// TestSchemaRefuses: the schema is the one of SARIF and tells a wrong report from a right one.
func TestSchemaRefuses(t *testing.T) {
	text, err := os.ReadFile("../testdata/hostile/report.sarif")
	require.NoError(t, err)
	schema := officialSchema(t)
	for old, wrong := range map[string]string{
		`"level": "error"`:   `"level": "grave"`,
		`"kind": "external"`: `"kind": "waived"`,
		`"startLine": 12`:    `"startLine": 0`,
		`"ruleId"`:           `"rule"`,
	} {
		require.Contains(t, string(text), old)
		assert.Error(t, schema.Validate(decoded(t, strings.Replace(string(text), old, wrong, 1))), wrong)
	}
}

// check holds a report against the schema, and answers what another library reads in it: it has to know every property.
func check(t *testing.T, schema *jsonschema.Schema, text string) *sarif.Report {
	t.Helper()
	require.NoError(t, schema.Validate(decoded(t, text)))
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	var log sarif.Report
	require.NoError(t, decoder.Decode(&log))
	return &log
}

// officialSchema is the schema of SARIF 2.1.0 as the library carries it: a constant that it keeps to itself.
func officialSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	folder, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	require.NoError(t, err)
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(folder)), "schema.go"), nil, 0)
	require.NoError(t, err)
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			text, err = strconv.Unquote(literal.Value)
			require.NoError(t, err)
		}
		return true
	})
	const id = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	require.Contains(t, text, `"id": "`+id+`"`)
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	require.NoError(t, compiler.AddResource(id, decoded(t, text)))
	schema, err := compiler.Compile(id)
	require.NoError(t, err)
	return schema
}

// decoded is a JSON text as the validator takes it.
func decoded(t *testing.T, text string) any {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	return value
}
