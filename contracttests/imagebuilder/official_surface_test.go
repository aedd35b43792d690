package imagebuilder_test

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	official "github.com/aws/aws-sdk-go-v2/service/imagebuilder"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/client/imagebuilder"
)

// Every operation, structure and field of ours is one of the official client's, with the same
// form.
func TestSurfaceIsOfficial(t *testing.T) {
	differences := readDifferences(t)
	ourClient, theirClient := reflect.TypeFor[*imagebuilder.Client](), reflect.TypeFor[*official.Client]()
	require.Subset(t, operations(theirClient), operations(ourClient))
	ours, theirs := structures(ourClient), structures(theirClient)
	for _, name := range slices.Sorted(maps.Keys(ours)) {
		require.Contains(t, theirs, name)
		for field, form := range fields(ours[name]) {
			if !differences.lacks(ours[name], field) {
				assert.Equal(t, fields(theirs[name])[field], form, "%s.%s", name, field)
			}
		}
	}
}

// Where the notes show every operation of the official client, nothing of its surface is missing
// in ours: no operation, structure, field, paginator or constant.
func TestNothingOfficialIsMissing(t *testing.T) {
	ourClient, theirClient := reflect.TypeFor[*imagebuilder.Client](), reflect.TypeFor[*official.Client]()
	if len(operations(ourClient)) < len(operations(theirClient)) {
		return
	}
	ours, theirs := structures(ourClient), structures(theirClient)
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		require.Contains(t, ours, name)
		for field := range fields(theirs[name]) {
			assert.Contains(t, fields(ours[name]), field, name)
		}
	}
	known := constants(t, "../../client/"+service+"/types")
	for name := range constants(t, filepath.Join(officialFolder(t), "types")) {
		_, found := known[name]
		assert.True(t, found, name)
	}
	listed, err := filepath.Glob(filepath.Join(officialFolder(t), "api_op_List*.go"))
	require.NoError(t, err)
	for _, name := range listed {
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		operation := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "api_op_"), ".go")
		paged := strings.Contains(string(source), "func New"+operation+"Paginator(")
		assert.Equal(t, paged, paginators()[operation] != nil, operation)
	}
}

// operations are the names of a client's operations.
func operations(client reflect.Type) []string {
	var names []string
	for i := range client.NumMethod() {
		if method := client.Method(i); isOperation(method.Type) {
			names = append(names, method.Name)
		}
	}
	return names
}

// fields are the exported fields of a structure and the forms of their types: those of the
// two clients' own packages are written alike.
func fields(of reflect.Type) map[string]string {
	found := map[string]string{}
	for i := range of.NumField() {
		if field := of.Field(i); field.IsExported() {
			found[field.Name] = form(field.Type)
		}
	}
	return found
}

func form(of reflect.Type) string {
	switch of.Kind() {
	case reflect.Pointer:
		return "*" + form(of.Elem())
	case reflect.Slice:
		return "[]" + form(of.Elem())
	case reflect.Map:
		return "map[" + form(of.Key()) + "]" + form(of.Elem())
	}
	return strings.TrimSpace(of.String() + " " + of.Kind().String())
}
