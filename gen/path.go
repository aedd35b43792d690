package gen

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"golang.org/x/mod/module"
)

// CheckPath refuses a path that is not a clean, relative path with forward
// slashes, or that one of Linux, macOS and Windows could not hold: whatever text
// a note brings, it cannot choose a place outside the repository.
func CheckPath(name string) error {
	if strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return fmt.Errorf("path %q: only printable ASCII without spaces travels to every system", name)
	}
	if path.Clean(name) != name {
		return fmt.Errorf("path %q is not in its shortest form", name)
	}
	if err := module.CheckFilePath(name); err != nil {
		return fmt.Errorf("path %q: %w", name, errors.Unwrap(err))
	}
	return nil
}

// spelling is how a file or folder of a plan was first spelled. Two spellings
// that differ only in case are one file on macOS and Windows.
type spelling struct {
	name   string
	folder bool
}

// spellings remembers every file and folder of a plan by its folded name.
type spellings map[string]spelling

// add records a file and the folders above it, or says which earlier path it clashes with.
func (s spellings) add(name string) error {
	for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
		if err := s.record(spelling{folder, true}); err != nil {
			return err
		}
	}
	if _, taken := s[strings.ToLower(name)]; taken {
		return fmt.Errorf("path %q clashes with %q", name, s[strings.ToLower(name)].name)
	}
	return s.record(spelling{name, false})
}

func (s spellings) record(is spelling) error {
	before, known := s[strings.ToLower(is.name)]
	if known && before != is {
		return fmt.Errorf("path %q clashes with %q", is.name, before.name)
	}
	s[strings.ToLower(is.name)] = is
	return nil
}
