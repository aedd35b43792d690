package pipeline_test

import (
	"os"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/pipeline"
	"github.com/revsmith/revsmith/spec/inputs"
)

// page is one of the command's test pages.
func page(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../cmd/revsmith/testdata/pages/" + name)
	require.NoError(t, err)
	return string(text)
}

func TestNotesAreReadInBothKindsOfFile(t *testing.T) {
	root := demo(t)
	write(t, root, "changelog/demo/2024-03-04.html", page(t, "colour.html"))
	r := load(t, root)
	require.Len(t, r.Services, 1)
	var files []string
	for _, note := range r.Services[0].Notes {
		files = append(files, note.File)
	}
	assert.Equal(t, []string{"changelog/demo/2024-01-02.txt", "changelog/demo/2024-03-04.html"}, files)
	assert.Equal(t, "2024-03-04", r.Services[0].Model.Latest().Date)
}

func TestNotesWithoutFactsAreWarnedOf(t *testing.T) {
	root := demo(t)
	other := strings.ReplaceAll(page(t, "colour.html"), "Demo Service", "Other Service")
	write(t, root, "changelog/other/2024-03-04.html", other)
	write(t, root, "changelog/feed/client.go", "package feed\n")
	write(t, root, "changelog/testdata/page.txt", "text")
	r := load(t, root)
	require.Len(t, r.Services, 1)
	require.Len(t, r.Diagnostics, 1)
	found := r.Diagnostics[0]
	assert.Equal(t, "changelog/other:1:1: warning: nothing is made of these notes: there is no spec/other/facts.yaml; "+
		"run: revsmith init other --from changelog/other [no-facts]", found.String())

	require.NoError(t, os.RemoveAll(path.Join(root, "spec")))
	r, err := pipeline.Load(root)
	require.NoError(t, err)
	assert.Len(t, r.Diagnostics, 2, "with no facts at all both services are warned of")
	assert.Equal(t, changelog.Warning, r.Diagnostics[0].Severity)
}

func TestNoteFilesTellsNotesFromOtherFiles(t *testing.T) {
	root := demo(t)
	write(t, root, "changelog/demo/.hidden", "")
	write(t, root, "changelog/demo/picture.png", "")
	write(t, root, "changelog/demo/2024-03-04-2.html", "")
	require.NoError(t, os.Mkdir(path.Join(root, "changelog/demo/folder.txt"), 0o755))
	notes, others, err := inputs.NoteFiles(os.DirFS(root), "demo")
	require.NoError(t, err)
	assert.Equal(t, []string{"changelog/demo/2024-01-02.txt", "changelog/demo/2024-03-04-2.html"}, notes)
	assert.Equal(t, []string{"changelog/demo/folder.txt", "changelog/demo/picture.png"}, others)
	notes, others, err = inputs.NoteFiles(os.DirFS(root), "nobody")
	require.NoError(t, err)
	assert.Empty(t, notes)
	assert.Empty(t, others)
}

func TestFactsReadsNoNote(t *testing.T) {
	root := demo(t)
	write(t, root, "changelog/demo/2024-02-02.txt", "no note")
	r, err := pipeline.Facts(root)
	require.NoError(t, err)
	require.False(t, r.Failed())
	require.Len(t, r.Services, 1)
	assert.Empty(t, r.Services[0].Notes)
	empty, err := pipeline.Facts(t.TempDir())
	require.NoError(t, err)
	assert.Empty(t, empty.Services)
}

// TestALinkIsNoNote: it may lead to what has no end.
func TestALinkIsNoNote(t *testing.T) {
	root := demo(t)
	require.NoError(t, os.Symlink("/dev/zero", path.Join(root, "changelog/demo/2024-03-04.txt")))
	_, others, err := inputs.NoteFiles(os.DirFS(root), "demo")
	require.NoError(t, err)
	require.Equal(t, []string{"changelog/demo/2024-03-04.txt"}, others)
	r := load(t, root)
	require.Len(t, r.Diagnostics, 1)
	assert.Contains(t, r.Diagnostics[0].Message, "only regular files")
}
