package imagebuilder_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
	"github.com/revsmith/revsmith/contracttests/coverage"
)

// What there is to cover is counted a second time, off the Go types of the client: every operation,
// field and constant that a program can reach is a place that the model's walk found, and the other way
// around.
func TestPlacesAreThoseOfTheGoTypes(t *testing.T) {
	m, err := model()
	require.NoError(t, err)
	for _, o := range m.Latest().Operations {
		method, found := reflect.TypeFor[*imagebuilder.Client]().MethodByName(o.Name)
		require.True(t, found, o.Name)
		reached := &reach{}
		reached.walk(o.Name+".input", method.Type.In(2))
		reached.walk(o.Name+".output", method.Type.Out(0))
		assert.ElementsMatch(t, reached.places, placesOf(coverage.Facts(o)), o.Name)
	}
}

// placesOf are the paths of members and values, in the letters of Go's fields.
func placesOf(facts []coverage.Fact) []string {
	var places []string
	for _, f := range facts {
		if f.Kind != coverage.Member && f.Kind != coverage.Value {
			continue
		}
		path, value, isValue := strings.Cut(f.Path(), "=")
		steps := strings.Split(path, ".")
		for i, step := range steps[2:] {
			steps[2+i] = strings.ToUpper(step[:1]) + step[1:]
		}
		path = strings.Join(steps, ".")
		if isValue {
			path += "=" + value
		}
		places = append(places, path)
	}
	return places
}

// reach finds the members and enum values that Go types lead to.
type reach struct {
	places []string
	above  []reflect.Type
}

func (r *reach) walk(path string, of reflect.Type) {
	switch {
	case of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice:
		r.walk(path, of.Elem())
	case of.Kind() == reflect.Map:
		r.walk(path+"{key}", of.Key())
		r.walk(path, of.Elem())
	case of.Kind() == reflect.String && of.NumMethod() > 0:
		for _, value := range reflect.Zero(of).MethodByName("Values").Call(nil)[0].Seq2() {
			r.places = append(r.places, path+"="+value.String())
		}
	case of.Kind() == reflect.Struct && !slices.Contains(r.above, of):
		r.fields(path, of)
	}
}

// fields walks the exported fields of a structure of the API.
func (r *reach) fields(path string, of reflect.Type) {
	r.above = append(r.above, of)
	for _, field := range reflect.VisibleFields(of) {
		if field.IsExported() && !field.Anonymous && field.Name != "ResultMetadata" && of.PkgPath() != "time" {
			r.places = append(r.places, path+"."+field.Name)
			r.walk(path+"."+field.Name, field.Type)
		}
	}
	r.above = r.above[:len(r.above)-1]
}
