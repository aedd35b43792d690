package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// This file lands a sixth note and a seventh in a copy of the repository, in
// either layout, one of them late, and holds what grows to what was there before. That
// all of it compiles and passes its tests whole_test.go shows.

const repositoryRoot = "../.."

// feed is where pages beyond the repository's own lie, beside the checkout.
const feed = "../../../shared/feed/imagebuilder"

// landing is one note that lands, in one layout.
type landing struct{ date, layout string }

func landings() []landing {
	return []landing{
		{"2023-12-12", "structured"},
		{"2022-02-21", "flattened"},
	}
}

func TestANoteLandsInACopyOfTheRepository(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(feed); err != nil {
		t.Skip("no ../shared beside this checkout: no page of another date")
	}
	root := copyRepository(t)
	revsmith(t, "generate", "-C", root)
	for _, l := range landings() {
		before := generated(t, root)
		revsmith(t, "ingest", "-C", root, filepath.Join(feed, l.date, l.layout+".txt"))
		report := revsmith(t, "generate", "-C", root)
		assert.Contains(t, report, "new: imagebuilder "+l.date)
		requireGrown(t, before, generated(t, root), l.date)
		revsmith(t, "generate", "-C", root, "--check")
	}
}

// revsmith runs the built command, which must succeed, and answers what it printed.
func revsmith(t *testing.T, args ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), builtCommand(t), args...)
	command.Env = append(os.Environ(), fewCollections...)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	require.NoError(t, command.Run(), "%q: %s%s", args, &stdout, &stderr)
	return stdout.String()
}

// copyRepository copies the checkout without what git keeps for itself.
func copyRepository(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	entries, err := os.ReadDir(repositoryRoot)
	require.NoError(t, err)
	for _, entry := range entries {
		from, to := filepath.Join(repositoryRoot, entry.Name()), filepath.Join(root, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case entry.IsDir():
			require.NoError(t, os.CopyFS(to, os.DirFS(from)))
		default:
			content, err := os.ReadFile(from)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(to, content, 0o644))
		}
	}
	return root
}

// generated reads everything that a note may bring or must not change.
func generated(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, folder := range []string{"client/imagebuilder", "contracttests/fixtures/imagebuilder", "contracttests/imagebuilder", "spec/imagebuilder"} {
		err := fs.WalkDir(os.DirFS(root), folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := os.ReadFile(filepath.Join(root, name))
			files[name] = string(content)
			return err
		})
		require.NoError(t, err)
	}
	return files
}

// requireGrown states that a note of a date added files to every room, that no
// released name is gone, and that no older fixture changed.
func requireGrown(t *testing.T, before, after map[string]string, date string) {
	t.Helper()
	for name, content := range before {
		if strings.HasPrefix(name, "contracttests/fixtures/") {
			assert.Equal(t, content, after[name], "%s changed", name)
		}
		assert.Contains(t, after, name)
	}
	for _, folder := range []string{"contracttests/fixtures/imagebuilder/" + date, "spec/imagebuilder/" + date} {
		assert.Zero(t, countBelow(before, folder), folder)
		assert.Positive(t, countBelow(after, folder), folder)
	}
	assert.Greater(t, bytesBelow(after, "client/imagebuilder"), bytesBelow(before, "client/imagebuilder"))
	assert.Greater(t, bytesBelow(after, "contracttests/imagebuilder"), bytesBelow(before, "contracttests/imagebuilder"))
	const lock = "spec/imagebuilder/names.lock"
	assert.Subset(t, strings.Split(after[lock], "\n"), strings.Split(before[lock], "\n"), "a released name changed")
}

func countBelow(files map[string]string, folder string) int {
	n := 0
	for name := range files {
		if strings.HasPrefix(name, folder+"/") {
			n++
		}
	}
	return n
}

func bytesBelow(files map[string]string, folder string) int {
	n := 0
	for name, content := range files {
		if strings.HasPrefix(name, folder+"/") {
			n += len(content)
		}
	}
	return n
}
