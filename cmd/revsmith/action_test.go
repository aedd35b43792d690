package main

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"
)

// This file runs the steps of action.yml as GitHub does, for scripts: "[!] action FOLDER input=value...". What a step
// prints is printed; the run's summary is in the file "summary" beside the folder.

// actionFile is the action, from this folder.
const actionFile = "../../action.yml"

// action is what a composite action says.
type action struct {
	Inputs map[string]struct{ Default string }
	Runs   struct {
		Using string
		Steps []actionStep
	}
}

type actionStep struct {
	ID, Name, If, Shell, Run string
	WorkingDirectory         string `yaml:"working-directory"`
	Env                      map[string]string
}

// actionRun is one run of the action.
type actionRun struct {
	script *testscript.TestScript
	// known are the values of expressions, by name: "inputs.base", "steps.changed.outputs.compared".
	known map[string]string
	// files are those that GitHub gives to each step, by the variable that names them.
	files map[string]string
	root  string
}

func actionCommand(script *testscript.TestScript, negated bool, args []string) {
	if len(args) == 0 {
		script.Fatalf("usage: [!] action FOLDER [INPUT=VALUE...]")
	}
	var described action
	script.Check(yaml.Unmarshal(readFile(script, actionFile), &described))
	run := newActionRun(script, described, args)
	failed := slices.ContainsFunc(described.Runs.Steps, func(step actionStep) bool { return run.step(step) != nil })
	if failed != negated {
		script.Fatalf("the action failed: %v", failed)
	}
}

func readFile(script *testscript.TestScript, name string) []byte {
	data, err := os.ReadFile(name)
	script.Check(err)
	return data
}

// newActionRun prepares a run in a folder with some inputs.
func newActionRun(script *testscript.TestScript, described action, args []string) *actionRun {
	source, err := filepath.Abs(filepath.Dir(actionFile))
	script.Check(err)
	run := &actionRun{script: script, root: script.MkAbs(args[0]), known: map[string]string{"github.action_path": source}}
	for name, input := range described.Inputs {
		run.known["inputs."+name] = input.Default
	}
	for _, arg := range args[1:] {
		name, value, _ := strings.Cut(arg, "=")
		if _, declared := described.Inputs[name]; !declared {
			script.Fatalf("the action has no input %q", name)
		}
		run.known["inputs."+name] = value
	}
	run.files = map[string]string{"GITHUB_OUTPUT": script.MkAbs("outputs"), "GITHUB_STEP_SUMMARY": script.MkAbs("summary")}
	for _, file := range run.files {
		script.Check(os.WriteFile(file, nil, 0o644))
	}
	return run
}

// step runs one step where its condition holds, and takes over its outputs.
func (r *actionRun) step(step actionStep) error {
	if step.Shell != "bash" {
		r.script.Fatalf("the step %q asks for the shell %q", step.Name, step.Shell)
	}
	if !r.holds(step.If) {
		return nil
	}
	command := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.Run)
	command.Dir = filepath.Join(r.root, r.expand(step.WorkingDirectory))
	command.Env = r.environment(step)
	printed, err := command.CombinedOutput()
	_, writeErr := r.script.Stdout().Write(printed)
	r.script.Check(writeErr)
	for line := range bytes.Lines(readFile(r.script, r.files["GITHUB_OUTPUT"])) {
		name, value, _ := strings.Cut(strings.TrimSpace(string(line)), "=")
		r.known["steps."+step.ID+".outputs."+name] = value
	}
	return err
}

// environment is what a step sees: the machine's, the files, and what the step asks for. The script's
// own path comes first, as its programs are asked for by their names.
func (r *actionRun) environment(step actionStep) []string {
	environment := append(os.Environ(), "PATH="+r.script.Getenv("PATH"), "RUNNER_TEMP="+r.script.MkAbs("runner"))
	for _, name := range slices.Sorted(maps.Keys(r.files)) {
		environment = append(environment, name+"="+r.files[name])
	}
	for _, name := range slices.Sorted(maps.Keys(step.Env)) {
		environment = append(environment, name+"="+r.expand(step.Env[name]))
	}
	return environment
}

var expression = regexp.MustCompile(`\$\{\{ *([^}]*?) *\}\}`)

// expand puts the values of expressions in their places.
func (r *actionRun) expand(text string) string {
	return expression.ReplaceAllStringFunc(text, func(found string) string {
		name := expression.FindStringSubmatch(found)[1]
		value, known := r.known[name]
		if !known {
			r.script.Fatalf("the action asks for %q, which this run does not know", name)
		}
		return value
	})
}

// holds tells whether a condition holds: comparisons with a text, joined by "&&".
func (r *actionRun) holds(condition string) bool {
	if condition == "" {
		return true
	}
	for part := range strings.SplitSeq(condition, "&&") {
		name, want, _ := strings.Cut(part, "==")
		if r.known[strings.TrimSpace(name)] != strings.Trim(strings.TrimSpace(want), "'") {
			return false
		}
	}
	return true
}
