package inputs

import (
	"fmt"
	"io/fs"
	"path"
	"testing/fstest"
)

// Amended is a repository in whose folder of notes of a service some files are others: those of added take the place of
// files of their name or come beside them, those of gone are not there. Both are named below the root. A
// file that lies elsewhere is refused.
func Amended(repository fs.FS, id string, added map[string][]byte, gone ...string) (fs.FS, error) {
	notes, others, err := NoteFiles(repository, id)
	if err != nil {
		return nil, err
	}
	folder := fstest.MapFS{}
	for _, file := range notes {
		content, err := fs.ReadFile(repository, file)
		if err != nil {
			return nil, fmt.Errorf("reading the notes: %w", err)
		}
		folder[path.Base(file)] = &fstest.MapFile{Data: content, Mode: 0o444}
	}
	for _, file := range others {
		folder[path.Base(file)] = &fstest.MapFile{Mode: fs.ModeIrregular} // there by name alone: no note
	}
	for _, file := range gone {
		delete(folder, path.Base(file))
	}
	for file, content := range added {
		if path.Dir(file) != path.Join(NotesFolder, id) {
			return nil, fmt.Errorf("%q is no note of %s", file, id)
		}
		folder[path.Base(file)] = &fstest.MapFile{Data: content, Mode: 0o444}
	}
	return tree{".": repository, path.Join(NotesFolder, id): folder}, nil
}
