package contracttests

import "github.com/getkin/kin-openapi/openapi3"

// closer makes the schemas of a document refuse the members that they do not list. A
// published document must not do that, for a service may add members at any time; a test
// must, or it would not see that the document lacks one.
type closer struct{ seen map[*openapi3.Schema]bool }

// closeDocument closes the schemas of all bodies.
func (c closer) closeDocument(doc *openapi3.T) {
	c.seen = map[*openapi3.Schema]bool{}
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			c.closeOperation(operation)
		}
	}
}

func (c closer) closeOperation(operation *openapi3.Operation) {
	if body := operation.RequestBody; body != nil && body.Value != nil {
		c.closeContent(body.Value.Content)
	}
	for _, response := range operation.Responses.Map() {
		if response.Value != nil {
			c.closeContent(response.Value.Content)
		}
	}
}

func (c closer) closeContent(content openapi3.Content) {
	for _, media := range content {
		c.closeSchema(media.Schema)
	}
}

func (c closer) closeSchema(ref *openapi3.SchemaRef) {
	if ref == nil || ref.Value == nil || c.seen[ref.Value] {
		return
	}
	schema := ref.Value
	c.seen[schema] = true
	c.closeSchema(schema.Items)
	c.closeSchema(schema.AdditionalProperties.Schema)
	for _, group := range []openapi3.SchemaRefs{schema.AllOf, schema.AnyOf, schema.OneOf} {
		for _, inner := range group {
			c.closeSchema(inner)
		}
	}
	for _, member := range schema.Properties {
		c.closeSchema(member)
	}
	if isOpen(schema) {
		schema.AdditionalProperties.Schema = nothing()
	}
}

// isOpen reports whether a schema lists an object's members and says nothing of others.
func isOpen(schema *openapi3.Schema) bool {
	additional := schema.AdditionalProperties
	return schema.Type.Is(openapi3.TypeObject) && additional.Has == nil && additional.Schema == nil
}

// nothing is the schema that no value meets. It stands for "additionalProperties: false",
// whose errors do not say at which member they are.
func nothing() *openapi3.SchemaRef {
	never := false
	return openapi3.NewSchemaRef("", &openapi3.Schema{Always: &never})
}
