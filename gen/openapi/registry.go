package openapi

import (
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/revsmith/revsmith/spec"
)

// registry holds every named shape of a revision once, and answers with a
// reference ever after. All names are entered before any schema is filled in,
// so that a shape may refer to one that comes later, or to itself.
type registry struct {
	service *spec.Service
	schemas openapi3.Schemas
	shapes  map[string]*spec.Shape
}

// newRegistry enters and fills in the shapes, the operations' inputs and
// outputs, and the errors.
func newRegistry(s *spec.Service, r *spec.Revision) (*registry, error) {
	named := append([]*spec.Shape{}, r.Shapes...)
	for _, o := range r.Operations {
		named = append(named, o.Input, o.Output)
	}
	named = append(named, s.Errors...)
	c := &registry{service: s, schemas: openapi3.Schemas{}, shapes: map[string]*spec.Shape{}}
	for _, shape := range named {
		if err := c.enter(shape); err != nil {
			return nil, err
		}
	}
	for _, shape := range named {
		if err := c.fill(shape); err != nil {
			return nil, err
		}
	}
	c.addErrorNames(s.Errors)
	c.describeBound(r.Operations)
	return c, nil
}

// enter gives a shape its place, still empty.
func (c *registry) enter(shape *spec.Shape) error {
	name := shape.GoName
	if name == "" {
		return fmt.Errorf("the %s %q has no Go name", shape.Kind, shape.Name)
	}
	if c.schemas[name] != nil {
		return fmt.Errorf("two types are named %s: %q and %q; give one another name in the facts file",
			name, c.shapes[name].Name, shape.Name)
	}
	c.schemas[name] = &openapi3.SchemaRef{Value: &openapi3.Schema{}}
	c.shapes[name] = shape
	return nil
}

// fill writes a shape's schema into its place.
func (c *registry) fill(shape *spec.Shape) error {
	schema, err := c.namedSchema(shape)
	if err != nil {
		return fmt.Errorf("%s: %w", shape.GoName, err)
	}
	*c.schemas[shape.GoName].Value = *schema
	return nil
}

// ref refers to a named shape.
func (c *registry) ref(shape *spec.Shape) (*openapi3.SchemaRef, error) {
	target := c.schemas[shape.GoName]
	if target == nil {
		return nil, fmt.Errorf("the %s %q is used and is not among the revision's shapes", shape.Kind, shape.Name)
	}
	return &openapi3.SchemaRef{Ref: "#/components/schemas/" + shape.GoName, Value: target.Value}, nil
}

// describeBound says, on an input or output that has no text of its own, that
// some of its members do not travel in the body.
func (c *registry) describeBound(operations []*spec.Operation) {
	for _, o := range operations {
		for _, shape := range []*spec.Shape{o.Input, o.Output} {
			schema := c.schemas[shape.GoName].Value
			if schema.Description == "" && len(bodyMembers(shape)) < len(shape.Members) {
				schema.Description = "All members of the message; those that do not travel in its body " +
					"are parameters or headers of the operation."
			}
		}
	}
}
