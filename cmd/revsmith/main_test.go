package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/dirhash"
)

// TestMain lets the test binary play revsmith in scripts.
func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"revsmith": main})
}

// tests are this package's, which share one built command.
type tests struct{ *testing.M }

// Run runs the tests and removes the command that they built.
func (m tests) Run() int {
	folder, err := toolFolder()
	if err != nil {
		fmt.Fprintln(os.Stderr, "no folder for the command:", err)
		return 1
	}
	defer func() { _ = os.RemoveAll(folder) }()
	return m.M.Run()
}

// toolFolder is where the built command lies.
var toolFolder = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "revsmith-tool") })

// tool builds the command once, as its users do, and answers where it lies. The test's own program would do, but
// has the race detector in it where the tests have: what folds a whole history or is started by go vet for every
// package of the standard library would take minutes. What it does at the same time package pipeline's tests
// and the scripts ask of a program that is watched.
var tool = sync.OnceValues(func() (string, error) {
	folder, err := toolFolder()
	if err != nil {
		return "", err
	}
	ending, err := exec.Command("go", "env", "GOEXE").Output()
	if err != nil {
		return "", err
	}
	file := filepath.Join(folder, "revsmith"+strings.TrimSpace(string(ending)))
	if printed, err := exec.Command("go", "build", "-ldflags=-s -w", "-o", file, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the command: %w: %s", err, printed)
	}
	return file, nil
})

// builtCommand is where the built command lies.
func builtCommand(t *testing.T) string {
	t.Helper()
	file, err := tool()
	require.NoError(t, err)
	return file
}

// TestScripts runs testdata/script. Each script starts beside a copy of
// testdata/repository and of testdata/pages.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			for _, folder := range []string{"repository", "pages"} {
				source := os.DirFS(filepath.Join("testdata", folder))
				if err := os.CopyFS(filepath.Join(env.WorkDir, folder), source); err != nil {
					return err
				}
			}
			env.Values[startedKey{}] = &started{}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"tree": treeCommand, "misuse": misuseCommand,
			"start": startCommand, "end": endCommand, "request": requestCommand,
			"action": actionCommand,
		},
	})
}

// keptHash is the name under which a script remembers its tree.
const keptHash = "KEPT_TREE"

// treeCommand is "tree keep FOLDER", which remembers every byte of a folder, and
// "[!] tree same FOLDER", which fails when one is not as it was.
func treeCommand(script *testscript.TestScript, negated bool, args []string) {
	if len(args) != 2 || args[0] != "keep" && args[0] != "same" {
		script.Fatalf("usage: [!] tree keep|same FOLDER")
	}
	hash, err := dirhash.HashDir(script.MkAbs(args[1]), "tree", dirhash.Hash1)
	script.Check(err)
	if args[0] == "keep" {
		script.Setenv(keptHash, hash)
		return
	}
	if same := hash == script.Getenv(keptHash); same == negated {
		script.Fatalf("the tree %s: the same is %v", args[1], same)
	}
}

// misuseCommand is "misuse PROGRAM ARGUMENT...", which fails unless the program exits with 2.
func misuseCommand(script *testscript.TestScript, negated bool, args []string) {
	err := script.Exec(args[0], args[1:]...)
	var exit *exec.ExitError
	if misused := errors.As(err, &exit) && exit.ExitCode() == exitMisuse; misused == negated {
		script.Fatalf("%q: exits with misuse: %v (%v)", args, misused, err)
	}
}
