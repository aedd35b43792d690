package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/mod/sumdb/dirhash"
)

// TestMain lets the test binary play revsmith in scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"revsmith": main})
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
