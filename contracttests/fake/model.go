package fake

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/contracttests/wire"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/inputs"
)

// model is what is served: a service at one revision.
type model struct {
	service  *spec.Service
	facts    *spec.Facts
	revision *spec.Revision
	// served are the operations that are answered, those of later notes included.
	served *spec.Revision
}

// loadModel reads the model that the options name.
func loadModel(o Options) (*model, error) {
	repository, err := load(inputs.Embedded(), o)
	if err != nil {
		return nil, err
	}
	service, err := repository.Model(o.Service)
	if err != nil {
		return nil, wrongOptions(err)
	}
	m := &model{service: service}
	for _, s := range repository.Services {
		if s.Model == service {
			m.facts = s.Facts
		}
	}
	if err := wire.Check(service); err != nil {
		return nil, err
	}
	return m, m.choose(o.Revision)
}

// load reads the repository, with the notes of the options.
func load(tree fs.FS, o Options) (*inputs.Repository, error) {
	if o.Notes == nil {
		return inputs.Load(tree)
	}
	id, err := chosen(tree, o.Service)
	if err != nil {
		return nil, err
	}
	if tree, err = inputs.WithNotes(tree, id, o.Notes); err != nil {
		return nil, err
	}
	repository, err := inputs.Load(tree)
	if err != nil {
		return nil, err
	}
	return repository, firstError(repository.Diagnostics)
}

// chosen is the id of the service that the options mean.
func chosen(tree fs.FS, id string) (string, error) {
	repository, err := inputs.Facts(tree)
	if err != nil {
		return "", err
	}
	if id == "" && len(repository.Services) == 1 {
		return repository.Services[0].Facts.ID, nil
	}
	ids := make([]string, 0, len(repository.Services))
	for _, s := range repository.Services {
		if s.Facts.ID == id {
			return id, nil
		}
		ids = append(ids, s.Facts.ID)
	}
	return "", wrongOptions(fmt.Errorf("no service %q: this build knows %s", id, strings.Join(ids, ", ")))
}

// firstError is the first diagnostic that forbids the use of the notes.
func firstError(diagnostics []changelog.Diagnostic) error {
	for _, d := range diagnostics {
		if d.Severity == changelog.Error {
			return fmt.Errorf("the notes cannot be used: %s", d)
		}
	}
	return nil
}

// choose picks the revision, and what of later ones is served beside it.
func (m *model) choose(date string) error {
	m.revision = m.service.Latest()
	if date != "" && date != Latest {
		m.revision = m.service.Revision(date)
	}
	if len(m.service.Revisions) == 0 {
		return wrongOptions(fmt.Errorf("no revision of %s: there is no note of it", m.service.ID))
	}
	if m.revision == nil {
		return wrongOptions(fmt.Errorf("no revision %q of %s: the notes have %s", date, m.service.ID, strings.Join(m.dates(), ", ")))
	}
	m.served = servedAt(m.service, m.revision)
	m.served.Resources = m.facts.ResourcesAt(m.service, m.served)
	return nil
}

func (m *model) dates() []string {
	dates := make([]string, 0, len(m.service.Revisions))
	for _, r := range m.service.Revisions {
		dates = append(dates, r.Date)
	}
	return dates
}
