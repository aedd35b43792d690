package spec

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
)

// This file folds a feed of pages with known right answers, where there is one.

const feed = "../../shared/feed/imagebuilder"

// layouts are the files of a page in the feed's folders.
var layouts = map[string]string{"html": "page.html", "structured": "structured.txt", "flattened": "flattened.txt"}

// feedNotes reads all pages of the feed in one layout.
func feedNotes(t testing.TB, layout string) []NoteFile {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(feed, "*", layouts[layout]))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no ../shared beside this checkout: its feed is needed")
	}
	var notes []NoteFile
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		name := "changelog/imagebuilder/" + filepath.Base(filepath.Dir(file)) + "-" + layout + filepath.Ext(file)
		note, diagnostics := changelog.Read(name, data)
		for _, d := range diagnostics {
			require.NotEqual(t, changelog.Error, d.Severity, d.String())
		}
		require.Equal(t, layout, string(note.Layout))
		notes = append(notes, NoteFile{File: name, Note: note})
	}
	require.Len(t, notes, 28)
	return notes
}

// TestFeedGivesTheRightModel folds every page of the feed and compares the latest revision with
// the right answer, fact by fact. What it may get wrong is what the feed shows no page for: the
// package's documentation lists it.
func TestFeedGivesTheRightModel(t *testing.T) {
	for layout := range layouts {
		t.Run(layout, func(t *testing.T) {
			service, diagnostics := Build(fiveFacts(t), NewLock("names.lock"), feedNotes(t, layout))
			assert.Empty(t, diagnostics)
			c := compareWithTruth(t, service.Latest())
			assert.Empty(t, c.wrong)
			assert.Greater(t, c.right, 5000)
			assert.Len(t, service.Latest().Waiters, 7)
			for _, r := range service.Revisions {
				assert.Empty(t, r.FirstSeen, r.Date)
				assert.Empty(t, r.Hidden, r.Date)
				assert.Empty(t, r.Disappeared, r.Date)
				assert.Empty(t, r.Unshown, r.Date)
			}
			losses := layoutLosses()[layout]
			assert.GreaterOrEqual(t, c.staleTexts, staleTexts, "members' texts")
			assert.LessOrEqual(t, c.staleTexts, staleTexts+losses[0], "members' texts")
			assert.Subset(t, c.staleOperations, staleOperations())
			assert.LessOrEqual(t, len(c.staleOperations), len(staleOperations())+losses[1])
		})
	}
}

// TestProvenIsTrue folds parts of the feed: what they prove must agree with the
// whole feed, and what they bound must lie within its bounds.
func TestProvenIsTrue(t *testing.T) {
	notes := feedNotes(t, "structured")
	whole := historyOf(t, notes)
	random := rand.New(rand.NewPCG(1, 2))
	proven, bounded := 0, 0
	for range 25 {
		part := make([]NoteFile, 0, len(notes))
		for _, i := range random.Perm(len(notes))[:3+random.IntN(12)] {
			part = append(part, notes[i])
		}
		h := historyOf(t, part)
		for _, name := range h.shapeNames {
			for fact, known := range h.shapes[name].facts {
				really := whole.shapes[name].facts[fact]
				if known.Strength == Proven {
					proven++
					assert.Equal(t, really.Since, known.Since, "%s.%s", name, fact)
					continue
				}
				bounded++
				assert.LessOrEqual(t, really.Since, known.Since, "%s.%s", name, fact)
				assert.Greater(t, really.Since, known.After, "%s.%s", name, fact)
			}
		}
	}
	assert.Greater(t, proven, 1000)
	assert.Greater(t, bounded, 1000)
}

// historyOf is what the dates of facts are read from.
func historyOf(t *testing.T, notes []NoteFile) *history {
	b := &builder{facts: fiveFacts(t), lock: NewLock("names.lock"), report: &report{}}
	b.observeAll(b.accept(notes))
	return newHistory(b.observations)
}

// TestWhatIsLeftOutComesBackHidden folds the feed without one page: where a later
// page shows its additions, these are hidden changes or first sightings there.
func TestWhatIsLeftOutComesBackHidden(t *testing.T) {
	notes := feedNotes(t, "structured")
	without := slices.DeleteFunc(slices.Clone(notes), func(n NoteFile) bool { return n.Note.Date == "2024-10-22" })
	require.Len(t, without, len(notes)-1)
	service, diagnostics := Build(fiveFacts(t), NewLock("names.lock"), without)
	assert.Empty(t, diagnostics)
	var hidden []string
	for _, r := range service.Revisions {
		for _, a := range r.Hidden {
			hidden = append(hidden, r.Date+" "+a.TypePath+" after "+a.Evidence.After)
		}
	}
	slices.Sort(hidden)
	hidden = slices.Compact(hidden)
	t.Log(hidden)
	assert.Contains(t, hidden, "2024-12-02 types.Platform.macOS after 2023-12-12")
}
