package inputs

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// NotesFolder is the folder below the root in which each service's notes have a folder.
const NotesFolder = "changelog"

// The names that notes have: pages of the layout html, and pages as text.
const (
	HTMLSuffix = ".html"
	TextSuffix = ".txt"
)

// LockFile is the place of a service's names lock below the root.
func LockFile(id string) string { return path.Join(SpecFolder, id, lockFile) }

// FactsFile is the place of a service's facts file below the root.
func FactsFile(id string) string { return path.Join(SpecFolder, id, factsFile) }

// NoteFiles are the notes in the folder of a service, and the files beside them
// that are not read, both by path below the root and in order. Hidden files are
// neither. Links and devices are not read: they may have no end.
func NoteFiles(root fs.FS, id string) (notes, others []string, err error) {
	entries, err := fs.ReadDir(root, path.Join(NotesFolder, id))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("looking for notes: %w", err)
	}
	for _, entry := range entries {
		file := path.Join(NotesFolder, id, entry.Name())
		switch {
		case isNote(entry.Name()) && entry.Type().IsRegular():
			notes = append(notes, file)
		case !strings.HasPrefix(entry.Name(), "."):
			others = append(others, file)
		}
	}
	return notes, others, nil
}

func isNote(name string) bool {
	return path.Ext(name) == HTMLSuffix || path.Ext(name) == TextSuffix
}

// dated is how ingest names the notes that it files. It tells a service's folder
// from others that may lie beside it.
var dated = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(-\d+)?\.(html|txt)$`)

// NoteFolders are the ids of the services for which a note is filed, in order,
// with facts or without.
func NoteFolders(root fs.FS) ([]string, error) {
	files, err := fs.Glob(root, path.Join(NotesFolder, "*", "*"))
	if err != nil {
		return nil, fmt.Errorf("looking for notes: %w", err)
	}
	var ids []string
	for _, file := range files {
		if dated.MatchString(path.Base(file)) {
			ids = append(ids, path.Base(path.Dir(file)))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// notes reads the notes of a service. Other files there would be missed in
// silence, so each is reported.
func (r *Repository) notes(id string) ([]spec.NoteFile, error) {
	files, others, err := NoteFiles(r.Files, id)
	if err != nil {
		return nil, err
	}
	for _, file := range others {
		r.warn(file, "not-a-note", "only regular files named *"+HTMLSuffix+" and *"+TextSuffix+
			" are read as notes: rename it, or move it elsewhere")
	}
	var notes []spec.NoteFile
	for _, file := range files {
		note, err := parse(r, file, changelog.Read)
		if err != nil {
			return nil, err
		}
		notes = append(notes, spec.NoteFile{File: file, Note: note})
	}
	return notes, nil
}

// factless warns of notes that nothing is made of.
func (r *Repository) factless(known []string) error {
	ids, err := NoteFolders(r.Files)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.Contains(known, FactsFile(id)) {
			r.warn(path.Join(NotesFolder, id), "no-facts", fmt.Sprintf(
				"nothing is made of these notes: there is no %s; run: revsmith init %s --from %s",
				FactsFile(id), id, path.Join(NotesFolder, id)))
		}
	}
	return nil
}
