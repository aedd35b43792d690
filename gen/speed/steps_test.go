package speed

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/pipeline"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/inputs"
)

// printSteps prints what each step from the repository's own notes to its files takes, and then
// two commands side by side: a whole generate, and another generator's making one client.
func printSteps(t *testing.T) {
	made := ownTree(t)
	root := made.lay(t)
	repository := load(t, root)
	printHeading("this repository's notes", "time", "made")
	show := func(name, made string, do func()) { printRow(name, took(medians(*rounds, do)[0]), made) }
	model := number(repository)
	show("read and fold all notes", model, func() { load(t, root) })
	show("fold alone", model, func() { forEach(repository, fold) })
	show("diff of each revision with the one before it", "", func() { forEach(repository, diff) })
	for _, e := range pipeline.Emitters() {
		show("emission: "+e.Name, size(written(t, repository, e)), func() { emit(t, repository, e) })
	}
	printCommands(t, root)
}

// number says how many revisions the services have.
func number(repository *pipeline.Repository) string {
	revisions := 0
	forEach(repository, func(s *inputs.Service) { revisions += len(s.Model.Revisions) })
	return fmt.Sprintf("%d revisions", revisions)
}

func forEach(repository *pipeline.Repository, do func(*inputs.Service)) {
	for _, s := range repository.Services {
		do(s)
	}
}

func fold(s *inputs.Service) { spec.Build(s.Facts, spec.NewLock("names.lock"), s.Notes) }

// diff compares each revision with the one before it.
func diff(s *inputs.Service) {
	for i, revision := range s.Model.Revisions[1:] {
		before := compat.Side{Service: s.Model, Revision: s.Model.Revisions[i], Facts: "one"}
		compat.Compare(before, compat.Side{Service: s.Model, Revision: revision, Facts: "one"}, compat.Strict)
	}
}

// emit makes an emitter's files of all services.
func emit(t *testing.T, repository *pipeline.Repository, e pipeline.Emitter) (files []gen.File) {
	for _, s := range repository.Services {
		made, err := e.Files(s.Model)
		require.NoError(t, err)
		files = append(files, made...)
	}
	return files
}

// written is how many bytes an emitter makes.
func written(t *testing.T, repository *pipeline.Repository, e pipeline.Emitter) (bytes int) {
	for _, file := range emit(t, repository, e) {
		bytes += len(file.Content)
	}
	return bytes
}

// oapiCodegen is the other generator's command; testdata of contracttests/interop holds its version.
const oapiCodegen = "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen"

// printCommands prints what the two commands take as processes of their own.
func printCommands(t *testing.T, root string) {
	bin := t.TempDir()
	revsmith, other := filepath.Join(bin, "revsmith"), filepath.Join(bin, "oapi-codegen")
	command(t, repositoryRoot, "go", "build", "-o", revsmith, "./cmd/revsmith")
	command(t, otherModule(t), "go", "build", "-o", other, oapiCodegen)
	command(t, root, revsmith, "generate")
	documents, err := filepath.Glob(filepath.Join(root, inputs.SpecFolder, "*", "openapi.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, documents)
	file := filepath.Join(bin, "api.go")
	fresh := ownTree(t)
	whole := func() { command(t, fresh.lay(t), revsmith, "generate") }
	again := func() { command(t, root, revsmith, "generate") }
	client := func() {
		for _, document := range documents {
			command(t, bin, other, "-generate", "types,client", "-package", "api", "-o", file, document)
		}
	}
	times := medians(min(few, *rounds), whole, again, client)
	printRow("`revsmith generate`, everything of all revisions", took(times[0]), size(generated(t, root)))
	printRow("`revsmith generate` where nothing changed", took(times[1]), "")
	info, err := os.Stat(file)
	require.NoError(t, err)
	printRow("`oapi-codegen`, types and client of the latest revision", took(times[2]), size(int(info.Size())))
}

// otherModule is a module that knows the other generator's version.
func otherModule(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(repositoryRoot + "/contracttests/interop/testdata/generated/" + name)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), text, 0o600))
	}
	return folder
}

// command runs a program, which must succeed.
func command(t *testing.T, folder, program string, arguments ...string) {
	t.Helper()
	running := exec.CommandContext(t.Context(), program, arguments...)
	running.Dir = folder
	running.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly")
	output, err := running.CombinedOutput()
	require.NoError(t, err, "%s", output)
}
