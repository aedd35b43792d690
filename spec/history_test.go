package spec

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// shifted are copies of notes, moved by years so that each copy follows the one before.
func shifted(t testing.TB, notes []NoteFile, copies int) []NoteFile {
	t.Helper()
	const years = 8 // more than the notes span
	moved := make([]NoteFile, 0, len(notes)*copies)
	for i := range copies {
		for _, n := range notes {
			date, err := time.Parse(time.DateOnly, n.Note.Date)
			require.NoError(t, err)
			note := *n.Note
			note.Date = date.AddDate(i*years, 0, 0).Format(time.DateOnly)
			if i > 0 {
				note.Operations = listedAgain(note.Operations)
			}
			moved = append(moved, NoteFile{File: "changelog/imagebuilder/" + note.Date + ".txt", Note: &note})
		}
	}
	return moved
}

// listedAgain are the operations as a later note would list them, that declares nothing.
func listedAgain(operations []*changelog.Operation) []*changelog.Operation {
	again := make([]*changelog.Operation, len(operations))
	for i, o := range operations {
		later := *o
		later.Status, later.Declared = changelog.Updated, nil
		again[i] = &later
	}
	return again
}

// TestOldSightingsAreLeftOutWithoutLoss folds every date from what is kept of the sightings and
// from all of them.
func TestOldSightingsAreLeftOutWithoutLoss(t *testing.T) {
	notes := shifted(t, fiveNotes(t), 3)
	b := &builder{facts: fiveFacts(t), lock: NewLock("names.lock"), report: &report{}}
	b.observeAll(b.accept(notes))
	b.history = newHistory(b.observations)
	kept, all := 0, 0
	for _, date := range b.dates() {
		made := b.foldUpTo(date)
		whole := make(map[string][]*sighting)
		for _, name := range b.history.shapeNames {
			if seen := b.history.shapes[name].upTo(date); len(seen) > 0 {
				whole[name] = seen
			}
		}
		wanted := b.fold(date, whole)
		kept, all = 0, 0
		for _, name := range b.history.shapeNames {
			require.True(t, dump(wanted.shapes[name]) == dump(made.shapes[name]), "%s of %s differs", name, date)
			kept, all = kept+len(b.effective.sightings[name]), all+len(whole[name])
		}
	}
	assert.Less(t, 2*kept, all, "sightings kept for the last date, of all")
}
