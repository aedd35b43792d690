package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"
	modzip "golang.org/x/mod/zip"

	"github.com/revsmith/revsmith/gen/golang"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// clientReleases are the versions of the client that the scripts' proxy serves, with the revisions that they
// were made from.
func clientReleases() map[string]string {
	return map[string]string{"v0.1.0": "2023-11-16", "v0.2.0": "2024-12-02"}
}

// TestImpactScripts runs testdata/impact, each script in a folder of its own with nothing of this repository
// in sight but a module proxy that serves releases of the client: no home folder, no checkout. What the machine's build cache
// and the proxy's modules hold is all that there is.
func TestImpactScripts(t *testing.T) {
	proxy, cache := t.TempDir(), t.TempDir()
	for version, date := range clientReleases() {
		release(t, proxy, version, date)
	}
	command := builtCommand(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/impact",
		Setup: func(env *testscript.Env) error {
			if err := os.CopyFS(filepath.Join(env.WorkDir, "notes"), until(t, "2023-11-16")); err != nil {
				return err
			}
			env.Setenv("GOPROXY", fileURL(proxy)+","+fileURL(filepath.Join(goEnv(t, "GOMODCACHE"), "cache", "download")))
			env.Setenv("GOMODCACHE", cache)
			env.Setenv("GOCACHE", goEnv(t, "GOCACHE"))
			env.Setenv("GOSUMDB", "off")
			env.Setenv("REVSMITH", command)
			env.Setenv("PATH", filepath.Dir(command)+string(filepath.ListSeparator)+env.Getenv("PATH"))
			env.Setenv("GOTOOLCHAIN", "local")
			env.Setenv("GOFLAGS", "-mod=mod -modcacherw -trimpath")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"misuse": misuseCommand},
	})
}

// goEnv is a setting of the go command.
func goEnv(t *testing.T, name string) string {
	t.Helper()
	value, err := exec.Command("go", "env", name).Output()
	require.NoError(t, err)
	return strings.TrimSpace(string(value))
}

// release adds a version of the client's module, made from the carried notes up to a date, to a proxy.
func release(t *testing.T, proxy, version, date string) {
	t.Helper()
	root := t.TempDir()
	for _, pattern := range []string{"go.*", "runtime/*.go", "runtime/fake/*.go"} {
		files, err := filepath.Glob(filepath.Join(repositoryRoot, "client", pattern))
		require.NoError(t, err)
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				name, err := filepath.Rel(filepath.Join(repositoryRoot, "client"), file)
				require.NoError(t, err)
				copyFile(t, file, filepath.Join(root, name))
			}
		}
	}
	files, err := golang.Client(modelUntil(t, date))
	require.NoError(t, err)
	for _, file := range files {
		name := filepath.Join(root, strings.TrimPrefix(file.Path, "client/"))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, file.Content, 0o600))
	}
	zipped(t, proxy, root, module.Version{Path: released["client"], Version: version})
}

// modelUntil is the model that the carried notes gave on a date.
func modelUntil(t *testing.T, date string) *spec.Service {
	t.Helper()
	id, err := serviceID("")
	require.NoError(t, err)
	tree, err := inputs.WithNotes(inputs.Embedded(), id, until(t, date))
	require.NoError(t, err)
	repository, err := inputs.Load(tree)
	require.NoError(t, err)
	model, err := repository.Model(id)
	require.NoError(t, err)
	require.Equal(t, date, model.Latest().Date)
	return model
}

// until are the carried notes up to a date.
func until(t *testing.T, date string) fstest.MapFS {
	t.Helper()
	id, err := serviceID("")
	require.NoError(t, err)
	notes, err := fs.Sub(inputs.Embedded(), path.Join("changelog", id))
	require.NoError(t, err)
	names, err := fs.Glob(notes, "*.txt")
	require.NoError(t, err)
	until := fstest.MapFS{}
	for _, name := range names {
		if name[:len(date)] <= date {
			content, err := fs.ReadFile(notes, name)
			require.NoError(t, err)
			until[name] = &fstest.MapFile{Data: content, Mode: 0o600}
		}
	}
	return until
}

// zipped adds a version of a module to a file-system proxy.
func zipped(t *testing.T, proxy, root string, version module.Version) {
	t.Helper()
	var content bytes.Buffer
	require.NoError(t, modzip.CreateFromDir(&content, version, root))
	modFile, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	folder := filepath.Join(proxy, filepath.FromSlash(version.Path), "@v")
	require.NoError(t, os.MkdirAll(folder, 0o755))
	list, err := os.ReadFile(filepath.Join(folder, "list"))
	require.True(t, err == nil || os.IsNotExist(err))
	for name, text := range map[string][]byte{
		"list":                    slices.Concat(list, []byte(version.Version+"\n")),
		version.Version + ".info": []byte(`{"Version":"` + version.Version + `"}`),
		version.Version + ".mod":  modFile,
		version.Version + ".zip":  content.Bytes(),
	} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), text, 0o600))
	}
}
