package gen

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWriteBringsThePlanIntoTheTree(t *testing.T) {
	root := lay(t, files{
		"README.md":        "old",
		"out/same.go":      marked("same"),
		"out/changed.go":   marked("old"),
		"out/hand.go":      "package hand\n",
		"out/gone/deep.go": marked("gone"),
		"out/gone/hand.go": "package hand\n",
		"out/left/deep.go": marked("gone"),
		"other/stale.go":   marked("not ours to remove"),
	})
	want := files{"README.md": "new", "out/same.go": marked("same"), "out/changed.go": marked("new"), "out/new/a.go": marked("a")}
	differences, err := planOf(t, want).Write(root)
	require.NoError(t, err)
	assert.Equal(t, []Difference{
		{"README.md", Changed}, {"out/changed.go", Changed}, {"out/gone/deep.go", Stale}, {"out/left/deep.go", Stale}, {"out/new/a.go", Missing},
	}, differences)
	assert.Equal(t, files{
		"README.md": "new", "out/same.go": marked("same"), "out/changed.go": marked("new"), "out/new/a.go": marked("a"),
		"out/hand.go": "package hand\n", "out/gone/hand.go": "package hand\n", "other/stale.go": marked("not ours to remove"),
	}, snapshot(t, root))
	assert.NoDirExists(t, filepath.Join(root, stagingFolder))

	again, err := planOf(t, want).Write(root)
	require.NoError(t, err)
	assert.Empty(t, again)
}

func TestCheckNamesDifferencesAndWritesNothing(t *testing.T) {
	tree := files{"README.md": "old", "out/stale.go": marked("stale"), "out/changed.go": marked("old")}
	root := lay(t, tree)
	differences, err := planOf(t, files{"README.md": "new", "out/changed.go": marked("new"), "out/new.go": marked("new")}).Check(root)
	require.NoError(t, err)
	var lines []string
	for _, d := range differences {
		lines = append(lines, d.String())
	}
	assert.Equal(t, []string{"README.md: changed", "out/changed.go: changed", "out/new.go: missing", "out/stale.go: stale"}, lines)
	assert.Equal(t, tree, snapshot(t, root))
	assert.NoDirExists(t, filepath.Join(root, stagingFolder))
}

func TestUnchangedFilesAreNotTouched(t *testing.T) {
	root := lay(t, files{"out/same.go": marked("same"), "out/changed.go": marked("old")})
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	same := filepath.Join(root, "out", "same.go")
	require.NoError(t, os.Chtimes(same, long, long))
	_, err := planOf(t, files{"out/same.go": marked("same"), "out/changed.go": marked("new")}).Write(root)
	require.NoError(t, err)
	info, err := os.Stat(same)
	require.NoError(t, err)
	assert.True(t, info.ModTime().Equal(long), "the file was written again: %v", info.ModTime())
}

func TestAFileInTheWayStopsTheWholeWrite(t *testing.T) {
	for name, tree := range map[string]files{
		"unmarked file":          {"out/a.go": marked("old"), "out/b/c.go": "package c\n"},
		"file where a folder is": {"out/a.go": marked("old"), "out/b": "text"},
		"folder where a file is": {"out/a.go": marked("old"), "out/b/c.go/d.txt": "text"},
	} {
		t.Run(name, func(t *testing.T) {
			root := lay(t, tree)
			_, err := planOf(t, files{"out/a.go": marked("new"), "out/b/c.go": marked("new")}).Write(root)
			var inTheWay *InTheWay
			require.ErrorAs(t, err, &inTheWay)
			assert.Len(t, inTheWay.Paths, 1)
			assert.Equal(t, tree, snapshot(t, root))
		})
	}
}

func TestAnUnmarkedFileOfTheSameContentIsNoObstacle(t *testing.T) {
	root := lay(t, files{"names.lock": "a\n", "out/a.go": marked("a")})
	differences, err := planOf(t, files{"names.lock": "a\n", "out/a.go": marked("a")}).Check(root)
	require.NoError(t, err)
	assert.Empty(t, differences)
}

func TestLinksOutOfTheTreeAreNotFollowed(t *testing.T) {
	outside := lay(t, files{"a.go": marked("outside")})
	root := lay(t, files{"README.md": ""})
	if err := os.Symlink(outside, filepath.Join(root, "out")); err != nil {
		t.Skip("this system lets no test make symbolic links: ", err)
	}
	_, err := planOf(t, files{"out/a.go": marked("new")}).Write(root)
	require.Error(t, err)
	assert.Equal(t, files{"a.go": marked("outside")}, snapshot(t, outside))
}

func TestANameThatChangesItsCaseIsWrittenAnew(t *testing.T) {
	root := lay(t, files{"out/Api.go": marked("same"), "out/Types/a.go": marked("a")})
	want := files{"out/api.go": marked("same"), "out/types/a.go": marked("a")}
	_, err := planOf(t, want).Write(root)
	require.NoError(t, err)
	assert.Equal(t, want, snapshot(t, root))
	differences, err := planOf(t, want).Check(root)
	require.NoError(t, err)
	assert.Empty(t, differences)
}

// TestAStaleFileMayBeThePlannedOne: on a system that folds case both names are
// one file, so removing the stale one takes the planned one with it.
func TestAStaleFileMayBeThePlannedOne(t *testing.T) {
	root := lay(t, files{"out/Case.go": marked("case")})
	require.NoError(t, os.WriteFile(filepath.Join(root, "out", "case.go"), []byte(marked("case")), 0o644))
	plan := planOf(t, files{"out/case.go": marked("case")})
	differences, err := plan.Write(root)
	require.NoError(t, err)
	assert.Equal(t, []Difference{{"out/Case.go", Stale}, {"out/case.go", Changed}}, differences)
	assert.Equal(t, files{"out/case.go": marked("case")}, snapshot(t, root))
}

func TestASecondWriterIsRefused(t *testing.T) {
	tree := files{"out/a.go": marked("old")}
	root := lay(t, tree)
	unlock, err := lock(root)
	require.NoError(t, err)
	plan := planOf(t, files{"out/a.go": marked("new")})
	_, err = plan.Write(root)
	assert.ErrorContains(t, err, "another revsmith is writing in this repository")
	_, err = plan.Check(root)
	assert.ErrorContains(t, err, "another revsmith is writing in this repository")
	assert.Equal(t, tree, snapshot(t, root))
	require.NoError(t, unlock())
	_, err = plan.Write(root)
	assert.NoError(t, err)
	assert.NoDirExists(t, filepath.Join(root, stagingFolder))
}

func TestRecoverRefusesAJournalThatItDidNotWrite(t *testing.T) {
	for name, text := range map[string]string{
		"cut off":        `{"format": 2, "moves": [`,
		"of the future":  `{"format": 3}`,
		"leaving":        `{"format": 2, "moves": [{"from": ".revsmith/new/0", "to": "../../x"}]}`,
		"taking a file":  `{"format": 2, "moves": [{"from": "README.md", "to": "out/x"}]}`,
		"removing above": `{"format": 2, "remove": ["../x"]}`,
		"dropping above": `{"format": 2, "drop": [{"path": "../x"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			tree := files{"README.md": "text"}
			root := lay(t, files{"README.md": "text", journalFile: text})
			assert.ErrorContains(t, Recover(root), journalFile)
			assert.Equal(t, tree, snapshot(t, root))
		})
	}
}

// TestReadersDoNotKeepOutEachOther: what else lies in the staging folder is nothing to recover.
func TestReadersDoNotKeepOutEachOther(t *testing.T) {
	root := lay(t, files{stagingFolder + "/fetch.db": "of another command"})
	require.NoError(t, os.Chmod(filepath.Join(root, stagingFolder), 0o555))
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(root, stagingFolder), 0o755) })
	var readers sync.WaitGroup
	failures := make([]error, 50)
	for i := range failures {
		readers.Go(func() { failures[i] = Recover(root) })
	}
	readers.Wait()
	require.NoError(t, errors.Join(failures...))
}
