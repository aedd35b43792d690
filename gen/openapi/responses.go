package openapi

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/revsmith/revsmith/spec"
)

// errorHeader carries the modelled error's name.
const errorHeader = "X-Amzn-ErrorType"

// responsesOf are the operation's success and its modelled errors, one response for each status.
func (c *registry) responsesOf(o *spec.Operation) (*openapi3.Responses, error) {
	success, err := c.successOf(o)
	if err != nil {
		return nil, err
	}
	responses := openapi3.NewResponsesWithCapacity(1)
	responses.Set("200", &openapi3.ResponseRef{Value: success})
	for _, group := range byStatus(o.Errors) {
		response, err := c.errorResponse(group)
		if err != nil {
			return nil, err
		}
		responses.Set(strconv.Itoa(group[0].Error.Status), &openapi3.ResponseRef{Value: response})
	}
	return responses, nil
}

// successOf is the response of status 200. Where nothing is answered in the
// body, its content is left open: some services send {} and some send nothing.
func (c *registry) successOf(o *spec.Operation) (*openapi3.Response, error) {
	response := openapi3.NewResponse().WithDescription(o.Output.GoName)
	headers, err := c.headersOf(o.Output)
	if err != nil {
		return nil, err
	}
	response.Headers = headers
	if whole := wholeBody(o.Output); whole != nil {
		content, err := c.wholeContent(whole)
		return response.WithContent(content), err
	}
	members := bodyMembers(o.Output)
	if len(members) == 0 {
		return response, nil
	}
	schema, err := c.bodySchema(o.Output, members)
	if err != nil {
		return nil, err
	}
	return response.WithContent(c.content(schema)), nil
}

// headersOf are the output's members that travel in headers.
func (c *registry) headersOf(output *spec.Shape) (openapi3.Headers, error) {
	var headers openapi3.Headers
	for _, m := range output.Members {
		if m.Location != spec.InHeader || !isParameter(m) {
			continue
		}
		parameter, err := c.parameterOf(m)
		if err != nil {
			return nil, fmt.Errorf("member %s: %w", m.Name, err)
		}
		parameter.Name, parameter.In = "", ""
		if headers == nil {
			headers = openapi3.Headers{}
		}
		headers[m.WireName] = &openapi3.HeaderRef{Value: &openapi3.Header{Parameter: *parameter}}
	}
	return headers, nil
}

// byStatus groups errors by their status, statuses in order, errors in theirs.
func byStatus(errors []*spec.Shape) [][]*spec.Shape {
	var groups [][]*spec.Shape
	for _, e := range errors {
		at, found := slices.BinarySearchFunc(groups, e.Error.Status, func(group []*spec.Shape, status int) int {
			return group[0].Error.Status - status
		})
		if !found {
			groups = slices.Insert(groups, at, []*spec.Shape(nil))
		}
		groups[at] = append(groups[at], e)
	}
	return groups
}

// errorResponse is the response of one status. Several errors are anyOf and not
// oneOf: their bodies look alike, and the header tells which one it is.
func (c *registry) errorResponse(group []*spec.Shape) (*openapi3.Response, error) {
	var refs openapi3.SchemaRefs
	var names []string
	for _, e := range group {
		ref, err := c.ref(e)
		if err != nil {
			return nil, err
		}
		refs = append(refs, ref)
		names = append(names, e.GoName)
	}
	schema := refs[0]
	if len(refs) > 1 {
		schema = openapi3.NewSchemaRef("", &openapi3.Schema{AnyOf: refs})
	}
	response := openapi3.NewResponse().WithDescription(describeStatus(group[0].Error.Status, names))
	if !c.isAWSJSON() {
		response.Headers = openapi3.Headers{errorHeader: {Value: errorNameHeader()}}
	}
	return response.WithContent(c.content(schema)), nil
}

// describeStatus names a status and the errors that it carries.
func describeStatus(status int, names []string) string {
	text := strings.Join(names, ", ")
	if phrase := http.StatusText(status); phrase != "" {
		return phrase + ": " + text
	}
	return text
}

// errorNameHeader describes the header that tells errors apart. It is plain
// text: a service may put a namespace before the name or an address behind it.
func errorNameHeader() *openapi3.Header {
	return &openapi3.Header{Parameter: openapi3.Parameter{
		Description: "The error's name, perhaps followed by a colon and more.",
		Schema:      openapi3.NewSchemaRef("", openapi3.NewStringSchema()),
	}}
}
