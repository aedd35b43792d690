package paritytest

import (
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every operation, structure and field of ours is one of the official client's, with the same
// form.
func TestSurfaceIsOfficial(t *testing.T) {
	require.Subset(t, operations(theirClient), operations(ourClient))
	ours, theirs := ourStructures(), theirStructures()
	for _, name := range slices.Sorted(maps.Keys(ours)) {
		require.Contains(t, theirs, name)
		their := fields(theirs[name])
		for field, form := range fields(ours[name]) {
			if their[field] != form && !allowed("lacks", name+"."+field) {
				assert.Equal(t, their[field], form, "%s.%s", name, field)
			}
		}
	}
}

// Where the notes show every operation of the official client, nothing of its surface is missing
// in ours: no operation, structure, field or constant.
func TestNothingOfficialIsMissing(t *testing.T) {
	if operationsMissing() {
		return
	}
	ours, theirs := ourStructures(), theirStructures()
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		require.Contains(t, ours, name)
		for field := range fields(theirs[name]) {
			assert.Contains(t, fields(ours[name]), field, name)
		}
	}
	known := constants(t, "../types")
	for name := range constants(t, filepath.Join(officialFolder(t), "types")) {
		_, found := known[name]
		assert.True(t, found, name)
	}
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
