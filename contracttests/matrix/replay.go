package matrix

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/revsmith/revsmith/contracttests/matrix/replay"
	"github.com/revsmith/revsmith/spec/inputs"
)

// Replay builds the module's program and lets every client meet the fixtures of every revision.
// It returns the pairs, by service, by client and by fixtures; what fails stands in them.
func (m *Module) Replay(ctx context.Context) ([]replay.Pair, error) {
	fixtures, err := m.fixtures()
	if err != nil {
		return nil, err
	}
	binary := filepath.Join(m.options.Folder, "matrix.exe")
	if _, err := m.run(ctx, nil, "go", "build", "-o", binary, "."); err != nil {
		return nil, fmt.Errorf("building the clients: %w", err)
	}
	told, err := m.plan(fixtures)
	if err != nil {
		return nil, err
	}
	plan, err := json.Marshal(told)
	if err != nil {
		return nil, err
	}
	output, err := m.run(ctx, plan, binary)
	if err != nil {
		return nil, fmt.Errorf("replaying with the clients: %w", err)
	}
	var pairs []replay.Pair
	if err := json.Unmarshal(output, &pairs); err != nil {
		return nil, fmt.Errorf("reading what the clients made of the fixtures: %w", err)
	}
	m.judge(pairs)
	return pairs, nil
}

// judge holds the pairs against the models of their services.
func (m *Module) judge(pairs []replay.Pair) {
	for i := range pairs {
		for _, s := range m.services {
			if s.ID == pairs[i].Service {
				s.judge(&pairs[i])
			}
		}
	}
}

// plan is what the program is told.
func (m *Module) plan(fixtures string) (replay.Plan, error) {
	p := replay.Plan{Fixtures: fixtures, Documents: filepath.Join(m.options.Repository, inputs.SpecFolder)}
	for _, s := range m.services {
		made := s.plan()
		var err error
		if made.Allowed, err = m.allowed(s.ID); err != nil {
			return p, err
		}
		p.Services = append(p.Services, made)
	}
	return p, nil
}

// run runs a command in the module, without the network.
func (m *Module) run(ctx context.Context, input []byte, name string, arguments ...string) ([]byte, error) {
	command := exec.CommandContext(ctx, name, arguments...)
	command.Dir = m.options.Folder
	command.Env = append(os.Environ(), "GOWORK=off", "GOPROXY=off", "GOFLAGS=-mod=mod -trimpath", "GOGC=400")
	command.Stdin = bytes.NewReader(input)
	var problems bytes.Buffer
	command.Stderr = &problems
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, problems.String())
	}
	return output, nil
}
