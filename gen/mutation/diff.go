package mutation

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// diff shows how changed files differ from the repository's.
func (c *Court) diff(changed Changed) (string, error) {
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		before, err := os.ReadFile(filepath.Join(c.root, filepath.FromSlash(name)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("showing what the mutant changes: %w", err)
		}
		all.Write(diff.Diff(name, before, "mutant/"+name, changed[name]))
	}
	return all.String(), nil
}
