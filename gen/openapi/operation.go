package openapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/revsmith/revsmith/gen/commonmark"
	"github.com/revsmith/revsmith/spec"
)

// pathsOf places every operation under its path and method.
func (c *registry) pathsOf(operations []*spec.Operation) (*openapi3.Paths, error) {
	paths := openapi3.NewPathsWithCapacity(len(operations))
	for _, o := range operations {
		operation, err := c.operationOf(o)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", o.Name, err)
		}
		if err := place(paths, o, operation, c.pathTemplate(o)); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

// place puts an operation where it belongs and refuses to put it upon another.
func place(paths *openapi3.Paths, o *spec.Operation, operation *openapi3.Operation, template string) error {
	if !slices.Contains(methods(), o.HTTP.Method) {
		return fmt.Errorf("%s: OpenAPI has no place for the method %q", o.Name, o.HTTP.Method)
	}
	item := paths.Value(template)
	if item == nil {
		item = &openapi3.PathItem{}
		paths.Set(template, item)
	}
	if other := item.GetOperation(o.HTTP.Method); other != nil {
		return fmt.Errorf("%s and %s are both %s %s", other.OperationID, o.Name, o.HTTP.Method, template)
	}
	item.SetOperation(o.HTTP.Method, operation)
	return nil
}

// methods are those that a path can have in OpenAPI 3.0.
func methods() []string {
	return []string{"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"}
}

// pathTemplate is the key of an operation's path in the document. Smithy's
// greedy {label+} is {label} there: OpenAPI knows no greedy labels. Operations of
// awsJson all have the path /; a fragment with the header that parts them keeps
// their keys apart.
func (c *registry) pathTemplate(o *spec.Operation) string {
	if c.target(o) != "" {
		return "/#" + targetHeader + "=" + c.target(o)
	}
	return strings.ReplaceAll(o.HTTP.URI, "+}", "}")
}

// operationOf is an operation with its parameters, its body and its responses.
func (c *registry) operationOf(o *spec.Operation) (*openapi3.Operation, error) {
	parameters, err := c.parametersOf(o)
	if err != nil {
		return nil, err
	}
	body, err := c.requestBody(o.Input)
	if err != nil {
		return nil, err
	}
	responses, err := c.responsesOf(o)
	if err != nil {
		return nil, err
	}
	return &openapi3.Operation{
		OperationID: o.Name,
		Summary:     o.Name,
		Tags:        []string{c.service.Title},
		Description: commonmark.Describe(o.Documentation),
		Deprecated:  o.Deprecated != nil,
		Parameters:  parameters,
		RequestBody: body,
		Responses:   responses,
		Extensions:  prefixExtensions(o, operationExtensions(o)),
	}, nil
}

// requestBody is the body, nil where no member travels in it. A body of awsJson is always sent.
func (c *registry) requestBody(input *spec.Shape) (*openapi3.RequestBodyRef, error) {
	if whole := wholeBody(input); whole != nil {
		content, err := c.wholeContent(whole)
		body := openapi3.NewRequestBody().WithContent(content)
		body.Required = whole.Required
		return &openapi3.RequestBodyRef{Value: body}, err
	}
	members := bodyMembers(input)
	if len(members) == 0 && !c.isAWSJSON() {
		return nil, nil
	}
	schema, err := c.bodySchema(input, members)
	if err != nil {
		return nil, err
	}
	body := openapi3.NewRequestBody().WithContent(c.content(schema))
	body.Required = anyRequired(members) || c.isAWSJSON()
	return &openapi3.RequestBodyRef{Value: body}, nil
}

// bodySchema refers to the message's component where all of it travels in the
// body; else it lists the members that do.
func (c *registry) bodySchema(message *spec.Shape, members []*spec.Member) (*openapi3.SchemaRef, error) {
	if len(members) == len(message.Members) {
		return c.ref(message)
	}
	schema, err := c.structureSchema(&spec.Shape{}, members)
	return openapi3.NewSchemaRef("", schema), err
}

// bodyMembers are the members that travel in the JSON body.
func bodyMembers(message *spec.Shape) []*spec.Member {
	var members []*spec.Member
	for _, m := range message.Members {
		if !bound(m) {
			members = append(members, m)
		}
	}
	return members
}

// bound tells whether a member travels outside the body.
func bound(m *spec.Member) bool {
	return m.Location != spec.InBody && m.Location != ""
}

// anyRequired tells whether a body must be sent.
func anyRequired(members []*spec.Member) bool {
	for _, m := range members {
		if m.Required {
			return true
		}
	}
	return false
}
