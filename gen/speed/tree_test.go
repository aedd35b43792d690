package speed

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/gen/pipeline"
	"github.com/revsmith/revsmith/spec/inputs"
)

const (
	repositoryRoot = "../.."
	feed           = "../../../shared/feed"
)

// tree is a repository that is made to be measured: what a generate reads, by name.
type tree struct {
	files map[string][]byte
	// notes and services are how many it has.
	notes, services int
}

// ownTree has the repository's own notes of its own services.
func ownTree(t *testing.T) *tree {
	t.Helper()
	made := &tree{files: map[string][]byte{}}
	repository, err := inputs.Load(os.DirFS(repositoryRoot))
	require.NoError(t, err)
	for _, s := range repository.Services {
		made.services++
		made.add(t, s.Facts.File, repositoryRoot+"/"+s.Facts.File)
		for _, note := range s.Notes {
			made.notes++
			made.add(t, note.File, repositoryRoot+"/"+note.File)
		}
	}
	return made
}

func (made *tree) add(t *testing.T, name, from string) {
	t.Helper()
	text, err := os.ReadFile(from)
	require.NoError(t, err)
	made.files[name] = text
}

// feedTree has all pages of a service beside the checkout, as those of so many services: each is
// the same under another title. It answers nil where there are none.
func feedTree(t *testing.T, services int) *tree {
	t.Helper()
	pages, err := filepath.Glob(feed + "/imagebuilder/*/page.html")
	require.NoError(t, err)
	if len(pages) == 0 {
		return nil
	}
	made := &tree{files: map[string][]byte{}, services: services, notes: services * len(pages)}
	facts, err := inputs.Facts(os.DirFS(repositoryRoot))
	require.NoError(t, err)
	own := facts.Services[0].Facts
	for i := range services {
		id := fmt.Sprintf("service%d", i)
		renamed := func(from, was, becomes string) []byte {
			text, err := os.ReadFile(from)
			require.NoError(t, err)
			require.Contains(t, string(text), was)
			return bytes.ReplaceAll(text, []byte(was), []byte(becomes))
		}
		title := fmt.Sprintf("Service Number %d", i)
		text := renamed(repositoryRoot+"/"+own.File, own.Title, title)
		made.files[inputs.FactsFile(id)] = bytes.Replace(text, []byte("id: "+own.ID), []byte("id: "+id), 1)
		for _, page := range pages {
			made.files[path.Join(inputs.NotesFolder, id, filepath.Base(filepath.Dir(page))+inputs.HTMLSuffix)] = renamed(page, own.Title, title)
		}
	}
	return made
}

// size is how many bytes the notes have.
func (made *tree) size() (bytes int) {
	for name, text := range made.files {
		if path.Ext(name) != ".yaml" {
			bytes += len(text)
		}
	}
	return bytes
}

// lay writes the tree into a folder of its own.
func (made *tree) lay(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range made.files {
		file := filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		require.NoError(t, os.WriteFile(file, text, 0o600))
	}
	return root
}

// load reads and folds the notes of a tree that is laid, which must be without a fault.
func load(t *testing.T, root string) *pipeline.Repository {
	t.Helper()
	repository, err := pipeline.Load(root)
	require.NoError(t, err)
	require.False(t, repository.Failed(), "%v", repository.Diagnostics)
	return repository
}

// TestTrees: what is measured is read as what it is taken for.
func TestTrees(t *testing.T) {
	for _, made := range []*tree{ownTree(t), feedTree(t, 2)} {
		if made == nil {
			t.Skip("no ../shared beside this checkout: no pages to make services of")
		}
		repository := load(t, made.lay(t))
		for _, d := range repository.Diagnostics {
			require.Equal(t, changelog.Info, d.Severity, "%s", d)
		}
		require.Len(t, repository.Services, made.services)
		for _, s := range repository.Services {
			require.Len(t, s.Model.Revisions, made.notes/made.services)
		}
	}
}
