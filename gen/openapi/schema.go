package openapi

import (
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// epochText tells a reader what a body's timestamp is.
const epochText = "Seconds since 1970-01-01T00:00:00Z."

// namedSchema is the component of a structure, union or enum.
func (c *registry) namedSchema(shape *spec.Shape) (*openapi3.Schema, error) {
	switch shape.Kind {
	case spec.Enum:
		return enumSchema(shape), nil
	case spec.Structure:
		return c.structureSchema(shape, shape.Members)
	case spec.Union:
		return c.unionSchema(shape)
	}
	return nil, fmt.Errorf("a %s cannot be a component", shape.Kind)
}

// enumSchema lists an enum's values in the model's order.
func enumSchema(shape *spec.Shape) *openapi3.Schema {
	schema := openapi3.NewStringSchema()
	for _, v := range shape.Values {
		schema.Enum = append(schema.Enum, v.Wire)
	}
	schema.Description = commonmark.Describe(shape.Documentation)
	schema.Extensions = enumExtensions(shape)
	return schema
}

// structureSchema is an object of the given members of a structure.
func (c *registry) structureSchema(shape *spec.Shape, members []*spec.Member) (*openapi3.Schema, error) {
	schema := openapi3.NewObjectSchema()
	schema.Description = commonmark.Describe(shape.Documentation)
	schema.Extensions = extensionsOf(shape.Evidence)
	for _, m := range members {
		property, err := c.memberSchema(m)
		if err != nil {
			return nil, err
		}
		schema.WithPropertyRef(m.Name, property)
		if m.Required {
			schema.Required = append(schema.Required, m.Name)
		}
	}
	return schema, nil
}

// unionSchema is an object that holds exactly one of a union's members.
func (c *registry) unionSchema(shape *spec.Shape) (*openapi3.Schema, error) {
	schema, err := c.structureSchema(shape, shape.Members)
	if err != nil {
		return nil, err
	}
	one := uint64(1)
	schema.MinProps, schema.MaxProps = one, &one
	return schema, nil
}

// memberSchema is a member's type with the member's own text and evidence. A
// reference gets a wrapper for them, because 3.0 ignores what stands beside $ref.
func (c *registry) memberSchema(m *spec.Member) (*openapi3.SchemaRef, error) {
	target, err := c.schemaOf(m.Target)
	if err != nil {
		return nil, fmt.Errorf("member %s: %w", m.Name, err)
	}
	schema := target.Value
	if m.Sensitive {
		hide(target)
	}
	if target.Ref != "" {
		schema = &openapi3.Schema{AllOf: openapi3.SchemaRefs{target}}
	}
	schema.Description = join(commonmark.Describe(m.Documentation), schema.Description)
	schema.Extensions = extensionsOf(m.Evidence)
	return openapi3.NewSchemaRef("", schema), nil
}

// hide marks the texts of a sensitive member as what tools must not show. OpenAPI has a word for texts alone.
func hide(schema *openapi3.SchemaRef) {
	switch {
	case schema.Ref != "":
	case schema.Value.Items != nil:
		hide(schema.Value.Items)
	case schema.Value.AdditionalProperties.Schema != nil:
		hide(schema.Value.AdditionalProperties.Schema)
	case schema.Value.Type.Is(openapi3.TypeString) && schema.Value.Format == "":
		schema.Value.Format = "password"
	}
}

// schemaOf is a shape as it stands in a JSON body: a reference where it is
// named, else a fresh schema.
func (c *registry) schemaOf(shape *spec.Shape) (*openapi3.SchemaRef, error) {
	switch shape.Kind {
	case spec.Structure, spec.Union, spec.Enum:
		return c.ref(shape)
	case spec.List:
		return c.listSchema(shape)
	case spec.Map:
		return c.mapSchema(shape)
	}
	if shape.Kind == spec.Timestamp {
		return openapi3.NewSchemaRef("", timestampSchema(shape.Format)), nil
	}
	scalar, err := scalarSchema(shape.Kind)
	return openapi3.NewSchemaRef("", scalar), err
}

// listSchema is an array of the list's element.
func (c *registry) listSchema(shape *spec.Shape) (*openapi3.SchemaRef, error) {
	items, err := c.schemaOf(shape.Element)
	if err != nil {
		return nil, err
	}
	schema := openapi3.NewArraySchema()
	schema.Items = items
	return openapi3.NewSchemaRef("", schema), nil
}

// mapSchema is an object whose property names are the map's keys. OpenAPI 3.0
// cannot restrict those, so the values of an enum key are not checked.
func (c *registry) mapSchema(shape *spec.Shape) (*openapi3.SchemaRef, error) {
	value, err := c.schemaOf(shape.Value)
	if err != nil {
		return nil, err
	}
	schema := openapi3.NewObjectSchema()
	schema.AdditionalProperties.Schema = value
	return openapi3.NewSchemaRef("", schema), nil
}

// timestampSchema is a fresh schema of a timestamp in a format; "" is that of a JSON body.
func timestampSchema(format string) *openapi3.Schema {
	switch format {
	case "date-time":
		return openapi3.NewStringSchema().WithFormat("date-time")
	case "http-date":
		schema := openapi3.NewStringSchema()
		schema.Description = "An HTTP date, such as Sun, 06 Nov 1994 08:49:37 GMT."
		return schema
	}
	schema := openapi3.NewFloat64Schema().WithFormat("double")
	schema.Description = epochText
	return schema
}

// scalarSchema is a fresh schema of a scalar in a JSON body. A document may be
// any JSON value, so its schema says nothing.
func scalarSchema(kind spec.Kind) (*openapi3.Schema, error) {
	switch kind {
	case spec.String:
		return openapi3.NewStringSchema(), nil
	case spec.Boolean:
		return openapi3.NewBoolSchema(), nil
	case spec.Integer:
		return openapi3.NewInt32Schema(), nil
	case spec.Long:
		return openapi3.NewInt64Schema(), nil
	case spec.Float:
		return openapi3.NewFloat64Schema().WithFormat("float"), nil
	case spec.Double:
		return openapi3.NewFloat64Schema().WithFormat("double"), nil
	case spec.Blob:
		return openapi3.NewBytesSchema(), nil
	case spec.Document:
		return openapi3.NewSchema(), nil
	}
	return nil, fmt.Errorf("the kind %q is unknown", kind)
}
