package inputs

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// Embedded is the repository that this build carries, as it was when it was built: its notes, facts
// and names locks.
func Embedded() fs.FS {
	return tree{NotesFolder: changelog.Embedded(), SpecFolder: spec.Embedded()}
}

// WithNotes is a repository whose service of that id has the pages of a folder in the place of its
// notes; the names lock stays as it is, and names what it does not have yet in memory alone. A
// folder without any page is refused.
func WithNotes(repository fs.FS, id string, pages fs.FS) (fs.FS, error) {
	if !fs.ValidPath(id) || strings.Contains(id, "/") || id == "." {
		return nil, fmt.Errorf("%q is no service's id", id)
	}
	with := tree{".": repository, path.Join(NotesFolder, id): pages}
	notes, _, err := NoteFiles(with, id)
	if err == nil && len(notes) == 0 {
		err = errors.New("the folder of notes has none: want files named *" + HTMLSuffix + " or *" + TextSuffix + " in the folder itself")
	}
	return with, err
}

// tree is a tree of files put together of others: the longest folder that a name lies in
// answers for it, "." for all that no other does.
type tree map[string]fs.FS

// Open opens a file or a folder of the part that answers for it.
func (t tree) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	for folder := name; ; folder = path.Dir(folder) {
		if part, found := t[folder]; found {
			return part.Open(below(name, folder))
		}
		if folder == "." {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
	}
}

// below is a name as the part at a folder calls it.
func below(name, folder string) string {
	if name == folder {
		return "."
	}
	if folder == "." {
		return name
	}
	return strings.TrimPrefix(name, folder+"/")
}
