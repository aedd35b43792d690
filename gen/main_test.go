package gen

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMain lets the test binary play a revsmith that is killed in the middle of a write.
func TestMain(m *testing.M) {
	if os.Getenv(dieAtVariable) != "" {
		writeAndDie()
	}
	os.Exit(m.Run())
}

// files is a tree as a map from path to content.
type files map[string]string

func marked(body string) string { return "// " + Marker + "\n" + body + "\n" }

// lay makes a temporary tree of the files.
func lay(t *testing.T, tree files) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range tree {
		place := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(place), 0o755))
		require.NoError(t, os.WriteFile(place, []byte(content), 0o644))
	}
	return root
}

// snapshot reads a tree back, folders without files included and the staging folder left out.
func snapshot(t *testing.T, root string) files {
	t.Helper()
	tree := files{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		if name == stagingFolder {
			return fs.SkipDir
		}
		if entry.IsDir() {
			tree[name+"/"] = ""
			return nil
		}
		delete(tree, filepath.ToSlash(filepath.Dir(name))+"/")
		content, err := os.ReadFile(filepath.Join(root, name))
		tree[name] = string(content)
		return err
	})
	require.NoError(t, err)
	for name := range tree {
		for folder := name; strings.Contains(folder, "/"); {
			folder = folder[:strings.LastIndex(folder, "/")]
			if folder+"/" != name {
				delete(tree, folder+"/")
			}
		}
	}
	return tree
}

// planOf makes a plan that owns "out" and extends every file outside it.
func planOf(t *testing.T, tree files) *Plan {
	t.Helper()
	plan, err := NewPlan("out")
	require.NoError(t, err)
	for name, content := range tree {
		file := File{Path: name, Content: []byte(content)}
		if strings.HasPrefix(name, "out/") {
			require.NoError(t, plan.Add(file))
		} else {
			require.NoError(t, plan.Extend(file))
		}
	}
	return plan
}
