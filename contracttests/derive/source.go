package derive

import (
	"fmt"
	"slices"

	"github.com/revsmith/revsmith/contracttests/exchange"
	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/spec"
)

// Source is what a transformation reads: a stored file, and the operation that it is about as
// its revision's page shows it.
type Source struct {
	// Service has the operation.
	Service *spec.Service
	// Revision is the file's.
	Revision *spec.Revision
	// Operation is one of the revision's observed operations.
	Operation *spec.Operation
	// File holds the stored cases.
	File *fixture.File
}

// NewSource finds what a file is about. It refuses a file whose operation its revision does
// not observe.
func NewSource(service *spec.Service, file *fixture.File) (*Source, error) {
	revision := service.Revision(file.Revision)
	if revision == nil || service.ID != file.Service {
		return nil, fmt.Errorf("the fixture %s is about no revision of the service %s", file.Path(), service.ID)
	}
	i := slices.IndexFunc(revision.Observed, func(o *spec.Operation) bool { return o.Name == file.Operation })
	if i < 0 {
		return nil, fmt.Errorf("the fixture %s is about an operation that no page of %s shows", file.Path(), file.Revision)
	}
	return &Source{Service: service, Revision: revision, Operation: revision.Observed[i], File: file}, nil
}

// Case is the stored case of that id, nil where the file has none. It must not be changed.
func (s *Source) Case(id string) *fixture.Case {
	for i := range s.File.Cases {
		if s.File.Cases[i].ID == id {
			return &s.File.Cases[i]
		}
	}
	return nil
}

// first is a copy of the first exchange of the stored case of that id.
func (s *Source) first(id string) (fixture.Exchange, error) {
	c := s.Case(id)
	if c == nil {
		return fixture.Exchange{}, fmt.Errorf("the file has no case %q", id)
	}
	return c.Exchanges[0], nil
}

// form is how the exchanges of the operation are written.
func (s *Source) form() exchange.Form {
	return exchange.Form{Service: s.Service, Operation: s.Operation}
}
