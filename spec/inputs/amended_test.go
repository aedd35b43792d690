package inputs_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/spec/inputs"
)

func TestAmended(t *testing.T) {
	repository := fstest.MapFS{
		"spec/zoo/facts.yaml":          {Data: []byte("facts")},
		"changelog/zoo/2024-01-01.txt": {Data: []byte("first")},
		"changelog/zoo/2024-02-01.txt": {Data: []byte("second")},
		"changelog/zoo/README":         {Data: []byte("other")},
		"changelog/zoo/below/a.txt":    {Data: []byte("no note")},
	}
	amended, err := inputs.Amended(repository, "zoo",
		map[string][]byte{"changelog/zoo/2024-03-01.txt": []byte("third"), "changelog/zoo/2024-01-01.txt": []byte("better")},
		"changelog/zoo/2024-02-01.txt")
	require.NoError(t, err)
	notes, others, err := inputs.NoteFiles(amended, "zoo")
	require.NoError(t, err)
	assert.Equal(t, []string{"changelog/zoo/2024-01-01.txt", "changelog/zoo/2024-03-01.txt"}, notes)
	assert.Equal(t, []string{"changelog/zoo/README", "changelog/zoo/below"}, others)
	for file, want := range map[string]string{notes[0]: "better", notes[1]: "third", "spec/zoo/facts.yaml": "facts"} {
		content, err := fs.ReadFile(amended, file)
		require.NoError(t, err)
		assert.Equal(t, want, string(content))
	}
}

// A service whose first note comes has no folder yet.
func TestAmendedWithAFirstNote(t *testing.T) {
	amended, err := inputs.Amended(fstest.MapFS{}, "zoo", map[string][]byte{"changelog/zoo/a.txt": []byte("first")})
	require.NoError(t, err)
	notes, _, err := inputs.NoteFiles(amended, "zoo")
	require.NoError(t, err)
	assert.Equal(t, []string{"changelog/zoo/a.txt"}, notes)
	_, err = inputs.Amended(fstest.MapFS{}, "zoo", map[string][]byte{"spec/zoo/facts.yaml": nil})
	assert.ErrorContains(t, err, "no note of zoo")
}
