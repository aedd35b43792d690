package spec

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// permutations are all orders of n things.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var all [][]int
	for _, shorter := range permutations(n - 1) {
		for at := range n {
			all = append(all, slices.Insert(slices.Clone(shorter), at, n-1))
		}
	}
	return all
}

// inOrder picks notes by their places.
func inOrder(notes []NoteFile, order []int) []NoteFile {
	picked := make([]NoteFile, 0, len(order))
	for _, i := range order {
		picked = append(picked, notes[i])
	}
	return picked
}

func diagnosticsText(diagnostics []changelog.Diagnostic) string {
	lines := make([]string, 0, len(diagnostics))
	for _, d := range diagnostics {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n")
}

func TestEveryOrderOfTheNotesGivesTheSameModel(t *testing.T) {
	facts, notes := fiveFacts(t), fiveNotes(t)
	before := dump(notes)
	orders := permutations(len(notes))
	require.Len(t, orders, 120)
	var wantModel, wantLock, wantDiagnostics string
	for i, order := range orders {
		lock := NewLock("names.lock")
		service, diagnostics := Build(facts, lock, inOrder(notes, order))
		model, names, found := dump(service), string(lock.Bytes()), diagnosticsText(diagnostics)
		if i == 0 {
			wantModel, wantLock, wantDiagnostics = model, names, found
		}
		require.True(t, wantModel == model, "the model of order %v differs", order)
		require.True(t, wantLock == names, "the lock of order %v differs", order)
		require.Equal(t, wantDiagnostics, found, order)
	}
	assert.Equal(t, before, dump(notes), "the notes were changed")
}

// TestLandingOneByOne lands notes in several orders, each time with the lock as
// the landing before wrote it.
func TestLandingOneByOne(t *testing.T) {
	facts, notes := fiveFacts(t), fiveNotes(t)
	together := NewLock("names.lock")
	want, _ := Build(facts, together, notes)
	orders := [][]int{{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 4, 1, 3}, {1, 4, 0, 3, 2}}
	for _, order := range orders {
		text := NewLock("names.lock").Bytes()
		var service *Service
		for n := range order {
			lock, diagnostics := ReadLock("names.lock", text)
			require.Empty(t, diagnostics)
			service, _ = Build(facts, lock, inOrder(notes, order[:n+1]))
			assertKeepsNames(t, text, lock.Bytes())
			text = lock.Bytes()
		}
		assert.True(t, dump(want) == dump(service), "landing in order %v gives other facts", order)
		assert.Equal(t, string(together.Bytes()), string(text), order)
	}
}

// assertKeepsNames says that every line of a lock is still in the later one.
func assertKeepsNames(t *testing.T, before, after []byte) {
	t.Helper()
	later := make(map[string]bool)
	for line := range strings.Lines(string(after)) {
		later[line] = true
	}
	for line := range strings.Lines(string(before)) {
		assert.True(t, later[line], "gone: %s", line)
	}
}

// TestReleasedNamesStay builds with a lock whose names differ from what would be given today.
func TestReleasedNamesStay(t *testing.T) {
	lock, diagnostics := ReadLock("names.lock", []byte(
		"constant Platform.macOS PlatformMacOperatingSystem\nfield Component.publisher Vendor\n"))
	require.Empty(t, diagnostics)
	service, _ := Build(fiveFacts(t), lock, fiveNotes(t))
	latest := service.Latest()
	assert.Equal(t, "Vendor", latest.Shape("Component").Member("publisher").GoName)
	for _, v := range latest.Shape("Platform").Values {
		if v.Wire == "macOS" {
			assert.Equal(t, "PlatformMacOperatingSystem", v.GoName)
		}
	}
	hidden := service.Revision("2024-12-02").Hidden
	at := slices.IndexFunc(hidden, func(a Addition) bool { return a.Path == "GetComponent.component.publisher" })
	require.GreaterOrEqual(t, at, 0)
	assert.Equal(t, "types.Component.Vendor", hidden[at].GoSymbol)
}
