package main

import (
	"archive/zip"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"
	modzip "golang.org/x/mod/zip"
)

// This file stands where a downstream team stands: outside the repository, with
// nothing but a module proxy that serves the client as it would be published.

// released are the repository's modules that users can take, by folder.
var released = map[string]string{
	".":      "github.com/revsmith/revsmith",
	"client": "github.com/revsmith/revsmith/client",
}

// downstreamVersion is the version under which the test publishes the tree.
const downstreamVersion = "v0.1.0"

func TestModuleArchivesPassTheProxyChecks(t *testing.T) {
	for folder, path := range released {
		t.Run(path, func(t *testing.T) {
			checked, err := modzip.CheckDir(filepath.Join("..", "..", folder))
			require.NoError(t, err)
			require.NoError(t, checked.Err())
			require.Empty(t, checked.Invalid)
			content := archive(t, folder, module.Version{Path: path, Version: downstreamVersion})
			listed, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
			require.NoError(t, err)
			require.True(t, hasFile(listed, path+"@"+downstreamVersion+"/LICENSE"),
				"a module without a licence cannot be taken by anybody")
		})
	}
}

func hasFile(archive *zip.Reader, name string) bool {
	for _, file := range archive.File {
		if file.Name == name {
			return true
		}
	}
	return false
}

// archive is the module archive of a folder, as a proxy would serve it.
func archive(t *testing.T, folder string, version module.Version) []byte {
	t.Helper()
	var content bytes.Buffer
	require.NoError(t, modzip.CreateFromDir(&content, version, filepath.Join("..", "..", folder)))
	return content.Bytes()
}

func TestDownstreamModuleBuildsTheReadmeExample(t *testing.T) {
	client := released["client"]
	project := newDownstream(t, publish(t, client))
	project.write(t, "images.go", readmeExample(t))

	project.run(t, "mod", "init", "example.com/downstream")
	project.run(t, "get", client+"@"+downstreamVersion)
	project.run(t, "mod", "tidy")
	project.run(t, "build", "./...")

	require.ElementsMatch(t, []string{
		"example.com/downstream",
		client,
		"github.com/aws/aws-sdk-go-v2",
		"github.com/aws/smithy-go",
	}, strings.Fields(project.run(t, "list", "-m", "-f", "{{.Path}}", "all")))
}

// readmeExample is the first Go file that the README shows.
func readmeExample(t *testing.T) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	for _, block := range regexp.MustCompile("(?s)```go\n(.*?)```").FindAllSubmatch(readme, -1) {
		if bytes.HasPrefix(block[1], []byte("package ")) {
			return string(block[1])
		}
	}
	t.Fatal("README.md shows no Go file")
	return ""
}

// publish lays a module out as a file-system module proxy and answers its folder.
func publish(t *testing.T, path string) string {
	t.Helper()
	proxy := t.TempDir()
	folder := filepath.Join(proxy, filepath.FromSlash(path), "@v")
	require.NoError(t, os.MkdirAll(folder, 0o755))
	source := "client"
	modFile, err := os.ReadFile(filepath.Join("..", "..", source, "go.mod"))
	require.NoError(t, err)
	version := module.Version{Path: path, Version: downstreamVersion}
	for name, content := range map[string][]byte{
		"list":                      []byte(downstreamVersion + "\n"),
		downstreamVersion + ".info": []byte(`{"Version":"` + downstreamVersion + `"}`),
		downstreamVersion + ".mod":  modFile,
		downstreamVersion + ".zip":  archive(t, source, version),
	} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), content, 0o644))
	}
	return proxy
}

// downstream is a module of somebody else, outside the repository.
type downstream struct {
	folder      string
	environment []string
}

// newDownstream makes an empty module folder that sees only the published proxy
// and what the machine's module cache already holds. Its own module cache keeps
// the test's version out of the machine's.
func newDownstream(t *testing.T, proxy string) *downstream {
	t.Helper()
	cache, err := exec.Command("go", "env", "GOMODCACHE").Output()
	require.NoError(t, err)
	cached := filepath.Join(strings.TrimSpace(string(cache)), "cache", "download")
	return &downstream{
		folder: t.TempDir(),
		environment: append(os.Environ(),
			"GOPROXY="+fileURL(proxy)+","+fileURL(cached),
			"GOMODCACHE="+t.TempDir(),
			"GOSUMDB=off",
			"GOWORK=off",
			"GOFLAGS=-modcacherw -trimpath",
		),
	}
}

// fileURL is the file URL of an absolute path, on Windows too.
func fileURL(path string) string {
	return "file:///" + strings.TrimPrefix(filepath.ToSlash(path), "/")
}

func (d *downstream) write(t *testing.T, name, content string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(d.folder, name), []byte(content), 0o644))
}

// run runs the go command in the module and answers what it printed.
func (d *downstream) run(t *testing.T, args ...string) string {
	t.Helper()
	command := exec.Command("go", args...)
	command.Dir = d.folder
	command.Env = d.environment
	var problems bytes.Buffer
	command.Stderr = &problems
	output, err := command.Output()
	require.NoError(t, err, "go %s:\n%s", strings.Join(args, " "), problems.String())
	return string(output)
}
