package published

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/revsmith/revsmith/gen/golang"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/sides"
	"github.com/revsmith/revsmith/spec/compat/surface"
)

const (
	// clients is the folder of the module that the clients are in: its tags begin with the folder's name.
	clients = "client"
	// thisBuild is what the generator of this build is called.
	thisBuild = "this build"
)

// clientOf is the Go package of a side.
func clientOf(from sides.Source) (*compat.Package, error) {
	files, generator, err := clientFiles(from)
	if err != nil {
		return nil, err
	}
	symbols, err := surface.Symbols(from.Model.ID, files)
	if err != nil {
		return nil, err
	}
	module, err := moduleOf(from)
	return &compat.Package{Symbols: symbols, Module: module, Generator: generator}, err
}

// clientFiles are the client's files by their path in its folder, and a word for the generator that wrote them.
func clientFiles(from sides.Source) (files map[string][]byte, generator string, err error) {
	written, err := golang.Client(from.Model)
	if err != nil {
		return nil, "", err
	}
	folder := path.Join(clients, from.Model.ID)
	made := map[string][]byte{}
	for _, file := range written {
		made[strings.TrimPrefix(file.Path, folder+"/")] = file.Content
	}
	if from.Stored == nil || !from.Newest {
		return made, thisBuild, nil
	}
	stored, err := storedClient(from.Stored, folder)
	if err != nil || len(stored) == 0 || maps.EqualFunc(stored, made, bytes.Equal) {
		return made, thisBuild, err
	}
	return stored, "that of " + checksum(stored), nil
}

// storedClient reads the Go files of a stored client, without tests and the modules below it.
func storedClient(tree fs.FS, folder string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(tree, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if _, err := fs.Stat(tree, path.Join(name, "go.mod")); entry.IsDir() && err == nil {
			return fs.SkipDir
		}
		if !entry.Type().IsRegular() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		files[strings.TrimPrefix(name, folder+"/")], err = fs.ReadFile(tree, name)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return files, err
}

// checksum identifies files.
func checksum(files map[string][]byte) string {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(sum, "%s %d\n", name, len(files[name]))
		sum.Write(files[name])
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// moduleOf is what the go.mod of the stored clients says, with the module's last release; nil where there is none.
func moduleOf(from sides.Source) (*compat.Module, error) {
	if from.Stored == nil {
		return nil, nil
	}
	text, err := readStored(from.Stored, path.Join(clients, "go.mod"))
	if err != nil || text == nil {
		return nil, err
	}
	module, err := surface.Module(text)
	if err != nil {
		return nil, err
	}
	module.Version = released(from.Tags)
	return module, nil
}

// released is the newest release among tags, "" where there is none.
func released(tags []string) string {
	newest := ""
	for _, tag := range tags {
		version, is := strings.CutPrefix(tag, clients+"/")
		if is && semver.Canonical(version) == version && semver.Prerelease(version) == "" && semver.Compare(version, newest) > 0 {
			newest = version
		}
	}
	return newest
}
