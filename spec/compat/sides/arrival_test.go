package sides_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/compat"
	"github.com/revsmith/revsmith/spec/compat/sides"
)

func arrival(t *testing.T, root string, page sides.Page) *sides.Arrival {
	t.Helper()
	a, err := sides.New(sides.Options{Root: root, Required: true}).Arrival(t.Context(), page)
	require.NoError(t, err)
	return a
}

// A note that is filed is left out, one that is not is put in: both are the same arrival.
func TestArrivalOfTheNewestNote(t *testing.T) {
	files := demo(t)
	content := files[newer]
	filed := arrival(t, checkout(t, files), sides.Page{File: newer})
	delete(files, newer)
	root := checkout(t, files)
	fresh := arrival(t, root, sides.Page{File: newer, Content: []byte(content)})
	for _, a := range []*sides.Arrival{filed, fresh} {
		assert.Equal(t, "2024-01-02", a.Before.Revision.Date)
		assert.Equal(t, "2024-03-04", a.After.Revision.Date)
		assert.False(t, a.Late())
		assert.Equal(t, a.Before, a.OldHead)
		assert.Equal(t, a.After, a.NewHead)
		assert.Len(t, a.Before.Service.Revisions, 1)
		assert.Equal(t, newer, a.File)
		assert.Equal(t, "2024-03-04", a.Note.Date)
	}
	assert.Equal(t, filed.After.Revision, fresh.After.Revision)
	_, err := os.Stat(filepath.Join(root, filepath.FromSlash(newer)))
	assert.ErrorIs(t, err, os.ErrNotExist, "nothing is written")
}

func TestArrivalOfALateNote(t *testing.T) {
	root := checkout(t, demo(t))
	completed := 0
	o := sides.Options{Root: root, Complete: func(*compat.Side, sides.Source) error { completed++; return nil }}
	a, err := sides.New(o).Arrival(t.Context(), sides.Page{File: older})
	require.NoError(t, err)
	assert.True(t, a.Late())
	assert.Equal(t, 2, completed, "only the newest revisions have a package")
	assert.Equal(t, []string{"", "2024-01-02", "2024-03-04", "2024-03-04"},
		[]string{a.Before.Revision.Date, a.After.Revision.Date, a.OldHead.Revision.Date, a.NewHead.Revision.Date})
	assert.NotSame(t, a.OldHead.Service, a.NewHead.Service)
	assert.NotEmpty(t, compat.Diff(a.Before, a.After), "a revision that knows nothing can be compared")
	assert.NotEmpty(t, compat.Diff(a.OldHead, a.NewHead))
}

// A page takes the place of poorer files.
func TestArrivalOfABetterPage(t *testing.T) {
	files := demo(t)
	better := strings.Replace(newer, ".txt", "-2.txt", 1)
	a := arrival(t, checkout(t, files), sides.Page{File: better, Content: []byte(files[newer]), Gone: []string{newer}})
	assert.Equal(t, newer, a.Before.Revision.Notes[0].File)
	require.Len(t, a.After.Revision.Notes, 1)
	assert.Equal(t, better, a.After.Revision.Notes[0].File)
}

func TestArrivalsThatAreRefused(t *testing.T) {
	files := demo(t)
	root := checkout(t, files)
	_, err := sides.New(sides.Options{Root: root}).Arrival(t.Context(), sides.Page{File: "changelog/demo/1999-01-01.txt"})
	requireMisuse(t, err, "there is no note changelog/demo/1999-01-01.txt")
	_, err = sides.New(sides.Options{Root: root}).Arrival(t.Context(), sides.Page{File: newer, Content: []byte("nothing that a page says\n")})
	requireInputError(t, err, newer)
	_, err = sides.New(sides.Options{Root: t.TempDir(), Required: true}).Arrival(t.Context(), sides.Page{File: newer})
	requireMisuse(t, err, "is no checkout")
}
