//go:build interop

package interop

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// document is one OpenAPI document: its path, and what the table calls it.
type document struct{ path, name string }

// documents are all OpenAPI documents of the repository.
func documents(t *testing.T) []document {
	t.Helper()
	var all []document
	for _, pattern := range []string{"../../spec/*/openapi.yaml", "../../spec/*/*/openapi.yaml"} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range names {
			path, err := filepath.Abs(name)
			require.NoError(t, err)
			all = append(all, document{path, strings.TrimPrefix(filepath.ToSlash(name), "../../")})
		}
	}
	require.Greater(t, len(all), 1)
	return all
}

// tool is one tool: what it makes of a document, as a sentence for the table.
type tool struct {
	name string
	run  func(*testing.T, *kit, document) string
}

// tools are the tools in the order of the table.
func tools() []tool {
	return []tool{
		{"@redocly/cli", lintRedocly},
		{"@stoplight/spectral-cli", lintSpectral},
		{"openapi-typescript", generateTypeScript},
		{"oapi-codegen", generateGo},
	}
}

func TestDocuments(t *testing.T) {
	k := newKit(t)
	report := &table{headings: []string{"TOOL", "VERSION", "DOCUMENT", "RESULT"}}
	defer report.print()
	for _, d := range documents(t) {
		for _, one := range tools() {
			t.Run(one.name+"/"+d.name, func(t *testing.T) {
				result := "FAILED"
				defer func() { report.add(one.name, k.versions[one.name], d.name, result) }()
				result = one.run(t, k, d)
			})
		}
	}
}

// config is the path of a linter's rules.
func config(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(name)
	require.NoError(t, err)
	return path
}

// lintRedocly demands that the linter finds nothing.
func lintRedocly(t *testing.T, k *kit, d document) string {
	output := k.run(t, k.npm, k.script("redocly"), "lint", "--config", config(t, "redocly.yaml"), "--format", "json", d.path)
	var found struct {
		Totals *struct{ Errors, Warnings, Ignored int }
	}
	require.NoError(t, json.Unmarshal([]byte(output), &found), output)
	require.NotNil(t, found.Totals, output)
	assert.Zero(t, *found.Totals, output)
	return fmt.Sprintf("%d errors, %d warnings", found.Totals.Errors, found.Totals.Warnings)
}

// lintSpectral demands that the linter finds nothing.
func lintSpectral(t *testing.T, k *kit, d document) string {
	output := k.run(t, k.npm, k.script("spectral"), "lint", "--ruleset", config(t, "spectral.yaml"),
		"--format", "json", "--fail-severity", "hint", "--quiet", d.path)
	var findings []any
	require.NoError(t, json.Unmarshal([]byte(output), &findings), output)
	assert.Empty(t, findings)
	return fmt.Sprintf("%d findings of any severity", len(findings))
}

// generateTypeScript demands that what is generated compiles in strict mode.
func generateTypeScript(t *testing.T, k *kit, d document) string {
	types := filepath.Join(k.npm, packageOf(d)+".ts")
	k.run(t, k.npm, k.script("openapi-typescript"), d.path, "--output", types)
	k.run(t, k.npm, k.script("tsc"), "--strict", "--skipLibCheck", "--noEmit", types)
	return fmt.Sprintf("%d lines, tsc %s --strict compiles them", lines(t, types), k.versions["typescript"])
}

// generateGo demands that the generated types, client and server compile.
func generateGo(t *testing.T, k *kit, d document) string {
	folder := filepath.Join(k.module, packageOf(d))
	require.NoError(t, os.Mkdir(folder, 0o700))
	file := filepath.Join(folder, "api.go")
	k.run(t, k.module, "go", "tool", "oapi-codegen", "-generate", "types,client,std-http", "-package", "api", "-o", file, d.path)
	k.run(t, k.module, "go", "vet", "./"+packageOf(d))
	return fmt.Sprintf("%d lines, go vet accepts them", lines(t, file))
}

// packageOf is a folder's name for what is generated from a document.
func packageOf(d document) string {
	return strings.NewReplacer("/", "_", ".", "_", "-", "_").Replace(d.name)
}

// lines are the lines of a generated file, of which there must be many.
func lines(t *testing.T, file string) int {
	t.Helper()
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	count := strings.Count(string(content), "\n")
	require.Greater(t, count, 1000)
	return count
}
