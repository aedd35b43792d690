package spec

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEveryMixtureOfLayoutsGivesTheSameFacts folds the whole feed in several orders, from one
// layout or from several for each date.
func TestEveryMixtureOfLayoutsGivesTheSameFacts(t *testing.T) {
	facts := fiveFacts(t)
	html, structured, flattened := feedNotes(t, "html"), feedNotes(t, "structured"), feedNotes(t, "flattened")
	random := rand.New(rand.NewPCG(3, 4))
	mixtures := map[string][]NoteFile{"html": html, "structured": structured, "flattened": flattened}
	for i := range 4 {
		var one, some []NoteFile
		for date := range html {
			all := []NoteFile{html[date], structured[date], flattened[date]}
			one = append(one, all[random.IntN(len(all))])
			some = append(some, inOrder(all, random.Perm(len(all))[:1+random.IntN(len(all))])...)
		}
		mixtures[fmt.Sprint("one of each date ", i)] = one
		mixtures[fmt.Sprint("some of each date ", i)] = some
	}
	want, wantNames := "", ""
	for what, notes := range mixtures {
		lock := NewLock("names.lock")
		service, diagnostics := Build(facts, lock, inOrder(notes, random.Perm(len(notes))))
		assert.Empty(t, diagnostics, what)
		require.Len(t, service.Revisions, 28, what)
		c := compareWithTruth(t, service.Latest())
		assert.Empty(t, c.wrong, what)
		if want == "" {
			want, wantNames = dumpFacts(service), string(lock.Bytes())
		}
		assert.True(t, want == dumpFacts(service), "%s gives other facts", what)
		assert.Equal(t, wantNames, string(lock.Bytes()), what)
	}
}

// TestRichestLayoutGivesTheTexts folds every date in all layouts: the texts are those of HTML.
func TestRichestLayoutGivesTheTexts(t *testing.T) {
	html := feedNotes(t, "html")
	want, _ := Build(fiveFacts(t), NewLock("names.lock"), html)
	all := append(append(feedNotes(t, "flattened"), feedNotes(t, "structured")...), html...)
	got, diagnostics := Build(fiveFacts(t), NewLock("names.lock"), all)
	assert.Empty(t, diagnostics)
	for i, r := range got.Revisions {
		assert.Len(t, r.Notes, 3)
		r.Notes = want.Revisions[i].Notes
	}
	assert.True(t, dump(want) == dump(got), "poorer layouts change what HTML shows")
}

// TestWholeFeedInAnyOrder folds all pages in a sample of orders: everything is the same, the
// texts, evidence and diagnostics too.
func TestWholeFeedInAnyOrder(t *testing.T) {
	facts, notes := fiveFacts(t), feedNotes(t, "html")
	want, found := Build(facts, NewLock("names.lock"), notes)
	random := rand.New(rand.NewPCG(5, 6))
	for range 6 {
		order := random.Perm(len(notes))
		got, foundToo := Build(facts, NewLock("names.lock"), inOrder(notes, order))
		require.True(t, dump(want) == dump(got), "the model of order %v differs", order)
		require.Equal(t, found, foundToo)
	}
}
