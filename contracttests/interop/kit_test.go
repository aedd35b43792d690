//go:build interop

package interop

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/stretchr/testify/require"
)

// kit is a folder in which the tools are installed and in which they may write.
type kit struct {
	// npm holds node_modules, module is a Go module for generated packages.
	npm, module string
	// versions are those of the tools, by name.
	versions map[string]string
}

// goTool is the package of oapi-codegen.
const goTool = "github.com/oapi-codegen/oapi-codegen/v2"

// newKit installs the tools of the pinned versions into a folder of the test's own.
func newKit(t *testing.T) *kit {
	t.Helper()
	k := &kit{npm: t.TempDir(), module: t.TempDir()}
	k.install(t)
	for _, name := range []string{"go.mod", "go.sum"} {
		copyFile(t, filepath.Join("testdata", "generated", name), filepath.Join(k.module, name))
	}
	var manifest struct {
		DevDependencies map[string]string `json:"devDependencies"`
	}
	text, err := os.ReadFile("package.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &manifest))
	k.versions = manifest.DevDependencies
	k.versions["oapi-codegen"] = strings.TrimSpace(k.run(t, k.module, "go", "list", "-m", "-f", "{{.Version}}", goTool))
	return k
}

// install installs what package-lock.json lists.
func (k *kit) install(t *testing.T, flags ...string) {
	t.Helper()
	for _, name := range []string{"package.json", "package-lock.json", ".npmrc"} {
		copyFile(t, name, filepath.Join(k.npm, name))
	}
	k.run(t, k.npm, "npm", append([]string{"ci"}, flags...)...)
}

// copyFile copies one file.
func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(to, content, 0o600))
}

// run runs a program, which must succeed, and answers what it wrote to its output.
func (k *kit) run(t *testing.T, folder, program string, arguments ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), program, arguments...)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly", "REDOCLY_TELEMETRY=off",
		"REDOCLY_SUPPRESS_UPDATE_NOTICE=true", "NO_COLOR=1")
	var output, complaints bytes.Buffer
	command.Stdout, command.Stderr = &output, &complaints
	require.NoError(t, command.Run(), "%s %s\n%s\n%s", program, strings.Join(arguments, " "), &output, &complaints)
	return output.String()
}

// script is the path of a program that npm installed.
func (k *kit) script(name string) string { return filepath.Join(k.npm, "node_modules", ".bin", name) }

// table is what was found.
type table struct {
	headings []string
	rows     [][]string
}

// add adds a row.
func (r *table) add(row ...string) { r.rows = append(r.rows, row) }

// print writes the table to the test's output.
func (r *table) print() {
	writer := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(writer)
	for _, row := range append([][]string{r.headings}, r.rows...) {
		_, _ = fmt.Fprintln(writer, strings.Join(row, "\t"))
	}
	_ = writer.Flush()
}
