package mutation

import (
	"context"
	"path"
	"path/filepath"
)

// others are the tests that hold the official client against the fixtures.
const others = "^TestOfficial"

// runContract builds the service's contract tests with the mutated client and runs them. The tests
// of the official client are left out: no mutant changes what they see.
func (t *trial) runContract(ctx context.Context) (*Result, error) {
	folder := path.Join("contracttests", t.mutant.place)
	program := filepath.Join(t.folder, "contract.test")
	built, err := t.execute(ctx, folder, "go", "test", "-c", "-vet=off", "-o", program,
		// What only debuggers read takes half of the time and of the build cache's space.
		"-ldflags=-s -w", "-gcflags="+t.court.module+"/...=-l -N -dwarf=false", ".")
	if err != nil {
		return nil, err
	}
	if !built.ok {
		complaint, err := t.complaint(built)
		if err != nil {
			return nil, err
		}
		return t.verdict(ByCompiler, complaint)
	}
	tested, err := t.execute(ctx, folder, program, "-test.failfast", "-test.skip="+others, "-test.timeout="+t.court.timeout.String())
	if err != nil {
		return nil, err
	}
	if !tested.ok {
		if err := t.court.sound(ctx, folder, ".", "-skip="+others); err != nil {
			return nil, err
		}
	}
	return t.judge(tested)
}
