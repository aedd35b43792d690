package published

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/revsmith/revsmith/gen/openapi"
	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/sides"
	"github.com/revsmith/revsmith/spec/compat/surface"
)

// Complete adds its Go package and its documents to a side. A side whose notes show no operation has neither.
func Complete(side *compat.Side, from sides.Source) error {
	if len(side.Revision.Operations) == 0 {
		return nil
	}
	var err error
	if side.Package, err = clientOf(from); err != nil {
		return err
	}
	side.Documents, err = documents(from)
	return err
}

// documents are the document of a side's revision, stored and made; none where no document of the
// service is stored.
func documents(from sides.Source) ([]compat.Document, error) {
	if from.Stored == nil || !storesDocuments(from) {
		return nil, nil
	}
	revision := from.Model.Latest()
	made, err := openapi.Document(from.Model, revision)
	if err != nil {
		return nil, err
	}
	stored, err := readStored(from.Stored, made.Path)
	if err != nil {
		return nil, err
	}
	document := surface.Document(made.Path, revision.Date, stored, made.Content)
	if stored != nil {
		if document.Identifiers, err = surface.Identifiers(stored); err != nil {
			return nil, fmt.Errorf("%s: %w", made.Path, err)
		}
	}
	return []compat.Document{document}, nil
}

// storesDocuments tells whether the document of any revision is stored.
func storesDocuments(from sides.Source) bool {
	found, err := fs.Glob(from.Stored, path.Join("spec", from.Model.ID, "*", "openapi.yaml"))
	return err == nil && len(found) > 0
}

// readStored reads a stored file, nil where it is not there.
func readStored(stored fs.FS, name string) ([]byte, error) {
	content, err := fs.ReadFile(stored, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return content, err
}
