package matrix

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/revsmith/revsmith/contracttests/derive"
	"github.com/revsmith/revsmith/contracttests/fixture"
)

// This file adds derived cases to the fixtures that clients meet.

// fixtures is the folder of the fixtures: the repository's own, or a copy with the cases that are
// derived from them.
func (m *Module) fixtures() (string, error) {
	stored := filepath.Join(m.options.Repository, "contracttests", "fixtures")
	if !m.options.Derived {
		return stored, nil
	}
	for _, s := range m.services {
		for _, revision := range s.Revisions {
			for _, page := range revision.Observed {
				name := path.Join(s.ID, revision.Date, page.Name+".json")
				if err := m.derive(s, os.DirFS(stored), name); err != nil {
					return "", fmt.Errorf("deriving cases of %s: %w", name, err)
				}
			}
		}
	}
	return filepath.Join(m.options.Folder, "fixtures"), nil
}

// derive writes a copy of a stored file with its derived cases; a page without a file has none.
func (m *Module) derive(s *service, stored fs.FS, name string) error {
	file, err := fixture.Load(stored, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	derived, err := derive.Cases(s.Service, file)
	if err != nil {
		return err
	}
	file.Cases = append(file.Cases, derived...)
	content, err := fixture.Encode(file)
	if err != nil {
		return err
	}
	return m.write(path.Join("fixtures", name), content)
}
