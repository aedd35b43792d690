package impact_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/changelog/notation"
	"github.com/revsmith/revsmith/gen/golang"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/impact"
)

var update = flag.Bool("update", false, "rewrite the golden sections of testdata/cases")

// clientModule is the folder of the client's module in this checkout.
const clientModule = "../../../client"

// TestCases reads modules that use the client of testdata/service.txtar. Each archive of testdata/cases is a
// module with the result as a last file, in the text format up to what cannot be known.
func TestCases(t *testing.T) {
	service := serviceOf(t)
	client := writeClient(t, service)
	names, err := filepath.Glob("testdata/cases/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			require.NoError(t, err)
			files := slices.DeleteFunc(slices.Clone(archive.Files), func(f txtar.File) bool { return f.Name == "result" })
			result := resultOf(t, service, writeModule(t, client, files))
			got, _, _ := strings.Cut(written(t, result, impact.Text), "unknown, as ")
			requireSchema(t, written(t, result, impact.JSON))
			if *update {
				archive.Files = append(files, txtar.File{Name: "result", Data: []byte(got)})
				require.NoError(t, os.WriteFile(name, txtar.Format(archive), 0o600))
				return
			}
			last := archive.Files[len(archive.Files)-1]
			require.Equal(t, "result", last.Name, "-update writes the section")
			assert.Equal(t, string(last.Data), got)
		})
	}
}

// serviceOf is the model of testdata/service.txtar.
func serviceOf(t *testing.T) *spec.Service {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/service.txtar")
	require.NoError(t, err)
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	facts, diagnostics := spec.ReadFacts("facts.yaml", []byte(notation.Service+files["facts.yaml"]))
	require.Empty(t, diagnostics)
	delete(files, "facts.yaml")
	read, err := notation.Notes(files)
	require.NoError(t, err)
	var notes []spec.NoteFile
	for _, n := range read {
		notes = append(notes, spec.NoteFile{File: n.File, Note: n.Note})
	}
	lock, diagnostics := spec.ReadLock("names.lock", nil)
	require.Empty(t, diagnostics)
	service, diagnostics := spec.Build(facts, lock, notes)
	for _, d := range diagnostics {
		require.NotEqual(t, changelog.Error, d.Severity, d.String())
	}
	return service
}

// writeClient writes the service's client as it was before, in a module with the runtime, and answers the folder.
func writeClient(t *testing.T, service *spec.Service) string {
	t.Helper()
	root := t.TempDir()
	for _, folder := range []string{".", "runtime", "runtime/fake"} {
		files, err := filepath.Glob(filepath.Join(clientModule, folder, "*"))
		require.NoError(t, err)
		for _, file := range files {
			if ext := filepath.Ext(file); ext == ".go" || ext == ".mod" || ext == ".sum" {
				content, err := os.ReadFile(file)
				require.NoError(t, err)
				writeFile(t, filepath.Join(root, folder, filepath.Base(file)), content)
			}
		}
	}
	files, err := golang.Client(before(service))
	require.NoError(t, err)
	for _, file := range files {
		writeFile(t, filepath.Join(root, strings.TrimPrefix(file.Path, "client/")), file.Content)
	}
	return root
}

// before is the service as it was with its first note.
func before(service *spec.Service) *spec.Service {
	first := *service
	first.Revisions = service.Revisions[:1]
	return &first
}

// writeModule writes a module that requires the client, and answers its folder.
func writeModule(t *testing.T, client string, files []txtar.File) string {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(root, "client"), os.DirFS(client)))
	sums, err := os.ReadFile(filepath.Join(client, "go.sum"))
	require.NoError(t, err)
	writeFile(t, filepath.Join(root, "go.sum"), sums)
	writeFile(t, filepath.Join(root, "go.mod"), []byte("module example.com/downstream\n\ngo 1.24\n\n"+
		"require github.com/revsmith/revsmith/client v0.1.0\n\nreplace github.com/revsmith/revsmith/client => ./client\n"))
	for _, f := range files {
		writeFile(t, filepath.Join(root, f.Name), f.Data)
	}
	return root
}

func writeFile(t *testing.T, name string, content []byte) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, content, 0o600))
}

// resultOf reads a module and judges it from the revision of its client to the latest.
func resultOf(t *testing.T, service *spec.Service, folder string) *impact.Result {
	t.Helper()
	alone(t)
	services := []*spec.Service{service}
	module, err := impact.Read(t.Context(), folder, []string{"./..."}, services)
	require.NoError(t, err)
	reports, err := module.JudgeAll(services, impact.Between{To: impact.Latest, Profile: compat.Strict})
	require.NoError(t, err)
	return &impact.Result{Packages: module.Packages, Reports: reports, FailOn: compat.Breaking}
}

// alone keeps the go command from the network and from this repository's workspace.
func alone(t *testing.T) {
	t.Helper()
	for name, value := range map[string]string{"GOWORK": "off", "GOPROXY": "off", "GOFLAGS": "-mod=mod -trimpath", "GOSUMDB": "off"} {
		t.Setenv(name, value)
	}
}

func written(t *testing.T, result *impact.Result, format impact.Format) string {
	t.Helper()
	var text bytes.Buffer
	require.NoError(t, result.Write(&text, format))
	return text.String()
}

// requireSchema holds a JSON text against the published schema.
func requireSchema(t *testing.T, text string) {
	t.Helper()
	require.NoError(t, bySchema(t, text), text)
}

func bySchema(t *testing.T, text string) error {
	t.Helper()
	const name = "impact.schema.json"
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(impact.Schema()))
	require.NoError(t, err)
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource(name, schema))
	compiled, err := compiler.Compile(name)
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	return compiled.Validate(value)
}
