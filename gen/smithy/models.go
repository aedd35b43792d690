package smithy

import (
	"fmt"
	"path"

	"github.com/revsmith/revsmith/contracttests/fixture"
	"github.com/revsmith/revsmith/gen"
	"github.com/revsmith/revsmith/spec"
)

// fileName is the models' base name.
const fileName = "model.smithy.json"

// Models takes a service and its stored fixtures, of which those of other services are not
// looked at. It returns one Smithy model per revision, by date, as pages have it
// ([spec.Revision.AsPages]). The error names the revision and what Smithy cannot say.
func Models(s *spec.Service, fixtures []*fixture.File) ([]gen.File, error) {
	if err := checkProtocol(s); err != nil {
		return nil, err
	}
	var files []gen.File
	for _, revision := range s.Revisions {
		m := newModel(s, revision.AsPages())
		content, err := m.document(fixturesOf(revision, s.ID, fixtures))
		if err != nil {
			return nil, fmt.Errorf("smithy: %s at %s: %w", s.ID, revision.Date, err)
		}
		files = append(files, gen.File{Path: path.Join("spec", s.ID, revision.Date, fileName), Content: content})
	}
	return files, nil
}

// fixturesOf are the fixtures of one revision of a service.
func fixturesOf(r *spec.Revision, service string, fixtures []*fixture.File) []*fixture.File {
	var own []*fixture.File
	for _, f := range fixtures {
		if f.Service == service && f.Revision == r.Date {
			own = append(own, f)
		}
	}
	return own
}

// model is one revision on its way into a document.
type model struct {
	service  *spec.Service
	revision *spec.Revision
	names    *names
	tests    *suite
	// root is the name of the service's shape.
	root string
}

func newModel(s *spec.Service, r *spec.Revision) *model {
	return &model{service: s, revision: r, names: newNames("com.amazonaws." + s.ID)}
}

// document is the model as bytes.
func (m *model) document(fixtures []*fixture.File) ([]byte, error) {
	if err := m.enter(); err != nil {
		return nil, err
	}
	var err error
	if m.tests, err = m.suiteOf(fixtures); err != nil {
		return nil, err
	}
	shapes, err := m.shapes()
	if err != nil {
		return nil, err
	}
	return encode(object{{"smithy", "2.0"}, {"metadata", m.metadata()}, {"shapes", shapes}})
}

// metadata heads the document: that it is generated, of what, and who does not stand behind it.
func (m *model) metadata() object {
	var notes list
	for _, note := range m.revision.Notes {
		notes = append(notes, note.File)
	}
	return object{
		{"$comment", gen.Marker},
		{"revsmith", object{
			{"service", m.service.ID},
			{"revision", m.revision.Date},
			{"notes", notes},
			{"about", "Made from public change notes by an independent project that is not affiliated with, " +
				"nor endorsed by, Amazon Web Services. What no note up to the revision shows is missing."},
		}},
	}
}

// enter gives every named shape its name, in the order of the document.
func (m *model) enter() error {
	shapes := append([]*spec.Shape{}, m.revision.Shapes...)
	var all []string
	for _, o := range m.revision.Operations {
		all = append(all, o.Name)
		shapes = append(shapes, o.Input, o.Output)
	}
	for _, shape := range append(shapes, m.service.Errors...) {
		all = append(all, shape.Name)
	}
	for _, name := range all {
		if err := m.names.enter(name); err != nil {
			return err
		}
	}
	return m.enterService()
}

// enterService gives the service's shape its name: the target, which requests carry, or else the
// id, where no type has it.
func (m *model) enterService() error {
	m.root = m.service.TargetPrefix
	if m.root == "" {
		m.root = m.names.free(m.service.ID, "Service")
	}
	return m.names.enter(m.root)
}

// shapes are all shapes in reading order: the service, each operation with its input and
// output, the types, the errors, what the types' members hold, and the traits.
func (m *model) shapes() (object, error) {
	shapes := object{{m.names.id(m.root), m.serviceShape()}}
	for _, o := range m.revision.Operations {
		shapes = shapes.with(m.names.id(o.Name), m.operation(o)).
			with(m.names.id(o.Input.Name), m.message(o.Input, "smithy.api#input")).
			with(m.names.id(o.Output.Name), m.message(o.Output, "smithy.api#output"))
	}
	for _, shape := range m.revision.Shapes {
		if err := checkContent(shape); err != nil {
			return nil, err
		}
		shapes = shapes.with(m.names.id(shape.Name), m.named(shape))
	}
	for _, shape := range m.service.Errors {
		shapes = shapes.with(m.names.id(shape.Name), m.failure(shape))
	}
	return append(append(shapes, m.names.collections()...), ownTraits()...), nil
}

// checkContent refuses unions and enums that Smithy has no room for.
func checkContent(shape *spec.Shape) error {
	if len(shape.Members)+len(shape.Values) == 0 && shape.Kind != spec.Structure {
		return fmt.Errorf("the %s %s is empty", shape.Kind, shape.Name)
	}
	for _, v := range shape.Values {
		if v.Wire == "" {
			return fmt.Errorf("the enum %s has an empty value", shape.Name)
		}
	}
	return nil
}
