package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

// The folders and files of a repository that are read.
const (
	notesFolder = "changelog"
	specFolder  = "spec"
	factsFile   = "facts.yaml"
	lockFile    = "names.lock"
	noteSuffix  = ".txt"
)

// Repository is what a checkout's inputs say.
type Repository struct {
	// Services are the services whose facts could be read, by id.
	Services []*Service
	// Diagnostics are all findings about the inputs, by file and position; files
	// are named below the root.
	Diagnostics []changelog.Diagnostic

	files fs.FS
}

// Service is one service with everything that its model is built from.
type Service struct {
	Facts *spec.Facts
	// Lock is extended by building the model.
	Lock *spec.Lock
	// Notes are the service's notes, by file.
	Notes []spec.NoteFile
	// Model is nil until the notes were folded, and where an input has an error.
	Model *spec.Service
}

// Load reads the repository below root and folds every service's notes. Findings
// about the inputs are diagnostics; the error is that of a repository that could
// not be read. A write that was cut off is finished first.
func Load(root string) (*Repository, error) {
	r, err := read(root)
	if err != nil {
		return nil, err
	}
	if !r.Failed() {
		r.fold()
	}
	return r, nil
}

// Failed reports whether an input has an error, so that nothing may be made of it.
func (r *Repository) Failed() bool { return hasError(r.Diagnostics) }

// read reads all inputs of the repository below root and folds nothing.
func read(root string) (*Repository, error) {
	if err := gen.Recover(root); err != nil {
		return nil, err
	}
	r := &Repository{files: os.DirFS(root)}
	files, err := fs.Glob(r.files, path.Join(specFolder, "*", factsFile))
	if err != nil {
		return nil, fmt.Errorf("looking for services: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no %s was found: give the root of a repository", path.Join(specFolder, "<service>", factsFile))
	}
	for _, file := range files {
		if err := r.service(file); err != nil {
			return nil, err
		}
	}
	r.sortDiagnostics()
	return r, nil
}

// service reads one service's facts, lock and notes.
func (r *Repository) service(file string) error {
	folder := path.Dir(file)
	facts, err := parse(r, file, spec.ReadFacts)
	if err != nil {
		return err
	}
	lock, err := r.lock(path.Join(folder, lockFile))
	if err != nil {
		return err
	}
	notes, err := r.notes(path.Join(notesFolder, path.Base(folder)))
	if err != nil {
		return err
	}
	if facts == nil {
		return nil
	}
	if facts.ID != path.Base(folder) {
		r.report(file, "service-folder", fmt.Sprintf("the facts are of service %q but lie in the folder %q: name both alike", facts.ID, path.Base(folder)))
		return nil
	}
	r.Services = append(r.Services, &Service{Facts: facts, Lock: lock, Notes: notes})
	return nil
}

// lock reads a names lock; a service without one has given no name yet.
func (r *Repository) lock(file string) (*spec.Lock, error) {
	lock, err := parse(r, file, spec.ReadLock)
	if errors.Is(err, fs.ErrNotExist) {
		return spec.NewLock(file), nil
	}
	return lock, err
}

// notes reads the notes of a folder. Other text files there would be missed in
// silence, so each is reported.
func (r *Repository) notes(folder string) ([]spec.NoteFile, error) {
	entries, err := fs.ReadDir(r.files, folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("looking for notes: %w", err)
	}
	var notes []spec.NoteFile
	for _, entry := range entries {
		file := path.Join(folder, entry.Name())
		if path.Ext(file) != noteSuffix || entry.IsDir() {
			r.skip(file)
			continue
		}
		note, err := parse(r, file, changelog.Read)
		if err != nil {
			return nil, err
		}
		notes = append(notes, spec.NoteFile{File: file, Note: note})
	}
	return notes, nil
}

// skip reports a file beside the notes that is not read, save hidden ones.
func (r *Repository) skip(file string) {
	if strings.HasPrefix(path.Base(file), ".") {
		return
	}
	r.Diagnostics = append(r.Diagnostics, changelog.Diagnostic{
		File: file, Line: 1, Column: 1, Severity: changelog.Warning, ID: "not-a-note",
		Message: "only files named *" + noteSuffix + " are read as notes: rename it, or move it elsewhere",
	})
}

// parse reads one file with a reader that answers diagnostics, and keeps them.
func parse[T any](r *Repository, file string, with func(string, []byte) (T, []changelog.Diagnostic)) (T, error) {
	var parsed T
	data, err := fs.ReadFile(r.files, file)
	if err != nil {
		return parsed, fmt.Errorf("reading the repository: %w", err)
	}
	parsed, found := with(file, data)
	r.Diagnostics = append(r.Diagnostics, found...)
	return parsed, nil
}

// fold builds the model of every service.
func (r *Repository) fold() {
	for _, s := range r.Services {
		model, found := spec.Build(s.Facts, s.Lock, s.Notes)
		r.Diagnostics = append(r.Diagnostics, found...)
		if !hasError(found) {
			s.Model = model
		}
	}
	r.sortDiagnostics()
}

func (r *Repository) report(file, id, message string) {
	r.Diagnostics = append(r.Diagnostics, changelog.Diagnostic{
		File: file, Line: 1, Column: 1, Severity: changelog.Error, ID: id, Message: message,
	})
}

// sortDiagnostics puts the diagnostics in the order of file, line and column.
func (r *Repository) sortDiagnostics() {
	slices.SortStableFunc(r.Diagnostics, func(a, b changelog.Diagnostic) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
	})
}

func hasError(found []changelog.Diagnostic) bool {
	return slices.ContainsFunc(found, func(d changelog.Diagnostic) bool { return d.Severity == changelog.Error })
}

// Model is the model of the service with that id; the id may be empty where the
// repository has one service only. It refuses while an input has an error.
func (r *Repository) Model(id string) (*spec.Service, error) {
	ids := make([]string, 0, len(r.Services))
	for _, s := range r.Services {
		if s.Model != nil && (s.Facts.ID == id || id == "" && len(r.Services) == 1) {
			return s.Model, nil
		}
		ids = append(ids, s.Facts.ID)
	}
	if id == "" {
		return nil, fmt.Errorf("choose a service: the repository has %s", strings.Join(ids, ", "))
	}
	return nil, fmt.Errorf("no service %q: the repository has %s", id, strings.Join(ids, ", "))
}
