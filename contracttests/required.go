package contracttests

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// required walks an input and its schema side by side and notes the required members that
// the input leaves out, by the paths of their Go fields.
type required struct {
	names   names
	leftOut []string
}

func (r *required) value(ref *openapi3.SchemaRef, of reflect.Type, value any, place string) {
	schema := ref.Value
	if len(schema.AllOf) == 1 { // a reference with a text of its own
		schema = schema.AllOf[0].Value
	}
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	switch value := value.(type) {
	case []any:
		if schema.Items == nil || of.Kind() != reflect.Slice {
			return
		}
		for i, element := range value {
			r.value(schema.Items, of.Elem(), element, fmt.Sprintf("%s[%d]", place, i))
		}
	case map[string]any:
		r.object(schema, of, value, place)
	}
}

func (r *required) object(schema *openapi3.Schema, of reflect.Type, object map[string]any, place string) {
	if of.Kind() == reflect.Struct {
		r.structure(schema, of, object, place)
		return
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		element, holds := schema.AdditionalProperties.Schema, reflect.Type(nil)
		label := fmt.Sprintf("[%q]", key)
		switch of.Kind() {
		case reflect.Map:
			holds = of.Elem()
		case reflect.Interface:
			element, label = schema.Properties[key], "["+key+"]"
			if variant := r.names.unionMember(of, key); variant != nil {
				field, _ := variant.Elem().FieldByName("Value")
				holds = field.Type
			}
		}
		if element != nil && holds != nil {
			r.value(element, holds, object[key], place+label)
		}
	}
}

func (r *required) structure(schema *openapi3.Schema, of reflect.Type, object map[string]any, place string) {
	for _, member := range schema.Required {
		field, ok := of.FieldByName(r.names.field(of, member))
		if _, there := object[member]; ok && !there && canLack(field.Type) {
			r.leftOut = append(r.leftOut, place+"."+field.Name)
		}
	}
	for _, member := range slices.Sorted(maps.Keys(object)) {
		field, ok := of.FieldByName(r.names.field(of, member))
		if property := schema.Properties[member]; ok && property != nil {
			r.value(property, field.Type, object[member], place+"."+field.Name)
		}
	}
}

// canLack tells whether a field's zero value means that nothing is there: numbers and booleans
// that are held by value are always sent.
func canLack(field reflect.Type) bool {
	return field.Kind() != reflect.Bool && !reflect.Zero(field).CanInt() && !reflect.Zero(field).CanFloat()
}
