//go:build interop

package interop

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// debianAWS is where the Debian package awscli has its program.
const debianAWS = "/usr/bin/aws"

// awsCLI is the AWS CLI, calling a service.
type awsCLI struct {
	program string
	service *service
	// words are the names of the commands that it has for the service.
	words map[string]bool
}

// runAWS runs the script of the service with the AWS CLI.
func runAWS(t *testing.T, s *service) result {
	program, unable := findAWS(t)
	if unable != "" {
		return result{unable: unable}
	}
	a := &awsCLI{program: program, service: s}
	a.learn(t)
	t.Run("script", func(t *testing.T) { // which ends when all in it has, as scripts run in parallel
		testscript.Run(t, testscript.Params{
			Files: []string{filepath.Join("testdata", "clients", s.ID+".txtar")}, RequireExplicitExec: true,
			Setup:     func(env *testscript.Env) error { env.Vars = append(env.Vars, a.environment()...); return nil },
			Condition: a.condition(t),
			Cmds: map[string]func(*testscript.TestScript, bool, []string){
				"aws": a.call, "keep": keep, "misbehave": a.misbehave, "requests": a.requests(t),
			},
		})
	})
	var known []string
	for _, operation := range s.Operations {
		if a.words[commandOf(operation)] {
			known = append(known, operation)
		}
	}
	version, _, _ := strings.Cut((&kit{}).run(t, ".", program, "--version"), " ")
	return result{version: strings.TrimPrefix(version, "aws-cli/"), known: known, words: s.requireAll(t, known)}
}

// findAWS finds the AWS CLI, and installs it where it is missing and that is permitted.
func findAWS(t *testing.T) (program, unable string) {
	t.Helper()
	if _, err := os.Stat(debianAWS); err == nil {
		return debianAWS, ""
	}
	if program, err := exec.LookPath("aws"); err == nil {
		return program, ""
	}
	apt, err := exec.LookPath("apt-get")
	if err != nil || os.Getuid() != 0 {
		return "", "install the Debian package awscli"
	}
	k := &kit{}
	k.run(t, ".", apt, "update")
	k.run(t, ".", apt, "install", "-y", "--no-install-recommends", "awscli")
	return debianAWS, ""
}

// environment is what the CLI needs to know, none of which is a secret.
func (a *awsCLI) environment() []string {
	return []string{
		"AWS_ACCESS_KEY_ID=AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY=example", "AWS_DEFAULT_REGION=us-east-1", "AWS_PAGER=",
		"AWS_EC2_METADATA_DISABLED=true", "AWS_RETRY_MODE=standard", "AWS_MAX_ATTEMPTS=3", "AWS_DEFAULT_OUTPUT=json",
		"AWS_CONFIG_FILE=none", "AWS_SHARED_CREDENTIALS_FILE=none", "AWS_CLI_FILE_ENCODING=UTF-8", "PYTHONUTF8=1", "LC_ALL=C.UTF-8",
	}
}

// complaints is what the CLI writes to its standard error.
func (a *awsCLI) complaints(t *testing.T, arguments ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), a.program, append([]string{a.service.ID, "--endpoint-url", a.service.url}, arguments...)...)
	command.Env = append(os.Environ(), a.environment()...)
	var stderr bytes.Buffer
	command.Stderr = &stderr
	_ = command.Run() // it may well fail: what it says is asked for
	return stderr.String()
}

// learn asks the CLI what it knows of the service, by commands that no version has.
func (a *awsCLI) learn(t *testing.T) {
	t.Helper()
	a.words = map[string]bool{}
	for _, word := range regexp.MustCompile(`[a-z0-9]+(-[a-z0-9]+)+`).FindAllString(a.complaints(t, "no-such-command"), -1) {
		a.words[word] = true
	}
	require.NotEmpty(t, a.words)
}

// commandOf is the CLI's command for an operation: list-images for ListImages.
func commandOf(operation string) string {
	return strings.ToLower(regexp.MustCompile(`(.)([A-Z])`).ReplaceAllString(operation, "$1-$2"))
}

// condition is [knows:COMMAND], or [pages:COMMAND] of a command whose pages the CLI turns by itself.
func (a *awsCLI) condition(t *testing.T) func(string) (bool, error) {
	return func(name string) (bool, error) {
		switch what, command, _ := strings.Cut(name, ":"); what {
		case "knows":
			return a.words[command], nil
		case "pages":
			return !strings.Contains(a.complaints(t, command, "--max-items", "1"), "Unknown options"), nil
		}
		return false, fmt.Errorf("want knows:COMMAND or pages:COMMAND")
	}
}

// call is "[!] aws COMMAND ARGUMENT...", which runs a command of the service.
func (a *awsCLI) call(script *testscript.TestScript, negated bool, args []string) {
	err := script.Exec(a.program, append([]string{a.service.ID, "--endpoint-url", a.service.url}, args...)...)
	if (err != nil) != negated {
		script.Fatalf("aws %s: %v", strings.Join(args, " "), err)
	}
}

// keep is "keep NAME", which sets a variable to what was printed last, without the quotes of JSON.
func keep(script *testscript.TestScript, _ bool, args []string) {
	script.Setenv(args[0], strings.Trim(script.ReadFile("stdout"), "\" \n"))
}

// misbehave is "misbehave RULES", which gives the service rules of misbehaviour.
func (a *awsCLI) misbehave(script *testscript.TestScript, _ bool, args []string) {
	script.Check(a.service.put("/misbehaviour", args[0]))
}

// requests is "requests OPERATION", which prints the status and code of every request for it.
func (a *awsCLI) requests(t *testing.T) func(*testscript.TestScript, bool, []string) {
	return func(script *testscript.TestScript, _ bool, args []string) {
		for _, r := range a.service.requests(t) {
			if r.Operation == args[0] {
				_, err := fmt.Fprintf(script.Stdout(), "%d %s\n", r.Status, r.Code)
				script.Check(err)
			}
		}
	}
}
