//go:build interop

package interop

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/contracttests/verify"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/report"
	"github.com/revsmith/revsmith/spec/inputs"
)

// TestJUnit: the JUnit reports of "revsmith compat" and "revsmith verify" are by the schema that Jenkins published, which
// another reporter carries for its own tests.
func TestJUnit(t *testing.T) {
	k := &kit{npm: t.TempDir()}
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc", "validate.mjs"} {
		copyFile(t, filepath.Join("testdata", "junit", name), filepath.Join(k.npm, name))
	}
	k.run(t, k.npm, "npm", "ci")
	reports, err := filepath.Glob("../../spec/compat/report/testdata/*/report.xml")
	require.NoError(t, err)
	require.NotEmpty(t, reports)
	for _, name := range append(reports, writeReports(t)...) {
		path, err := filepath.Abs(name)
		require.NoError(t, err)
		k.run(t, k.npm, "node", "validate.mjs", path)
	}
	wrong := filepath.Join(t.TempDir(), "wrong.xml")
	require.NoError(t, os.WriteFile(wrong, []byte(`<testsuites><testcase/></testsuites>`), 0o600))
	command := exec.CommandContext(t.Context(), "node", "validate.mjs", wrong)
	command.Dir = k.npm
	output, err := command.CombinedOutput()
	require.Error(t, err, "the schema refuses what is wrong")
	assert.Contains(t, string(output), "not expected")
}

// writeReports writes what all rules find on the service's own notes, and what verify says of an endpoint, and
// answers the files.
func writeReports(t *testing.T) []string {
	t.Helper()
	folder := t.TempDir()
	var names []string
	write := func(write func(*os.File) error) {
		names = append(names, filepath.Join(folder, fmt.Sprintf("%d.xml", len(names))))
		file, err := os.Create(names[len(names)-1])
		require.NoError(t, err)
		require.NoError(t, write(file))
		require.NoError(t, file.Close())
	}
	for _, verdict := range verdictsOfNotes(t) {
		write(func(file *os.File) error {
			return report.Write(file, report.JUnit, &report.Report{Verdict: verdict, FailOn: compat.Dangerous})
		})
	}
	honours := &verify.Report{Service: "zoo", Revision: "2024-02-01", Results: []verify.Result{
		{Operation: "Keep", Check: "served", Outcome: verify.Honoured},
		{Operation: "Keep", Check: "shape", Outcome: verify.NotHonoured, Details: []string{"]]> <b>", "\x00"}},
		{Operation: "Tame", Check: "shape", Outcome: verify.NotExercised, Details: []string{"nothing to ask"}},
	}}
	write(func(file *os.File) error { return honours.JUnit(file) })
	return names
}

// verdictsOfNotes compare each revision of the first service with the one before.
func verdictsOfNotes(t *testing.T) []*compat.Verdict {
	t.Helper()
	repository, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	require.NotEmpty(t, repository.Services)
	service := repository.Services[0].Model
	var verdicts []*compat.Verdict
	for i, after := range service.Revisions[1:] {
		before, after := compat.Side{Service: service, Revision: service.Revisions[i]}, compat.Side{Service: service, Revision: after}
		verdicts = append(verdicts, compat.Compare(before, after, compat.Strict))
	}
	require.NotEmpty(t, verdicts)
	return verdicts
}
