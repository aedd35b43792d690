package golang

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// repository is the repository's root, whose notes are the slower corpus.
const repository = "../.."

// realServices are the repository's services, with their notes in the order that
// shuffle gives them.
func realServices(t testing.TB, shuffle func([]spec.NoteFile)) []*spec.Service {
	found, err := filepath.Glob(filepath.Join(repository, "spec", "*", "facts.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, found)
	services := make([]*spec.Service, len(found))
	for i, path := range found {
		facts := realFacts(t, filepath.Base(filepath.Dir(path)))
		notes := realNotes(t, facts.ID)
		shuffle(notes)
		var diagnostics []changelog.Diagnostic
		services[i], diagnostics = spec.Build(facts, spec.NewLock("names.lock"), notes)
		requireNoError(t, diagnostics)
	}
	return services
}

func realFacts(t testing.TB, id string) *spec.Facts {
	t.Helper()
	name := filepath.Join(repository, "spec", id, "facts.yaml")
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	facts, diagnostics := spec.ReadFacts(name, data)
	requireNoError(t, diagnostics)
	return facts
}

func realNotes(t testing.TB, id string) []spec.NoteFile {
	found, err := filepath.Glob(filepath.Join(repository, "changelog", id, "*.txt"))
	require.NoError(t, err)
	notes := make([]spec.NoteFile, len(found))
	for i, path := range found {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		note, diagnostics := changelog.Read(path, data)
		requireNoError(t, diagnostics)
		notes[i] = spec.NoteFile{File: path, Note: note}
	}
	return notes
}

func requireNoError(t testing.TB, diagnostics []changelog.Diagnostic) {
	for _, d := range diagnostics {
		require.NotEqual(t, changelog.Error, d.Severity, "%s", d)
	}
}

func inOrder([]spec.NoteFile) {}

// TestClientOfShuffledNotes lands the notes in other orders: the bytes are the same.
func TestClientOfShuffledNotes(t *testing.T) {
	services := realServices(t, inOrder)
	random := rand.New(rand.NewPCG(1, 2))
	for range 2 {
		shuffled := realServices(t, func(notes []spec.NoteFile) {
			random.Shuffle(len(notes), func(i, j int) { notes[i], notes[j] = notes[j], notes[i] })
		})
		for i := range services {
			want, err := Client(services[i])
			require.NoError(t, err)
			got, err := Client(shuffled[i])
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
}

func BenchmarkClient(b *testing.B) {
	services := realServices(b, inOrder)
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range services {
			if _, err := Client(s); err != nil {
				b.Fatal(err)
			}
		}
	}
}
