package pipeline_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/pipeline"
	"github.com/revsmith/revsmith/spec"
)

// repositoryRoot is this repository, whose own notes are the larger test.
const repositoryRoot = "../.."

// demo makes a copy of the command's test repository.
func demo(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.CopyFS(root, os.DirFS("../../cmd/revsmith/testdata/repository")))
	return root
}

func write(t testing.TB, root, name, content string) {
	t.Helper()
	place := filepath.Join(root, filepath.FromSlash(name))
	require.NoError(t, os.MkdirAll(filepath.Dir(place), 0o755))
	require.NoError(t, os.WriteFile(place, []byte(content), 0o644))
}

func load(t *testing.T, root string) *pipeline.Repository {
	t.Helper()
	r, err := pipeline.Load(root)
	require.NoError(t, err)
	for _, d := range r.Diagnostics {
		require.NotEqual(t, changelog.Error, d.Severity, "%s", d)
	}
	return r
}

func TestThePlanHoldsEveryKindOfFile(t *testing.T) {
	root := demo(t)
	write(t, root, "README.md", "# Demo\n")
	plan, err := load(t, root).Plan(pipeline.Emitters())
	require.NoError(t, err)
	var names []string
	for _, f := range plan.Files() {
		names = append(names, f.Path)
	}
	for _, want := range []string{
		"README.md", "spec/demo/names.lock", "spec/demo/CHANGES.md", "spec/demo/openapi.yaml", "spec/demo/2024-01-02/openapi.yaml", "spec/demo/2024-01-02/model.smithy.json",
		"contracttests/fixtures/demo/2024-01-02/GetThing.json", "contracttests/demo/operations_test.go", "client/demo/api_op_GetThing.go",
	} {
		assert.Contains(t, names, want)
	}
}

func TestPlanNamesTheEmitterThatFails(t *testing.T) {
	broken := pipeline.Emitter{Name: "poems", Folder: "poems", Files: func(*spec.Service) ([]gen.File, error) {
		return nil, errors.New("no rhyme")
	}}
	_, err := load(t, demo(t)).Plan(append(pipeline.Emitters(), broken))
	assert.EqualError(t, err, "making the poems of demo: no rhyme")
}

func TestPlanRefusesFilesOutsideTheEmittersFolder(t *testing.T) {
	stray := pipeline.Emitter{Name: "stray", Folder: "client", Files: func(*spec.Service) ([]gen.File, error) {
		return []gen.File{{Path: "cmd/x.go", Content: []byte("// " + gen.Marker + "\n")}}, nil
	}}
	_, err := load(t, demo(t)).Plan([]pipeline.Emitter{stray})
	assert.ErrorContains(t, err, "outside the folders that the plan owns")
}

func TestPlanRefusesInputsWithErrors(t *testing.T) {
	root := demo(t)
	write(t, root, "changelog/demo/2024-02-02.txt", "no note")
	r, err := pipeline.Load(root)
	require.NoError(t, err)
	require.True(t, r.Failed())
	_, err = r.Plan(pipeline.Emitters())
	assert.Error(t, err)
	_, err = r.Model("demo")
	assert.Error(t, err)
}

func TestReadmeMarkersBelongTogether(t *testing.T) {
	for name, readme := range map[string]string{
		"no end":      "<!-- headlines:begin -->\ntext\n",
		"no begin":    "text\n<!-- headlines:end -->\n",
		"wrong order": "<!-- headlines:end -->\n<!-- headlines:begin -->\n",
	} {
		t.Run(name, func(t *testing.T) {
			root := demo(t)
			write(t, root, "README.md", readme)
			_, err := load(t, root).Plan(pipeline.Emitters())
			assert.ErrorContains(t, err, "README.md: the markers <!-- headlines:begin -->")
		})
	}
}

func TestDiagnosticsStandInTheOrderOfTheirPlaces(t *testing.T) {
	root := demo(t)
	write(t, root, "changelog/demo/2024-02-03.txt", "no note\n")
	write(t, root, "changelog/demo/2024-02-02.txt", "no note\n")
	write(t, root, "changelog/demo/picture.png", "")
	write(t, root, "spec/demo/names.lock", "nonsense\nand more of it\n")
	r, err := pipeline.Load(root)
	require.NoError(t, err)
	var files []string
	var locked []int
	for _, d := range r.Diagnostics {
		files = append(files, d.File)
		if d.File == "spec/demo/names.lock" {
			locked = append(locked, d.Line)
		}
	}
	assert.Equal(t, []int{1, 2}, locked)
	assert.True(t, slices.IsSorted(files), "%v", files)
	assert.Equal(t, []string{
		"changelog/demo/2024-02-02.txt", "changelog/demo/2024-02-03.txt", "changelog/demo/picture.png", "spec/demo/names.lock",
	}, slices.Compact(files))
}

func TestAReleasedNameStaysWhenANoteComes(t *testing.T) {
	root := demo(t)
	plan, err := load(t, root).Plan(pipeline.Emitters())
	require.NoError(t, err)
	_, err = plan.Write(root)
	require.NoError(t, err)
	before := load(t, root).Services[0].Lock.Bytes()

	ingestFile(t, root, "../../cmd/revsmith/testdata/pages/colour.txt")
	after := load(t, root).Services[0].Lock.Bytes()
	assert.Subset(t, lines(after), lines(before))
	assert.Greater(t, len(after), len(before))
}

func lines(text []byte) []string { return strings.Split(string(text), "\n") }
