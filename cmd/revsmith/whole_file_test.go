package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "report.json")
	for _, text := range []string{"first", "second"} {
		require.NoError(t, writeWhole(name, []byte(text)))
		got, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.Equal(t, text, string(got))
	}
	require.Error(t, writeWhole(filepath.Join(folder, "nowhere", "report.json"), nil))
	require.Error(t, writeWhole(folder, []byte("x")), "a folder is no file")
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, left, 1, "no draft stays behind")
}

// What the user reads elsewhere through a link, or what is a device, is not replaced by a file.
func TestLinksAndDevicesStayWhatTheyAre(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "target"), filepath.Join(folder, "link")
	require.NoError(t, os.WriteFile(target, []byte("old and long"), 0o644))
	require.NoError(t, os.Symlink(target, link))
	require.NoError(t, writeWhole(link, []byte("new")))
	got, err := os.ReadFile(target)
	require.NoError(t, err)
	assert.Equal(t, "new", string(got))
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.Equal(t, os.ModeSymlink, info.Mode().Type())
	require.NoError(t, writeWhole(os.DevNull, []byte("new")))
	info, err = os.Stat(os.DevNull)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeDevice)
}
