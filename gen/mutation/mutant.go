package mutation

import (
	"bytes"
	"fmt"

	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/gen/golang"
	"github.com/revsmith/revsmith/spec"
)

// Side is what a mutant changes: the model of a service, or code that people wrote.
type Side string

// The two sides.
const (
	Model Side = "model"
	Code  Side = "code"
)

// Mutant is one change, with what becomes of the repository's files by it.
type Mutant struct {
	// ID names the mutant as long as what it changes is there: its kind, a colon, and where.
	ID string
	// Kind is the kind of the change, such as "drop-member".
	Kind string
	Side Side
	// Text says what is changed.
	Text string

	// place is the service or the package that is changed.
	place string
	// files makes what differs from the repository.
	files func() (Changed, error)
}

// Changed are files that differ from the repository's, by path; the content of one that is gone is nil.
type Changed map[string][]byte

// Files are the files that the mutant changes: none where it changes no byte. The error is that
// of an emitter that refuses the mutant.
func (m *Mutant) Files() (Changed, error) { return m.files() }

// ModelMutants are all mutants of a service's model: each changes one of its Facts, and the client
// that is generated from it. The error is that of a model no client can be made of.
func ModelMutants(s *spec.Service) ([]Mutant, error) {
	emitted, err := golang.Client(s)
	if err != nil {
		return nil, fmt.Errorf("looking for mutants: %w", err)
	}
	facts := Facts(s)
	mutants := make([]Mutant, len(facts))
	for i := range facts {
		mutants[i] = Mutant{
			ID: facts[i].ID, Kind: facts[i].Kind, Side: Model, Text: facts[i].Text, place: s.ID,
			files: func() (Changed, error) { return clientChanged(emitted, &facts[i]) },
		}
	}
	return mutants, nil
}

// clientChanged is what a changed fact makes of a client's files.
func clientChanged(emitted []gen.File, fact *Fact) (Changed, error) {
	mutated, err := golang.Client(fact.Service())
	if err != nil {
		return nil, err
	}
	changed := Changed{}
	for _, file := range emitted {
		changed[file.Path] = nil
	}
	for _, file := range mutated {
		changed[file.Path] = file.Content
	}
	for _, file := range emitted {
		if bytes.Equal(file.Content, changed[file.Path]) {
			delete(changed, file.Path)
		}
	}
	return changed, nil
}
