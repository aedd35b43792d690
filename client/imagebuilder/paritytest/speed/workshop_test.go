package speed

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// workshop is a module of its own, in a folder of the test's, that may import both clients.
type workshop struct {
	t      *testing.T
	folder string
}

// newWorkshop makes a module whose client of ours lies in a folder.
func newWorkshop(t *testing.T, client string) *workshop {
	t.Helper()
	w := &workshop{t: t, folder: t.TempDir()}
	tool, err := filepath.Abs("../../../..")
	w.must(err)
	module, err := os.ReadFile("../go.mod")
	w.must(err)
	sums, err := os.ReadFile("../go.sum")
	w.must(err)
	w.write("go.mod", strings.NewReplacer("=> ../../..", "=> "+tool, "=> ../..", "=> "+client).Replace(string(module)))
	w.write("go.sum", string(sums))
	return w
}

// must ends the test with an error.
func (w *workshop) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *workshop) write(name, text string) {
	w.t.Helper()
	w.must(os.MkdirAll(filepath.Dir(filepath.Join(w.folder, name)), 0o700))
	w.must(os.WriteFile(filepath.Join(w.folder, name), []byte(text), 0o600))
}

// tool runs the go command with a build cache, "" for the user's own, and answers what it printed.
func (w *workshop) tool(cache string, arguments ...string) string {
	w.t.Helper()
	return w.in(w.folder, cache, arguments...)
}

// in runs the go command in any folder.
func (w *workshop) in(folder, cache string, arguments ...string) string {
	w.t.Helper()
	command := exec.CommandContext(w.t.Context(), "go", arguments...)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly")
	if cache != "" {
		command.Env = append(command.Env, "GOCACHE="+cache)
	}
	var complaints bytes.Buffer
	command.Stderr = &complaints
	output, err := command.Output()
	if err != nil {
		w.t.Fatalf("go %s: %v\n%s", arguments[0], err, &complaints)
	}
	return string(output)
}

// repositoryClient is the folder of the client module.
func repositoryClient(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// wholeClient is the folder of a client module with all operations that pages beside the checkout
// show, or of the repository's own without them; and how many operations it has.
func wholeClient(t *testing.T) (folder string, operations int) {
	t.Helper()
	own := repositoryClient(t)
	pages, err := filepath.Glob(filepath.Join(own, "../../shared/feed/imagebuilder/*/page.html"))
	if err != nil {
		t.Fatal(err)
	}
	folder = own
	if len(pages) > 0 {
		folder = generated(t, own, pages)
	}
	files, err := filepath.Glob(filepath.Join(folder, "imagebuilder", "api_op_*.go"))
	if err != nil {
		t.Fatal(err)
	}
	return folder, len(files)
}

// generated is the folder of a client module made of pages.
func generated(t *testing.T, own string, pages []string) string {
	t.Helper()
	w := &workshop{t: t, folder: t.TempDir()}
	for _, page := range pages {
		w.copy(page, "changelog/imagebuilder/"+filepath.Base(filepath.Dir(page))+".html")
	}
	w.copy(filepath.Join(own, "../spec/imagebuilder/facts.yaml"), "spec/imagebuilder/facts.yaml")
	w.in(filepath.Join(own, ".."), "", "run", "./cmd/revsmith", "generate", "-C", w.folder)
	client := filepath.Join(w.folder, "client")
	for _, name := range []string{"go.mod", "go.sum"} {
		w.copy(filepath.Join(own, name), "client/"+name)
	}
	w.must(os.CopyFS(filepath.Join(client, "runtime"), os.DirFS(filepath.Join(own, "runtime"))))
	return client
}

func (w *workshop) copy(from, to string) {
	w.t.Helper()
	text, err := os.ReadFile(from)
	w.must(err)
	w.write(to, string(text))
}
