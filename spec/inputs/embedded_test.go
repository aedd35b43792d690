package inputs_test

import (
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/inputs"
)

// What a build carries is the checkout that it was built from: the same services, revisions and
// findings.
func TestEmbeddedIsTheCheckout(t *testing.T) {
	carried, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	checkout, err := inputs.Load(os.DirFS("../.."))
	require.NoError(t, err)
	require.Len(t, carried.Services, len(checkout.Services))
	assert.Equal(t, checkout.Diagnostics, carried.Diagnostics)
	for i, s := range carried.Services {
		assert.NotEmpty(t, s.Notes)
		assert.Equal(t, checkout.Services[i].Model, s.Model)
	}
}

func TestOtherNotesTakeThePlaceOfTheEmbeddedOnes(t *testing.T) {
	carried, err := inputs.Load(inputs.Embedded())
	require.NoError(t, err)
	first := carried.Services[0]
	page, err := fs.ReadFile(inputs.Embedded(), first.Notes[0].File)
	require.NoError(t, err)
	other, err := inputs.WithNotes(inputs.Embedded(), first.Facts.ID, fstest.MapFS{"one.txt": {Data: page}})
	require.NoError(t, err)
	r, err := inputs.Load(other)
	require.NoError(t, err)
	model, err := r.Model(first.Facts.ID)
	require.NoError(t, err)
	require.Len(t, model.Revisions, 1)
	assert.Equal(t, first.Model.Revisions[0].Date, model.Revisions[0].Date)
}

func TestNotesOfNoServiceAreRefused(t *testing.T) {
	for _, id := range []string{"", ".", "..", "a/b"} {
		_, err := inputs.WithNotes(inputs.Embedded(), id, fstest.MapFS{})
		assert.Error(t, err, id)
	}
}
