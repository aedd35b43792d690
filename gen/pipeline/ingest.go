package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

// Ingested says where a note lies after [Ingest].
type Ingested struct {
	// Path is the note's place below the root; "" where a diagnostic is an error.
	Path string
	// Note is what was read.
	Note *changelog.Note
	// ServiceID is the id of the note's service.
	ServiceID string
	// Already is true where the repository held everything that the note says.
	Already bool
}

// Ingest reads a note and files its bytes as changelog/<service>/<date>.txt, or
// <date>-N.txt beside other notes of that date. The file is the name that
// diagnostics show. The note is folded with those already there first: with an
// error among the diagnostics, nothing is written and the answer is nil.
func Ingest(root, file string, data []byte) (*Ingested, []changelog.Diagnostic, error) {
	note, found := changelog.Read(file, data)
	if hasError(found) {
		return nil, found, nil
	}
	r, err := read(root)
	if err != nil {
		return nil, found, err
	}
	found = append(found, r.Diagnostics...)
	s := r.serviceOf(note)
	if s == nil && !r.Failed() {
		found = append(found, r.unknownService(file, note))
	}
	if hasError(found) {
		return nil, found, nil
	}
	c := candidate{repository: r, service: s, file: file, data: data, note: note}
	found = append(found, c.fold()...)
	if hasError(found) {
		return nil, found, nil
	}
	ingested, err := c.place(root)
	return ingested, found, err
}

// serviceOf is the service of a note's title, nil when none is known.
func (r *Repository) serviceOf(note *changelog.Note) *Service {
	for _, s := range r.Services {
		if s.Facts.Title == note.Service {
			return s
		}
	}
	return nil
}

func (r *Repository) unknownService(file string, note *changelog.Note) changelog.Diagnostic {
	titles := make([]string, 0, len(r.Services))
	for _, s := range r.Services {
		titles = append(titles, strconv.Quote(s.Facts.Title))
	}
	return changelog.Diagnostic{
		File: file, Line: 1, Column: 1, Severity: changelog.Error, ID: "unknown-service",
		Message: fmt.Sprintf("the note is of %q; known are %s: write %s for a new service first",
			note.Service, strings.Join(titles, ", "), path.Join(specFolder, "<service>", factsFile)),
	}
}

// candidate is a note that may enter its service.
type candidate struct {
	repository *Repository
	service    *Service
	file       string
	data       []byte
	note       *changelog.Note
}

// fold builds the service with the note among the others and answers what is
// wrong with that. The lock that this extends is never written.
func (c *candidate) fold() []changelog.Diagnostic {
	notes := append(slices.Clone(c.service.Notes), spec.NoteFile{File: c.file, Note: c.note})
	_, found := spec.Build(c.service.Facts, c.service.Lock, notes)
	return found
}

// place writes the note to its place, unless the repository holds it already.
func (c *candidate) place(root string) (*Ingested, error) {
	done := &Ingested{Note: c.note, ServiceID: c.service.Facts.ID}
	if done.Path = c.twin(); done.Path != "" {
		done.Already = true
		return done, nil
	}
	place, err := c.freePath()
	if err != nil {
		return nil, err
	}
	done.Path = place
	plan, err := gen.NewPlan()
	if err != nil {
		return nil, err
	}
	if err := plan.Extend(gen.File{Path: done.Path, Content: c.data}); err != nil {
		return nil, err
	}
	_, err = plan.Write(root)
	return done, err
}

// twin is a note already filed that says all that the candidate says: every one
// of its operations at its date. That both say it alike is what fold made sure
// of. It is "" when there is none.
func (c *candidate) twin() string {
	for _, filed := range c.service.Notes {
		if filed.Note.Date == c.note.Date && listsAll(filed.Note, c.note) {
			return filed.File
		}
	}
	return ""
}

// listsAll reports whether a note lists every operation of another.
func listsAll(note, other *changelog.Note) bool {
	listed := map[string]bool{}
	for _, o := range note.Operations {
		listed[o.Name] = true
	}
	return !slices.ContainsFunc(other.Operations, func(o *changelog.Operation) bool { return !listed[o.Name] })
}

// freePath is the first place for a note of its date that no file has.
func (c *candidate) freePath() (string, error) {
	folder := path.Join(notesFolder, c.service.Facts.ID)
	for n := 1; ; n++ {
		name := c.note.Date
		if n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		file := path.Join(folder, name+noteSuffix)
		_, err := fs.Stat(c.repository.files, file)
		if errors.Is(err, fs.ErrNotExist) {
			return file, nil
		}
		if err != nil {
			return "", fmt.Errorf("looking for a place for the note: %w", err)
		}
	}
}

// Closing is what a maintainer acts on after an ingest, one line per entry.
func (i *Ingested) Closing() []string {
	if i.Already {
		return []string{"nothing to do: " + i.Path + " says all that this note says"}
	}
	return []string{
		fmt.Sprintf("filed: %s (%s of %s)", i.Path, number(len(i.Note.Operations), "operation"), i.Note.Date),
		"run: make generate, read " + path.Join(specFolder, i.ServiceID, "CHANGES.md") + ", make test, then commit",
	}
}
