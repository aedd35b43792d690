//go:build interop

package interop

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// runJavaScript runs the script of the service with its client from npm.
func runJavaScript(t *testing.T, s *service) result {
	k := &kit{npm: t.TempDir()}
	k.install(t, "--omit=dev")
	script := s.ID + ".mjs"
	copyFile(t, filepath.Join("testdata", "clients", script), filepath.Join(k.npm, script))
	operations, err := json.Marshal(s.Operations)
	require.NoError(t, err)
	var said struct {
		Version string
		Known   []string
	}
	output := k.run(t, k.npm, "node", script, s.url, string(operations))
	require.NoError(t, json.Unmarshal([]byte(output), &said), output)
	return result{version: said.Version, known: said.Known, words: s.requireAll(t, said.Known)}
}
