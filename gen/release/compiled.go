package release

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// Compiled is where the go command left what generated code may import.
type Compiled struct {
	// module is the path of the client's module, files are the compiled packages by import path.
	module string
	files  map[string]string
}

// List asks the go command for what it compiled of the packages that generated clients import. The folder is that of
// the client's module; the answer serves any number of checkers.
func List(clientModule string) (*Compiled, error) {
	const row = "{{.ImportPath}} {{.Export}} {{with .Module}}{{if .Main}}{{.Path}}{{end}}{{end}}"
	list := exec.Command("go", "list", "-export", "-deps", "-f", row, "./runtime/...")
	list.Dir, list.Env = clientModule, append(os.Environ(), "GOWORK=off")
	listed, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("listing what generated clients import, in %s: %w%s", clientModule, err, told(err))
	}
	c := &Compiled{files: map[string]string{}}
	for line := range strings.Lines(string(listed)) {
		words := strings.Split(strings.TrimRight(line, "\n"), " ")
		c.files[words[0]] = words[1]
		c.module = cmp.Or(c.module, words[2])
	}
	return c, nil
}

// told is what a command said of its failure.
func told(err error) string {
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return "\n" + strings.TrimSpace(string(failed.Stderr))
	}
	return ""
}

// open opens what was compiled of a package.
func (c *Compiled) open(name string) (io.ReadCloser, error) {
	file := c.files[name]
	if file == "" {
		return nil, fmt.Errorf("%s is nothing that the client module imports", name)
	}
	return os.Open(file)
}
