package mutation

import (
	"context"
	"path"
	"path/filepath"
)

// The contract tests in the order in which they are asked, so that most mutants are killed in a
// second: those of stored fixtures and of types, then those that replay what follows from fixtures
// by rule, which take ten times as long. Those of the official client are left out: no mutant changes
// what they see.
const (
	officialTests = "^TestOfficial"
	derivedTests  = "^Test(DerivedCases|Faults)$"
)

// contractRuns are the flags of each run of the contract tests.
func contractRuns() [][]string {
	return [][]string{{"-test.skip=" + officialTests + "|" + derivedTests}, {"-test.run=" + derivedTests}}
}

// runContract builds the service's contract tests with the mutated client and runs them.
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
	limit, err := t.court.limit(ctx, folder, ".", "-skip="+officialTests)
	if err != nil {
		return nil, err
	}
	for _, flags := range contractRuns() {
		flags = append(flags, "-test.failfast", "-test.timeout="+limit.String())
		tested, err := t.execute(ctx, folder, program, flags...)
		if err != nil {
			return nil, err
		}
		if !tested.ok {
			return t.judge(tested)
		}
	}
	return t.verdict(Survived, "")
}
