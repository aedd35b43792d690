package compat_test

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/surface"
)

// This file reads what was generated of a case's side.

// filesBelow are the files of a folder, by their names in it.
func filesBelow(files map[string]string, folder string) map[string][]byte {
	found := map[string][]byte{}
	for name, data := range files {
		if rest, is := strings.CutPrefix(name, folder); is {
			found[rest] = []byte(data)
		}
	}
	return found
}

// packageOf is the package in the folder client of a side, nil where there is none. Beside its Go files stand go.mod,
// "version" with the module's last release, and "generator" with a word for what wrote it.
func packageOf(t *testing.T, own map[string]string) *compat.Package {
	t.Helper()
	files := filesBelow(own, "client/")
	if len(files) == 0 {
		return nil
	}
	symbols, err := surface.Symbols("thing", files)
	require.NoError(t, err)
	found := &compat.Package{Symbols: symbols, Generator: strings.TrimSpace(string(files["generator"]))}
	if files["go.mod"] != nil {
		found.Module, err = surface.Module(files["go.mod"])
		require.NoError(t, err)
		found.Module.Version = strings.TrimSpace(string(files["version"]))
	}
	return found
}

// documentsOf are the documents in the folder stored of a side, and in the folder made beside those that
// the notes give where that is something else.
func documentsOf(t *testing.T, own map[string]string) []compat.Document {
	t.Helper()
	stored, made := filesBelow(own, "stored/"), filesBelow(own, "made/")
	all := maps.Clone(stored)
	maps.Copy(all, made)
	var documents []compat.Document
	for _, name := range slices.Sorted(maps.Keys(all)) {
		gives := made[name]
		if gives == nil {
			gives = stored[name]
		}
		d := surface.Document(name, path.Dir(name), stored[name], gives)
		var err error
		d.Identifiers, err = surface.Identifiers(stored[name])
		require.NoError(t, err)
		documents = append(documents, d)
	}
	return documents
}
