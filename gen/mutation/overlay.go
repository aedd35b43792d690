package mutation

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// writeOverlay writes changed files into a folder, and beside them what tells the go command to
// read them in the place of the repository's. Nothing in the repository is touched. It answers
// the path of the overlay's file. Each file keeps its name below mutated(folder).
func writeOverlay(root, folder string, changed Changed) (string, error) {
	replace := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		there := filepath.Join(root, filepath.FromSlash(name))
		if changed[name] == nil {
			replace[there] = ""
			continue
		}
		here := filepath.Join(mutated(folder), filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(here), 0o700); err != nil {
			return "", fmt.Errorf("writing the mutant: %w", err)
		}
		if err := os.WriteFile(here, changed[name], 0o600); err != nil {
			return "", fmt.Errorf("writing the mutant: %w", err)
		}
		replace[there] = here
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", fmt.Errorf("writing the mutant's overlay: %w", err)
	}
	file := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return "", fmt.Errorf("writing the mutant's overlay: %w", err)
	}
	return file, nil
}

// mutated is where the mutated files lie in a trial's folder.
func mutated(folder string) string { return filepath.Join(folder, "mutated") }
