package mutation

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Court tries mutants: it runs the repository's tests against each. It may be used by
// several goroutines at once.
type Court struct {
	// Near asks only the own tests of a package whose code is mutated, which is quick, and finds
	// what they leave to others. It must not be changed while mutants are tried.
	Near bool

	root string
	// module is the path of the module at the root, flags are what GOFLAGS holds outside.
	module, flags string
	timeout       time.Duration
	suites        []suite

	mutex sync.Mutex
	// known is what the tests of packages did without any mutant.
	known map[string]unmutated
}

// Timeout is how long the tests of one package may take at most, where a caller gives no other: with a
// mutant a minute, or ten times as long as without where that is more.
const Timeout = 10 * time.Minute

// NewCourt prepares to try mutants of the repository at root; a timeout of 0 is [Timeout]. It asks
// the go command for the packages and what they import.
func NewCourt(ctx context.Context, root string, timeout time.Duration) (*Court, error) {
	absolute, err := filepath.Abs(root)
	if err != nil {
		return nil, fmt.Errorf("finding the repository: %w", err)
	}
	if absolute, err = filepath.EvalSymlinks(absolute); err != nil {
		return nil, fmt.Errorf("finding the repository: %w", err)
	}
	c := &Court{root: absolute, timeout: cmp.Or(timeout, Timeout), known: map[string]unmutated{}}
	if c.flags, err = c.ask(ctx, ".", "env", "GOFLAGS"); err != nil {
		return nil, err
	}
	if c.module, err = c.ask(ctx, ".", "list", "-m"); err != nil {
		return nil, err
	}
	c.suites, err = c.findSuites(ctx)
	return c, err
}

// ask is what the go command prints in a folder of the repository.
func (c *Court) ask(ctx context.Context, folder string, arguments ...string) (string, error) {
	command := exec.CommandContext(ctx, "go", arguments...)
	command.Dir = filepath.Join(c.root, filepath.FromSlash(folder))
	command.Env = append(os.Environ(), "GOWORK=off")
	command.Stderr = &strings.Builder{}
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("running go %s in %s: %w\n%s", arguments[0], folder, err, command.Stderr)
	}
	return strings.TrimSpace(string(out)), nil
}

// Try tells what becomes of one mutant. The error is that of a mutant that could not be tried.
func (c *Court) Try(ctx context.Context, m Mutant) (*Result, error) {
	changed, err := m.Files()
	switch {
	case err != nil && m.Side == Model:
		return &Result{Mutant: m, Outcome: ByCompiler, Detail: "the emitter: " + err.Error()}, nil
	case err != nil:
		return nil, fmt.Errorf("making %s: %w", m.ID, err)
	case len(changed) == 0:
		return &Result{Mutant: m, Outcome: Equal}, nil
	}
	folder, err := os.MkdirTemp("", "mutant")
	if err != nil {
		return nil, fmt.Errorf("trying %s: %w", m.ID, err)
	}
	defer os.RemoveAll(folder)
	t := &trial{court: c, mutant: m, folder: folder}
	if t.overlay, err = writeOverlay(c.root, folder, changed); err != nil {
		return nil, err
	}
	result, err := t.hold(ctx)
	if err != nil {
		return nil, fmt.Errorf("trying %s: %w", m.ID, err)
	}
	if result.Outcome == Survived {
		result.Diff, err = c.diff(changed)
	}
	return result, err
}

// trial is one mutant being tried.
type trial struct {
	court  *Court
	mutant Mutant
	// folder is the mutant's own, for all that its trial writes; overlay is the file in it that
	// puts the mutant in the place of the repository's files.
	folder, overlay string
}

func (t *trial) hold(ctx context.Context) (*Result, error) {
	if t.mutant.Side == Model {
		return t.runContract(ctx)
	}
	return t.runSuites(ctx)
}

// verdict is a result with what it rests on.
func (t *trial) verdict(outcome Outcome, detail string) (*Result, error) {
	return &Result{Mutant: t.mutant, Outcome: outcome, Detail: detail}, nil
}
