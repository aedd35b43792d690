package compat_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/revsmith/revsmith/gen/agreement"
)

// ungenerated are the cases of whose facts no client can be made, which the generator says.
func ungenerated() []string { return []string{"PG003-hit-retyped"} }

// TestRulesAgreeWithGeneratedClients generates both clients of every case, and asks whether what the rules say of the next version
// is what apidiff finds between these. Of cases whose notes have errors no client is made.
func TestRulesAgreeWithGeneratedClients(t *testing.T) {
	oracle, err := agreement.In("../../client")
	require.NoError(t, err)
	names, err := filepath.Glob("testdata/rules/*.txtar")
	require.NoError(t, err)
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		require.NoError(t, err)
		files := map[string]string{}
		for _, f := range archive.Files {
			files[f.Name] = string(f.Data)
		}
		id := strings.TrimSuffix(filepath.Base(name), ".txtar")
		if files["errors"] != "" || slices.Contains(ungenerated(), id) {
			continue
		}
		t.Run(id, func(t *testing.T) {
			opinions, err := oracle.Ask(sidesOf(t, files))
			require.NoError(t, err)
			assert.NoError(t, opinions.Disagreement())
		})
	}
}
