package gen

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// This file cuts a write off at every one of its steps, in-process by a disk
// that fails and in a child process that is killed, and looks at what is left.

var errCut = errors.New("cut off")

// cuttingDisk does the first steps of a write and none after them. The step at
// which it cuts off is done by half where a half is possible.
type cuttingDisk struct {
	disk
	left int
	// cut is called instead of the step that is too many, and of every later one.
	cut func() error
}

func (d *cuttingDisk) step(do func() error) error {
	d.left--
	if d.left < 0 {
		return d.cut()
	}
	return do()
}

func (d *cuttingDisk) MkdirAll(name string, mode fs.FileMode) error {
	return d.step(func() error { return d.disk.MkdirAll(name, mode) })
}

func (d *cuttingDisk) WriteFile(name string, data []byte, mode fs.FileMode) error {
	if d.left == 0 {
		_ = d.disk.WriteFile(name, data[:len(data)/2], mode)
	}
	return d.step(func() error { return d.disk.WriteFile(name, data, mode) })
}

// Sync waits for no device: that would only make the many writes of these tests slow.
func (d *cuttingDisk) Sync(...string) error {
	return d.step(func() error { return nil })
}

func (d *cuttingDisk) Rename(from, to string) error {
	return d.step(func() error { return d.disk.Rename(from, to) })
}

func (d *cuttingDisk) Remove(name string) error {
	return d.step(func() error { return d.disk.Remove(name) })
}

func (d *cuttingDisk) RemoveAll(name string) error {
	return d.step(func() error { return d.disk.RemoveAll(name) })
}

// The tree before and after the write that is cut off: it changes, adds and
// removes, renames by case alone, and empties folders.
func before() files {
	return files{
		"names.lock": "a\n", "out/same.go": marked("same"), "out/a.go": marked("old a"), "out/b.go": marked("old b"),
		"notes/poor.txt": "poor", "out/Case.go": marked("case"), "out/gone/x/stale.go": marked("stale"), "out/hand.go": "package hand\n",
	}
}

func desired() files {
	return files{
		"names.lock": "a\nb\n", "out/same.go": marked("same"), "out/a.go": marked("new a"), "out/b.go": marked("new b"),
		"out/case.go": marked("case"), "out/new/c.go": marked("new c"), "notes/rich.html": "rich",
	}
}

func after() files {
	tree := desired()
	tree["out/hand.go"] = "package hand\n"
	return tree
}

// droppingPlan is the plan of the desired tree, which drops a file of people.
func droppingPlan(t *testing.T) *Plan {
	t.Helper()
	plan := planOf(t, desired())
	require.NoError(t, plan.Drop("notes/poor.txt", SumOf([]byte("poor"))))
	return plan
}

// writeCut writes the plan through a disk that cuts off after the steps, and reports whether it did.
func writeCut(t *testing.T, root string, steps int) bool {
	t.Helper()
	err := whileLocked(root, func(tree *tree) error {
		tree.disk = &cuttingDisk{disk: tree.disk, left: steps, cut: func() error { return errCut }}
		_, err := tree.write(droppingPlan(t))
		return err
	})
	if err != nil {
		require.ErrorIs(t, err, errCut)
	}
	return err != nil
}

// requireWhole states that every file of the tree is as it was or as it shall be, and none in between.
func requireWhole(t *testing.T, root string) {
	t.Helper()
	old, done := before(), after()
	for name, content := range snapshot(t, root) {
		if content == "" {
			continue // a folder whose files are still to come or to go
		}
		require.Contains(t, []string{old[name], done[name]}, content, "%s is half written", name)
	}
}

// expected is the tree that the next command must bring about. Until the journal
// stands that is the tree as it was, untouched; from then on it is the finished write.
func expected(t *testing.T, root string) files {
	t.Helper()
	if _, err := os.Stat(filepath.Join(root, journalFile)); err == nil {
		return after()
	}
	left := snapshot(t, root)
	if assert.ObjectsAreEqual(after(), left) {
		return left // nothing but tidying up was cut off
	}
	require.Equal(t, before(), left, "touched before the journal stood")
	return left
}

func requireRecovery(t *testing.T, root string, want files) {
	t.Helper()
	require.NoError(t, Recover(root))
	require.Equal(t, want, snapshot(t, root))
	require.NoDirExists(t, filepath.Join(root, stagingFolder))
}

func TestAWriteThatFailsAtAnyStep(t *testing.T) {
	untouched, finished := 0, 0
	for steps := 0; ; steps++ {
		root := lay(t, before())
		if !writeCut(t, root, steps) {
			require.Equal(t, after(), snapshot(t, root))
			break
		}
		requireWhole(t, root)
		want := expected(t, root)
		requireRecovery(t, root, want)
		if _, moved := want["out/new/c.go"]; moved {
			finished++
		} else {
			untouched++
		}
	}
	assert.Greater(t, untouched, 10)
	assert.Greater(t, finished, 10)
}

func TestARecoveryThatFailsAtAnyStepIsFinishedByTheNext(t *testing.T) {
	for steps := 0; recoverCut(t, steps, 0); steps++ {
		for again := 1; recoverCut(t, steps, again); again++ {
			require.Less(t, again, 100)
		}
	}
}

// recoverCut cuts a write off, then its recovery, then lets the next one through;
// it reports whether both were long enough to be cut off.
func recoverCut(t *testing.T, steps, again int) bool {
	t.Helper()
	root := lay(t, before())
	if !writeCut(t, root, steps) {
		return false
	}
	want := expected(t, root)
	err := whileLocked(root, func(tree *tree) error {
		tree.disk = &cuttingDisk{disk: tree.disk, left: again, cut: func() error { return errCut }}
		return tree.recover()
	})
	requireWhole(t, root)
	requireRecovery(t, root, want)
	return err != nil
}

// dieAtVariable and dieInVariable tell the test binary to play a revsmith that
// is killed at a step of its write, and in which tree.
const (
	dieAtVariable = "REVSMITH_TEST_DIE_AT"
	dieInVariable = "REVSMITH_TEST_DIE_IN"
)

// writeAndDie is the child process: it writes the plan until it kills itself.
func writeAndDie() {
	steps, err := strconv.Atoi(os.Getenv(dieAtVariable))
	if err == nil {
		err = whileLocked(os.Getenv(dieInVariable), func(tree *tree) error {
			tree.disk = &cuttingDisk{disk: tree.disk, left: steps, cut: die}
			plan, err := NewPlan("out")
			for name, content := range desired() {
				file := File{name, []byte(content)}
				if Marked(file.Content) {
					err = errors.Join(err, plan.Add(file))
				} else {
					err = errors.Join(err, plan.Extend(file))
				}
			}
			err = errors.Join(err, plan.Drop("notes/poor.txt", SumOf([]byte("poor"))))
			if err != nil {
				return err
			}
			_, err = tree.write(plan)
			return err
		})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	os.Exit(0)
}

// die ends the process as a kill from outside would: nothing deferred runs.
func die() error {
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Kill()
	}
	if err != nil {
		return err
	}
	select {}
}

func TestAWriteThatIsKilledAtAnyStep(t *testing.T) {
	killed := 0
	for steps := 0; ; steps++ {
		root := lay(t, before())
		child := exec.Command(os.Args[0], "-test.run=^$")
		child.Env = append(os.Environ(), dieAtVariable+"="+strconv.Itoa(steps), dieInVariable+"="+root)
		output, err := child.CombinedOutput()
		if err == nil {
			require.Equal(t, after(), snapshot(t, root))
			break
		}
		require.NotEqual(t, 2, child.ProcessState.ExitCode(), "%s", output)
		killed++
		requireWhole(t, root)
		requireRecovery(t, root, expected(t, root))
	}
	assert.Greater(t, killed, 20)
}
