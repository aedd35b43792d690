package mutation

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// memory is how much address space, in kilobytes, whatever a trial runs may have: a mutant that
// never stops growing must not take the machine's memory with it.
const memory = 8 << 20

// run is a command that was run: what it printed, and whether its exit status was 0.
type run struct {
	output string
	ok     bool
}

// execute runs a command in a folder of the repository with the mutant in place. All that it runs
// in turn has the mutant in place too, and writes its temporary files to the trial's folder.
func (t *trial) execute(ctx context.Context, folder, name string, arguments ...string) (run, error) {
	return t.court.execute(ctx, folder, []string{
		"GOTMPDIR=" + t.folder, "TMPDIR=" + t.folder, "GOFLAGS=" + strings.TrimSpace(t.court.flags+" -overlay="+t.overlay),
	}, append([]string{name}, arguments...))
}

// execute runs a command within the limits of a trial. The error is that of a command that could
// not be run, that found no room for its files, or whose context is done.
func (c *Court) execute(ctx context.Context, folder string, environment, words []string) (run, error) {
	limited := append([]string{"-c", `ulimit -v "$0"; exec "$@"`, strconv.Itoa(memory)}, words...)
	command := exec.CommandContext(ctx, "sh", limited...)
	command.Dir = filepath.Join(c.root, filepath.FromSlash(folder))
	command.Env = append(append(os.Environ(), "GOWORK=off"), environment...)
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	err := command.Run()
	var status *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return run{}, ctx.Err()
	case err == nil:
		return run{output.String(), true}, nil
	case strings.Contains(output.String(), syscall.ENOSPC.Error()):
		return run{}, syscall.ENOSPC
	case errors.As(err, &status):
		return run{output.String(), false}, nil
	}
	return run{}, err
}
