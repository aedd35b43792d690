package openapi

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// field is a key of a mapping with its value.
type field struct {
	key   string
	value any
}

// appendFields adds a mapping of the given fields, which it sorts.
func appendFields(out []byte, fields []field) ([]byte, error) {
	slices.SortFunc(fields, func(a, b field) int { return strings.Compare(a.key, b.key) })
	out = append(out, aMapping)
	for _, f := range fields {
		var err error
		if out, err = appendValue(appendText(out, f.key), f.value); err != nil {
			return nil, fmt.Errorf("%s: %w", f.key, err)
		}
	}
	return append(out, anEnd), nil
}

// fieldsRoom is how many fields most mappings have at most.
const fieldsRoom = 16

// appendSchema adds a schema as kin-openapi writes it. Left to itself, that makes room for
// sixty fields for each of thousands of schemas, so those that this package sets are taken here.
func appendSchema(out []byte, ref *openapi3.SchemaRef) ([]byte, error) {
	if ref.Ref != "" || ref.Value == nil || !isOrdinary(ref.Value) {
		return appendEncoded(out, ref)
	}
	var room [fieldsRoom]field
	fields := appendTyped(room[:0], ref.Value)
	fields = appendNested(fields, ref.Value)
	for key, value := range ref.Value.Extensions {
		fields = append(fields, field{key, value})
	}
	return appendFields(out, fields)
}

// isOrdinary tells whether a schema has those fields alone that are taken here, and extensions
// that are none of its fields.
func isOrdinary(schema *openapi3.Schema) bool {
	for key := range schema.Extensions {
		if !strings.HasPrefix(key, "x-") {
			return false
		}
	}
	rest := *schema
	rest.Extensions = nil
	rest.Type, rest.Format, rest.Description, rest.Enum = nil, "", "", nil
	rest.Items, rest.AllOf, rest.AnyOf = nil, nil, nil
	rest.Properties, rest.Required, rest.MinProps, rest.MaxProps = nil, nil, 0, nil
	rest.AdditionalProperties = openapi3.AdditionalProperties{}
	return reflect.ValueOf(&rest).Elem().IsZero()
}

// appendTyped adds what a schema says of a value itself.
func appendTyped(fields []field, schema *openapi3.Schema) []field {
	if !schema.Type.IsEmpty() {
		fields = append(fields, field{"type", schema.Type})
	}
	if schema.Format != "" {
		fields = append(fields, field{"format", schema.Format})
	}
	if schema.Description != "" {
		fields = append(fields, field{"description", schema.Description})
	}
	if len(schema.Enum) > 0 {
		fields = append(fields, field{"enum", schema.Enum})
	}
	if len(schema.Required) > 0 {
		fields = append(fields, field{"required", schema.Required})
	}
	if schema.MinProps != 0 {
		fields = append(fields, field{"minProperties", schema.MinProps})
	}
	if schema.MaxProps != nil {
		fields = append(fields, field{"maxProperties", schema.MaxProps})
	}
	return fields
}

// appendNested adds what a schema says of the values within a value, or of other schemas.
func appendNested(fields []field, schema *openapi3.Schema) []field {
	if schema.Items != nil {
		fields = append(fields, field{"items", schema.Items})
	}
	if len(schema.Properties) > 0 {
		fields = append(fields, field{"properties", schema.Properties})
	}
	if of := &schema.AdditionalProperties; of.Has != nil || of.Schema != nil {
		fields = append(fields, field{"additionalProperties", of})
	}
	if len(schema.AllOf) > 0 {
		fields = append(fields, field{"allOf", schema.AllOf})
	}
	if len(schema.AnyOf) > 0 {
		fields = append(fields, field{"anyOf", schema.AnyOf})
	}
	return fields
}
