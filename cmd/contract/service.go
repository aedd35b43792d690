package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// service is one service's contract tests and what ran of them.
type service struct {
	id string
	// folder is the module of its tests.
	folder string

	events events
	// problem is why go test failed, nil where it did not.
	problem error
}

// servicesOf are the services that have contract tests.
func servicesOf(root string) ([]*service, error) {
	modules, err := filepath.Glob(filepath.Join(root, "contracttests", "*", "go.mod"))
	if err != nil {
		return nil, err
	}
	if len(modules) == 0 {
		return nil, fmt.Errorf("no contract tests below %s: give the root of a checkout with -C", root)
	}
	var services []*service
	for _, module := range modules {
		folder := filepath.Dir(module)
		services = append(services, &service{id: filepath.Base(folder), folder: folder})
	}
	return services, nil
}

// test runs the tests and reads what ran. That a test fails is no error of its own.
func (s *service) test(ctx context.Context) error {
	command := exec.CommandContext(ctx, "go", "test", "-count=1", "-json", "./...")
	command.Dir = s.folder
	command.Env = append(os.Environ(), "GOWORK=off", "GOGC=400")
	var problems bytes.Buffer
	command.Stderr = &problems
	output, err := command.Output()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		return fmt.Errorf("testing %s: %w", s.id, err)
	}
	if err != nil {
		s.problem = fmt.Errorf("%w %s", err, strings.TrimSpace(problems.String()))
	}
	return s.events.read(bytes.NewReader(output))
}

// failed tells whether a test fails, or nothing was compared at all. Which cases need not hold, and
// why, the tests know.
func (s *service) failed() bool { return s.problem != nil || len(s.events.files) == 0 }

// differences are the lines of the file that lists in what clients may differ.
func (s *service) differences() ([]string, error) {
	text, err := os.ReadFile(filepath.Join(s.folder, "differences.txt"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines, err
}
