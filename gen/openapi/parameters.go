package openapi

import (
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// parametersOf are the members that travel in the path, the query or a header, in the model's order.
func (c *registry) parametersOf(o *spec.Operation) (openapi3.Parameters, error) {
	var parameters openapi3.Parameters
	if target := c.target(o); target != "" {
		parameters = append(parameters, &openapi3.ParameterRef{Value: targetParameter(target)})
	}
	for _, m := range o.Input.Members {
		if !isParameter(m) {
			continue
		}
		parameter, err := c.parameterOf(m)
		if err != nil {
			return nil, fmt.Errorf("member %s: %w", m.Name, err)
		}
		if strings.Contains(o.HTTP.URI, "{"+m.WireName+"+}") {
			parameter.Extensions = withExtension(parameter.Extensions, greedyExtension, true)
		}
		parameters = append(parameters, &openapi3.ParameterRef{Value: parameter})
	}
	return parameters, nil
}

// greedyExtension marks a label that takes the rest of a path with its slashes, which
// OpenAPI has no word for.
const greedyExtension = "x-greedy"

// isParameter tells whether OpenAPI has a parameter for a member: not for a map in
// headers, of whose names it knows nothing.
func isParameter(m *spec.Member) bool {
	switch m.Location {
	case spec.InLabel, spec.InQuery:
		return true
	case spec.InHeader:
		return m.Target.Kind != spec.Map
	}
	return false
}

// parameterOf is one member that travels outside the body. Lists and maps keep
// OpenAPI's default styles, which are the protocol's: one query pair for each
// element, and one header with commas between them.
func (c *registry) parameterOf(m *spec.Member) (*openapi3.Parameter, error) {
	schema, err := c.textSchema(m.Target, m.Location)
	if err != nil {
		return nil, err
	}
	if m.Sensitive {
		hide(schema)
	}
	parameter := &openapi3.Parameter{
		Name:        m.WireName,
		Description: commonmark.Describe(m.Documentation),
		Required:    m.Required,
		Schema:      schema,
		Extensions:  extensionsOf(m.Evidence),
	}
	switch m.Location {
	case spec.InLabel:
		parameter.In, parameter.Required = openapi3.ParameterInPath, true
	case spec.InQuery:
		parameter.In = openapi3.ParameterInQuery
		if m.Target.Kind == spec.Map {
			parameter.Style, parameter.Explode = openapi3.SerializationForm, openapi3.Ptr(true)
		}
	case spec.InHeader:
		parameter.In = openapi3.ParameterInHeader
	}
	return parameter, nil
}

// textSchema is a shape that travels as text outside the body. It differs from
// the body's form for timestamps alone: where they have no format of their own, RFC
// 3339 in the path and the query, the form of HTTP's own dates in a header.
func (c *registry) textSchema(shape *spec.Shape, location spec.Location) (*openapi3.SchemaRef, error) {
	switch {
	case shape.Kind == spec.List:
		items, err := c.textSchema(shape.Element, location)
		if err != nil {
			return nil, err
		}
		return openapi3.NewSchemaRef("", &openapi3.Schema{Type: &openapi3.Types{"array"}, Items: items}), nil
	case shape.Kind == spec.Timestamp && shape.Format != "":
		return openapi3.NewSchemaRef("", timestampSchema(shape.Format)), nil
	case shape.Kind == spec.Timestamp && location == spec.InHeader:
		return openapi3.NewSchemaRef("", timestampSchema("http-date")), nil
	case shape.Kind == spec.Timestamp:
		return openapi3.NewSchemaRef("", timestampSchema("date-time")), nil
	}
	return c.schemaOf(shape)
}
