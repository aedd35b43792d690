package openapi

import (
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/revsmith/revsmith/spec"
)

// This file knows what the protocols differ in.

// targetHeader names the operation in requests of awsJson.
const targetHeader = "X-Amz-Target"

// errorNameKey is the key of an error's name in the bodies of awsJson.
const errorNameKey = "__type"

// checkProtocol refuses protocols whose bodies are not JSON.
func checkProtocol(s *spec.Service) error {
	switch s.Protocol {
	case "restJson1":
		return nil
	case "awsJson1_0", "awsJson1_1":
		if s.TargetPrefix == "" {
			return fmt.Errorf("openapi: %s has no target: %s addresses operations by it", s.ID, s.Protocol)
		}
		return nil
	}
	return fmt.Errorf("openapi: %s speaks %q; documents can be written for awsJson1_0, awsJson1_1 and restJson1 only",
		s.ID, s.Protocol)
}

// isAWSJSON tells whether the header X-Amz-Target addresses the operations.
func (c *registry) isAWSJSON() bool { return strings.HasPrefix(c.service.Protocol, "awsJson") }

// target is the header's value for an operation, "" where the path addresses it.
func (c *registry) target(o *spec.Operation) string {
	if !c.isAWSJSON() {
		return ""
	}
	return c.service.TargetPrefix + "." + o.Name
}

// targetParameter is the header that addresses an operation.
func targetParameter(target string) *openapi3.Parameter {
	schema := openapi3.NewStringSchema().WithEnum(target)
	parameter := openapi3.NewHeaderParameter(targetHeader).WithRequired(true).WithSchema(schema)
	parameter.Description = "The operation: all have one path."
	return parameter
}

// content is a JSON body under the protocol's own content type.
func (c *registry) content(schema *openapi3.SchemaRef) openapi3.Content {
	contentType := "application/json"
	if c.isAWSJSON() {
		contentType = "application/x-amz-json-" + strings.ReplaceAll(strings.TrimPrefix(c.service.Protocol, "awsJson"), "_", ".")
	}
	return openapi3.Content{contentType: openapi3.NewMediaType().WithSchemaRef(schema)}
}

// wholeBody is the member that is the whole body, nil where there is none.
func wholeBody(message *spec.Shape) *spec.Member {
	for _, m := range message.Members {
		if m.Location == spec.InPayload || m.Location == spec.InStream {
			return m
		}
	}
	return nil
}

// wholeContent is a body that is one member: bytes of any content type, a text, or JSON.
func (c *registry) wholeContent(m *spec.Member) (openapi3.Content, error) {
	schema := openapi3.NewSchemaRef("", openapi3.NewStringSchema())
	contentType := "text/plain"
	switch m.Target.Kind {
	case spec.String:
	case spec.Blob:
		schema.Value.Format, contentType = "binary", "*/*"
	default:
		var err error
		if schema, err = c.schemaOf(m.Target); err != nil {
			return nil, fmt.Errorf("member %s: %w", m.Name, err)
		}
		contentType = "application/json"
	}
	return openapi3.Content{contentType: openapi3.NewMediaType().WithSchemaRef(schema)}, nil
}

// addErrorNames adds to errors of awsJson the key of their bodies that names them.
func (c *registry) addErrorNames(errors []*spec.Shape) {
	if !c.isAWSJSON() {
		return
	}
	for _, e := range errors {
		name := openapi3.NewStringSchema()
		name.Description = "The error's name, perhaps after a namespace and #."
		c.schemas[e.GoName].Value.WithProperty(errorNameKey, name)
	}
}

// prefixExtensions add x-prefix-headers: members that are maps in headers, with what
// the names of those headers begin with.
func prefixExtensions(o *spec.Operation, extensions map[string]any) map[string]any {
	prefixes := map[string]string{}
	for _, message := range []*spec.Shape{o.Input, o.Output} {
		for _, m := range message.Members {
			if m.Location == spec.InHeader && m.Target.Kind == spec.Map {
				prefixes[m.Name] = m.WireName
			}
		}
	}
	if len(prefixes) == 0 {
		return extensions
	}
	return withExtension(extensions, "x-prefix-headers", prefixes)
}

// withExtension adds an extension to those that there are, if any.
func withExtension(extensions map[string]any, name string, value any) map[string]any {
	if extensions == nil {
		extensions = map[string]any{}
	}
	extensions[name] = value
	return extensions
}
