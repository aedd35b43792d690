package inputs

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The folders and files of a repository that are read: below SpecFolder each service has a folder
// with its facts and its lock.
const (
	SpecFolder = "spec"
	factsFile  = "facts.yaml"
	lockFile   = "names.lock"
)

// Repository is what a checkout's inputs say.
type Repository struct {
	// Services are the services whose facts could be read, by id.
	Services []*Service
	// Diagnostics are all findings about the inputs, by file and position; files
	// are named below the root.
	Diagnostics []changelog.Diagnostic

	// Files is the tree that the inputs were read from.
	Files fs.FS
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

// Load reads the repository in a tree of files and folds every service's notes. Findings
// about the inputs are diagnostics; the error is that of a repository that could
// not be read.
func Load(tree fs.FS) (*Repository, error) {
	r, files, err := readFacts(tree)
	if err != nil {
		return nil, err
	}
	if err := r.factless(files); err != nil {
		return nil, err
	}
	if len(files) == 0 && len(r.Diagnostics) == 0 {
		return nil, fmt.Errorf("no %s was found: give the root of a repository", path.Join(SpecFolder, "<service>", factsFile))
	}
	for _, s := range r.Services {
		if s.Notes, err = r.notes(s.Facts.ID); err != nil {
			return nil, err
		}
	}
	r.sortDiagnostics()
	if !r.Failed() {
		r.fold()
	}
	return r, nil
}

// Facts reads the facts and the names locks of the repository in a tree of files, and no
// note. A repository without any has no services.
func Facts(tree fs.FS) (*Repository, error) {
	r, _, err := readFacts(tree)
	if err != nil {
		return nil, err
	}
	r.sortDiagnostics()
	return r, nil
}

// Failed reports whether an input has an error, so that nothing may be made of it.
func (r *Repository) Failed() bool { return hasError(r.Diagnostics) }

// readFacts reads all facts and names locks, and says which facts files there are.
func readFacts(tree fs.FS) (*Repository, []string, error) {
	r := &Repository{Files: tree}
	files, err := fs.Glob(r.Files, path.Join(SpecFolder, "*", factsFile))
	if err != nil {
		return nil, nil, fmt.Errorf("looking for services: %w", err)
	}
	for _, file := range files {
		if err := r.service(file); err != nil {
			return nil, nil, err
		}
	}
	return r, files, nil
}

// service reads one service's facts and lock.
func (r *Repository) service(file string) error {
	folder := path.Dir(file)
	facts, err := parse(r, file, spec.ReadFacts)
	if err != nil {
		return err
	}
	lock, err := r.lock(path.Join(folder, lockFile))
	if err != nil || facts == nil {
		return err
	}
	if facts.ID != path.Base(folder) {
		r.report(file, "service-folder", fmt.Sprintf("the facts are of service %q but lie in the folder %q: name both alike", facts.ID, path.Base(folder)))
		return nil
	}
	r.Services = append(r.Services, &Service{Facts: facts, Lock: lock})
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

// parse reads one file with a reader that answers diagnostics, and keeps them.
func parse[T any](r *Repository, file string, with func(string, []byte) (T, []changelog.Diagnostic)) (T, error) {
	var parsed T
	data, err := fs.ReadFile(r.Files, file)
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

func (r *Repository) report(file, id, message string) { r.say(changelog.Error, file, id, message) }

func (r *Repository) warn(file, id, message string) { r.say(changelog.Warning, file, id, message) }

// say keeps a finding about a whole file.
func (r *Repository) say(severity changelog.Severity, file, id, message string) {
	r.Diagnostics = append(r.Diagnostics, changelog.Diagnostic{
		File: file, Line: 1, Column: 1, Severity: severity, ID: id, Message: message,
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
