package gen

import (
	"path/filepath"
	"strings"
	"testing"
)

// FuzzCheckPath looks for a path that is accepted and yet leaves the tree, or
// that two systems would read differently.
func FuzzCheckPath(f *testing.F) {
	for _, name := range []string{"out/a.go", "../a", "/a", `a\b`, "C:a", "con", "a/./b", "a//b", "a.", "é"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if CheckPath(name) != nil {
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			t.Errorf("%q leaves the tree", name)
		}
		if strings.ContainsAny(name, "\\:*?\"<>|\x00") {
			t.Errorf("%q holds what Windows refuses", name)
		}
		if filepath.ToSlash(filepath.Clean(filepath.FromSlash(name))) != name {
			t.Errorf("%q is not in its shortest form", name)
		}
	})
}
