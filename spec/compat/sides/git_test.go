package sides_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/sides"
)

// run runs git in a folder, by no settings but its own, and answers what it prints.
func run(t *testing.T, folder, stdin string, arguments ...string) string {
	t.Helper()
	command := exec.Command("git", append([]string{"-C", folder, "-c", "user.name=n", "-c", "user.email=n@example.com",
		"-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"}, arguments...)...)
	command.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	command.Stdin = strings.NewReader(stdin)
	answer, err := command.CombinedOutput()
	require.NoError(t, err, "git %v: %s", arguments, answer)
	return strings.TrimSpace(string(answer))
}

// commit commits everything below a folder.
func commit(t *testing.T, folder string) {
	t.Helper()
	run(t, folder, "", "add", "-A")
	run(t, folder, "", "commit", "-q", "-m", "step")
}

// repository is a checkout with two commits: the second brings the newer note. What its working tree has
// afterwards is not committed.
func repository(t *testing.T) string {
	t.Helper()
	files := demo(t)
	page := files[newer]
	delete(files, newer)
	root := checkout(t, files)
	run(t, root, "", "init", "-q")
	commit(t, root)
	require.NoError(t, os.WriteFile(filepath.Join(root, newer), []byte(page), 0o644))
	commit(t, root)
	return root
}

func TestCommits(t *testing.T) {
	root := repository(t)
	require.NoError(t, os.RemoveAll(filepath.Join(root, "changelog")))
	require.NoError(t, os.RemoveAll(filepath.Join(root, "spec")))
	cases := []struct{ from, to, before, after, name string }{
		{"HEAD~1:", "HEAD:", "2024-01-02", "2024-03-04", "HEAD~1:2024-01-02"},
		{"main:previous", "main:latest", "2024-01-02", "2024-03-04", "main:2024-01-02"},
		{"HEAD:2024-01-02", "HEAD~1:", "2024-01-02", "2024-01-02", "HEAD:2024-01-02"},
		{":/step:2024-01-02", "HEAD:", "2024-01-02", "2024-03-04", ":/step:2024-01-02"},
	}
	for _, c := range cases {
		before, after := read(t, sides.Options{Root: root}, c.from, c.to)
		assert.Equal(t, c.before, before.Revision.Date, c.from)
		assert.Equal(t, c.after, after.Revision.Date, c.to)
		assert.Equal(t, c.name, before.Name)
		assert.Equal(t, before.Facts, after.Facts)
	}
}

// The commits of a repository whose folder below holds the checkout are read from there.
func TestACheckoutBelowTheRepository(t *testing.T) {
	root := repository(t)
	below := filepath.Join(root, "apis")
	require.NoError(t, os.Mkdir(below, 0o755))
	require.NoError(t, os.Rename(filepath.Join(root, "changelog"), filepath.Join(below, "changelog")))
	require.NoError(t, os.Rename(filepath.Join(root, "spec"), filepath.Join(below, "spec")))
	commit(t, root)
	before, _ := read(t, sides.Options{Root: below}, "HEAD:previous", "HEAD:")
	assert.Equal(t, "2024-01-02", before.Revision.Date)
	_, _, err := sides.New(sides.Options{Root: below}).Read(t.Context(), "HEAD~1:")
	requireMisuse(t, err, "has no spec/<service>/facts.yaml in the folder of the checkout")
}

func TestCommitsThatAreNotThere(t *testing.T) {
	root := repository(t)
	for _, revision := range []string{"nothing", "HEAD~9", "HEAD..HEAD~1", "HEAD:nothing"} {
		_, _, err := sides.New(sides.Options{Root: root}).Read(t.Context(), revision+":")
		requireMisuse(t, err, "the repository has no git revision")
	}
	for _, revision := range []string{"HEAD^{tree}", "HEAD:spec"} {
		_, _, err := sides.New(sides.Options{Root: root}).Read(t.Context(), revision+":")
		requireMisuse(t, err, "is no commit")
	}
	shallow := t.TempDir()
	run(t, shallow, "", "clone", "-q", "--depth", "1", "file://"+root, "clone")
	_, _, err := sides.New(sides.Options{Root: filepath.Join(shallow, "clone")}).Read(t.Context(), "HEAD~1:")
	requireMisuse(t, err, "it is a shallow clone, so fetch what it lacks")
}

func TestWithoutGit(t *testing.T) {
	root := repository(t)
	t.Setenv("PATH", t.TempDir())
	_, _, err := sides.New(sides.Options{Root: root}).Read(t.Context(), "HEAD:")
	requireMisuse(t, err, "git revisions are read by git, and there is none")
}

// A commit whose trees no checkout could hold is refused, and one whose facts are a link.
func TestHostileTrees(t *testing.T) {
	root := repository(t)
	blob := run(t, root, "anything", "hash-object", "-w", "--stdin")
	cases := []struct{ name, why string }{
		{"spec/..", `the file name "spec/.." is refused`},
		{"changelog/demo/a\\b.txt", "is refused"},
		{"changelog/demo/a\nb.txt", "is refused"},
		{"changelog/demo/a\x1b[2J.txt", "is refused"},
		{facts, "spec/demo/facts.yaml is a link"},
	}
	for _, c := range cases {
		_, _, err := sides.New(sides.Options{Root: root}).Read(t.Context(), plant(t, root, c.name, blob)+":")
		require.ErrorContains(t, err, c.why)
	}
}

// A file that nobody reads may have any size.
func TestLargeFilesOfACommit(t *testing.T) {
	root := repository(t)
	blob := run(t, root, strings.Repeat(" ", 64<<20+1), "hash-object", "-w", "--stdin")
	_, _, err := sides.New(sides.Options{Root: root}).Read(t.Context(), plantFile(t, root, newer, "100644", blob)+":")
	require.ErrorContains(t, err, newer+" has 67108865 bytes: 67108864 at most are read")
	_, _, err = sides.New(sides.Options{Root: root}).Read(t.Context(), plantFile(t, root, "client/a.bin", "100644", blob)+":")
	requireMisuse(t, err, "has no spec/<service>/facts.yaml")
}

// plant makes a commit with one link of that name, and answers its id.
func plant(t *testing.T, root, name, blob string) string {
	t.Helper()
	return plantFile(t, root, name, "120000", blob)
}

// plantFile makes a commit with one file of that name and mode, and answers its id.
func plantFile(t *testing.T, root, name, mode, blob string) string {
	t.Helper()
	kind, object := "blob", blob
	for {
		folder, base := filepath.Split(name)
		object = run(t, root, mode+" "+kind+" "+object+"\t"+base+"\x00", "mktree", "-z")
		if mode, kind = "40000", "tree"; folder == "" {
			return run(t, root, "", "commit-tree", "-m", "planted", object)
		}
		name = strings.TrimSuffix(folder, "/")
	}
}

// What lies beside the notes of a commit is told, as in a checkout.
func TestOtherFilesOfACommit(t *testing.T) {
	root := repository(t)
	require.NoError(t, os.WriteFile(filepath.Join(root, "changelog/demo/notes.pdf"), []byte("%PDF"), 0o644))
	require.NoError(t, os.Symlink("2024-03-04.txt", filepath.Join(root, "changelog/demo/2024-05-06.txt")))
	commit(t, root)
	there, here := read(t, sides.Options{Root: root}, "HEAD:", "latest")
	assert.Equal(t, here.Diagnostics, there.Diagnostics)
	assert.Len(t, here.Diagnostics, 2)
	assert.Equal(t, here.Service, there.Service)
	assert.Equal(t, here.Facts, there.Facts)
}

// A commit's side knows what generate had written there, and what had been released by then.
func TestWhatACommitStores(t *testing.T) {
	root := repository(t)
	run(t, root, "", "tag", "client/v0.1.0", "HEAD~1")
	stored := map[string]string{
		"client/go.mod": "module example.com/client\n", "client/demo/types/a.go": "package types\n",
		"spec/demo/2024-01-02/openapi.yaml": "openapi: 3.0.3\n", "spec/demo/openapi.yaml": "openapi: 3.0.3\n",
	}
	for name, text := range stored {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o644))
	}
	commit(t, root)
	run(t, root, "", "tag", "client/v0.2.0")
	tags := map[string][]string{"HEAD~1:": {"client/v0.1.0"}, "HEAD:": {"client/v0.1.0", "client/v0.2.0"}, "latest": {"client/v0.1.0", "client/v0.2.0"}}
	for word, want := range tags {
		o := sides.Options{Root: root, Complete: func(_ *compat.Side, from sides.Source) error {
			assert.Equal(t, want, from.Tags, word)
			for name, text := range stored {
				data, err := fs.ReadFile(from.Stored, name)
				assert.Equal(t, word == "HEAD~1:", errors.Is(err, fs.ErrNotExist), "%s in %s", name, word)
				assert.True(t, err != nil || string(data) == text, "%s in %s", name, word)
			}
			return nil
		}}
		_, err := sides.New(o).Side(t.Context(), word)
		require.NoError(t, err)
	}
}
