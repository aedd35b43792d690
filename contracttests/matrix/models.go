package matrix

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// This file makes the models that clients of older revisions were made from.

// service is a service with the models that its notes gave, one after the other.
type service struct {
	*spec.Service
	// upTo are the models of the notes up to each revision, by date; those without an operation have no client.
	upTo map[string]*spec.Service
}

// dates are the revisions of which there is a client, oldest first.
func (s *service) dates() []string {
	var dates []string
	for _, revision := range s.Revisions {
		if s.upTo[revision.Date] != nil {
			dates = append(dates, revision.Date)
		}
	}
	return dates
}

// models reads a checkout's services and folds their notes up to each revision.
func models(root string) ([]*service, error) {
	repository, err := inputs.Load(os.DirFS(root))
	if err != nil {
		return nil, err
	}
	var services []*service
	for _, s := range repository.Services {
		if s.Model == nil {
			return nil, fmt.Errorf("%s: its inputs have errors: run revsmith generate, which says which", s.Facts.ID)
		}
		made := &service{Service: s.Model, upTo: map[string]*spec.Service{}}
		for _, revision := range s.Model.Revisions {
			model, err := upTo(s, revision.Date)
			if err != nil {
				return nil, fmt.Errorf("%s up to %s: %w", s.Facts.ID, revision.Date, err)
			}
			if len(model.Latest().Operations) > 0 {
				made.upTo[revision.Date] = model
			}
		}
		services = append(services, made)
	}
	return services, nil
}

// upTo is the model of a service's notes up to a date. The names lock has the names of all
// notes already: a client's names never depend on how many were read.
func upTo(s *inputs.Service, date string) (*spec.Service, error) {
	notes := slices.DeleteFunc(slices.Clone(s.Notes), func(n spec.NoteFile) bool { return n.Note.Date > date })
	model, found := spec.Build(s.Facts, s.Lock, notes)
	var problems []error
	for _, d := range found {
		if d.Severity == changelog.Error {
			problems = append(problems, errors.New(d.String()))
		}
	}
	return model, errors.Join(problems...)
}
