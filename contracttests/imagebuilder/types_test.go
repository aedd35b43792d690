package imagebuilder_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/spec"
)

// The client's types have the members, types and enum values of the newest revision, no more and
// no fewer: a fixture shows what it holds, and never that nothing is missing beside it.
func TestTypesAreTheModels(t *testing.T) {
	for _, operation := range latest(t).Operations {
		t.Run(operation.Name, func(t *testing.T) {
			method := methodOf(t, operation)
			types := typesHeld{t: t, seen: map[reflect.Type]bool{}}
			types.structure(method.In(2).Elem(), operation.Input)
			types.structure(method.Out(0).Elem(), operation.Output)
		})
	}
}

// latest is the newest revision.
func latest(t *testing.T) *spec.Revision {
	t.Helper()
	m, err := model()
	require.NoError(t, err)
	return m.Latest()
}

// methodOf is the client's method of an operation.
func methodOf(t *testing.T, operation *spec.Operation) reflect.Type {
	t.Helper()
	method, found := reflect.TypeFor[*imagebuilder.Client]().MethodByName(operation.Name)
	require.True(t, found, "the client lacks %s", operation.Name)
	return method.Type
}

// typesHeld holds Go types against the model's, each once.
type typesHeld struct {
	t    *testing.T
	seen map[reflect.Type]bool
}

func (h typesHeld) structure(of reflect.Type, shape *spec.Shape) {
	if h.seen[of] {
		return
	}
	h.seen[of] = true
	var want []string
	for _, member := range shape.Members {
		want = append(want, member.GoName)
		if field, found := of.FieldByName(member.GoName); found {
			h.value(field.Type, member.Target, of.Name()+"."+member.GoName)
		}
	}
	assert.ElementsMatch(h.t, want, fieldsOf(of), of.Name())
}

// fieldsOf are the fields that hold members.
func fieldsOf(of reflect.Type) []string {
	var names []string
	for i := range of.NumField() {
		if field := of.Field(i); field.IsExported() && field.Name != "ResultMetadata" {
			names = append(names, field.Name)
		}
	}
	return names
}

// value holds the type of a value against a shape; place is for what differs.
func (h typesHeld) value(of reflect.Type, shape *spec.Shape, place string) {
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	switch shape.Kind {
	case spec.List:
		if assert.Equal(h.t, reflect.Slice, of.Kind(), place) {
			h.value(of.Elem(), shape.Element, place+"[]")
		}
	case spec.Map:
		if assert.Equal(h.t, reflect.Map, of.Kind(), place) {
			h.value(of.Elem(), shape.Value, place+"[]")
		}
	case spec.Structure:
		if assert.Equal(h.t, reflect.Struct, of.Kind(), place) && assert.Equal(h.t, shape.GoName, of.Name(), place) {
			h.structure(of, shape)
		}
	case spec.Enum:
		h.enum(of, shape, place)
	default:
		assert.Equal(h.t, scalarType(h.t, shape), of, place)
	}
}

// enum asks an enum's type for its values: all that the model has, and no other.
func (h typesHeld) enum(of reflect.Type, shape *spec.Shape, place string) {
	values := reflect.New(of).Elem().MethodByName("Values")
	if !assert.True(h.t, values.IsValid(), "%s is no enum", place) || !assert.Equal(h.t, shape.GoName, of.Name(), place) {
		return
	}
	var got, want []string
	known := values.Call(nil)[0]
	for i := range known.Len() {
		got = append(got, known.Index(i).String())
	}
	for _, value := range shape.Values {
		want = append(want, value.Wire)
	}
	assert.ElementsMatch(h.t, want, got, place)
}

// scalarType is the Go type of a scalar.
func scalarType(t *testing.T, shape *spec.Shape) reflect.Type {
	t.Helper()
	types := map[spec.Kind]reflect.Type{
		spec.String: reflect.TypeFor[string](), spec.Boolean: reflect.TypeFor[bool](),
		spec.Integer: reflect.TypeFor[int32](), spec.Long: reflect.TypeFor[int64](),
		spec.Float: reflect.TypeFor[float32](), spec.Double: reflect.TypeFor[float64](),
		spec.Timestamp: reflect.TypeFor[time.Time](), spec.Blob: reflect.TypeFor[[]byte](),
	}
	of, known := types[shape.Kind]
	require.True(t, known, "this test does not know what holds a %s", shape.Kind)
	return of
}

// Every structure of a request, sent without any member, is refused for exactly those members that
// the newest revision requires, and sent where it requires none.
func TestEveryRequiredMember(t *testing.T) {
	for _, operation := range latest(t).Operations {
		t.Run(operation.Name, func(t *testing.T) {
			input := reflect.New(methodOf(t, operation).In(2).Elem())
			e := emptied{t: t, operation: operation.Name, input: input}
			e.structure(operation.Input, input.Elem(), operation.Input.GoName, nil)
		})
	}
}

// emptied sends an input of which nothing is set but what leads to one structure.
type emptied struct {
	t         *testing.T
	operation string
	input     reflect.Value
	// within are the structures that hold the one at hand: a shape may hold itself.
	within []*spec.Shape
}

// structure sends the input with an empty structure at a place, and then with each structure that it may
// hold, so that it lacks all but that one. The fields that the structures around it lack are given.
func (e emptied) structure(shape *spec.Shape, value reflect.Value, place string, lacks []string) {
	if slices.Contains(e.within, shape) {
		return
	}
	e.within = append(slices.Clone(e.within), shape)
	var own []string
	for _, member := range shape.Members {
		if member.Required && !member.IdempotencyToken && !member.ByValue {
			own = append(own, place+"."+member.GoName)
		}
	}
	assert.ElementsMatch(e.t, slices.Concat(lacks, own), refusedFields(e.t, e.operation, e.input), place)
	for _, member := range shape.Members {
		at := place + "." + member.GoName
		others := slices.DeleteFunc(slices.Concat(lacks, own), func(field string) bool { return field == at })
		e.held(member.Target, value.FieldByName(member.GoName), at, others)
	}
}

// held sets what leads to a structure, and unsets it again. What holds none is passed over.
func (e emptied) held(shape *spec.Shape, place reflect.Value, at string, lacks []string) {
	before := reflect.New(place.Type()).Elem()
	switch shape.Kind {
	case spec.Structure:
		if place.Kind() == reflect.Pointer {
			place.Set(reflect.New(place.Type().Elem()))
			defer place.Set(before)
			place = place.Elem()
		}
		e.structure(shape, place, at, lacks)
	case spec.List:
		place.Set(reflect.MakeSlice(place.Type(), 1, 1))
		defer place.Set(before)
		e.held(shape.Element, place.Index(0), at+"[0]", lacks)
	case spec.Map:
		require.Empty(e.t, shape.Value.Name, "%s: this test does not know of maps of structures", at)
	}
}

// refusedFields are the fields for which the client refuses an input, none where it sends it.
func refusedFields(t *testing.T, operation string, input reflect.Value) []string {
	t.Helper()
	err := callUnheard(operation, input)
	var refusal interface{ Errs() []error }
	if !asError(err, &refusal) {
		require.ErrorIs(t, err, errUnheard)
		return nil
	}
	var fields []string
	for _, one := range refusal.Errs() {
		var named interface{ Field() string }
		require.True(t, asError(one, &named), fmt.Sprint(one))
		fields = append(fields, named.Field())
	}
	return fields
}
