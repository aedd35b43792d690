package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/gen/mutation"
)

// mutate runs the command in this repository.
func mutate(arguments ...string) (status int, stdout, stderr string) {
	var out, err strings.Builder
	status = run(append([]string{"-C", "../.."}, arguments...), &out, &err)
	return status, out.String(), err.String()
}

func TestTheSampleIsListed(t *testing.T) {
	status, first, stderr := mutate("-list", "-sample", "40")
	require.Equal(t, exitClean, status, stderr)
	lines := strings.Split(strings.TrimSpace(first), "\n")
	require.Len(t, lines, 40)
	ofCode := 0
	for _, line := range lines {
		if strings.Contains(line, ".go:") {
			ofCode++
		}
	}
	assert.Equal(t, 10, ofCode)
	_, second, _ := mutate("-list", "-sample", "40")
	assert.Equal(t, first, second)
	_, third, _ := mutate("-list", "-sample", "40", "-seed", "2")
	assert.NotEqual(t, first, third)
}

func TestMutantsAreNamed(t *testing.T) {
	status, out, stderr := mutate("-list", "-only", "alter-service:signingName drop-token:CreateImageRecipeInput.clientToken")
	require.Equal(t, exitClean, status, stderr)
	assert.Equal(t, "drop-token:CreateImageRecipeInput.clientToken\tCreateImageRecipeInput.clientToken is not filled in\n"+
		"alter-service:signingName\tsigningName is altered\n", out)
	status, _, stderr = mutate("-list", "-only", "drop-hat:Hat")
	assert.Equal(t, exitMisuse, status)
	assert.Contains(t, stderr, `no mutant drop-hat:Hat: "mutate -all -list" lists all`)
}

func TestOneSideAlone(t *testing.T) {
	_, model, _ := mutate("-list", "-sample", "30", "-side", "model")
	assert.NotContains(t, model, ".go:")
	assert.Equal(t, 30, strings.Count(model, "\n"))
	_, code, _ := mutate("-list", "-all", "-side", "code")
	for line := range strings.Lines(code) {
		id, _, _ := strings.Cut(line, "\t")
		require.Contains(t, id, ".go:")
	}
}

func TestMisuse(t *testing.T) {
	for arguments, want := range map[string]string{
		"-sample 0":       "take numbers above 0",
		"-side both":      `unknown side "both"`,
		"what":            `unknown argument "what"`,
		"-unknown":        "flag provided but not defined",
		"-C testdata/no":  "run \"mutate -h\"",
		"-answers doc.go": "is no answer",
	} {
		var out, err strings.Builder
		status := run(append([]string{"-list"}, strings.Fields(arguments)...), &out, &err)
		assert.Equal(t, exitMisuse, status, arguments)
		assert.Contains(t, err.String(), want, arguments)
	}
	var out, err strings.Builder
	assert.Equal(t, exitClean, run([]string{"-h"}, &out, &err))
	assert.Contains(t, err.String(), "The exit status is 0 where")
}

// TestAMutantIsTried builds the contract tests with one mutated client, from the command line to the table.
func TestAMutantIsTried(t *testing.T) {
	status, out, stderr := mutate("-only", "drop-pages:ListImages")
	require.Equal(t, exitClean, status, stderr)
	assert.Contains(t, stderr, "1 of 1: drop-pages:ListImages: killed by the compiler: ./paginators_test.go:")
	assert.Contains(t, out, "model in all        1             0         0            1          0         0  100.0 %")
}

func TestProgress(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "progress"))
	require.NoError(t, err)
	defer file.Close()
	p := newProgress(file, 2)
	p.add(&mutation.Result{Mutant: mutation.Mutant{ID: "a:1"}, Outcome: mutation.Survived})
	p.add(&mutation.Result{Mutant: mutation.Mutant{ID: "a:2"}, Outcome: mutation.ByTests, Detail: "TestA"})
	p.done()
	text, err := os.ReadFile(file.Name())
	require.NoError(t, err)
	assert.Equal(t, "1 of 2: a:1: survived\n2 of 2: a:2: killed by the tests: TestA\n", string(text))
}
