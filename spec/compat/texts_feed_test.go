package compat_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// TestFeedTexts holds the findings on texts against the pages themselves: between two pages of one
// operation, the texts of the operation that differ are those that DC001 and DC002 find, at its places.
func TestFeedTexts(t *testing.T) {
	service, pages := feedHistory(t)
	found := 0
	for i, now := range service.Revisions {
		for _, name := range slices.Sorted(maps.Keys(pages[now.Date])) {
			before := lastPage(service.Revisions[:i], pages, name)
			if before == nil {
				continue
			}
			want := differing(pages[before.Date][name], pages[now.Date][name])
			got := rewordedPlaces(compat.Side{Service: service, Revision: before}, compat.Side{Service: service, Revision: now}, name)
			assert.Equal(t, want, got, "%s from %s to %s", name, before.Date, now.Date)
			found += len(got)
		}
	}
	t.Logf("%d texts of operations' pages differ from the page before", found)
	assert.Greater(t, found, 500)
}

// feedHistory is the model of the feed's whole history, and the texts of its pages by date, operation and place.
func feedHistory(t *testing.T) (*spec.Service, map[string]map[string]map[string]string) {
	t.Helper()
	files, err := filepath.Glob("../../../shared/feed/imagebuilder/*/page.html")
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no ../shared beside this checkout: its feed is needed")
	}
	data, err := os.ReadFile("../imagebuilder/facts.yaml")
	require.NoError(t, err)
	facts, diagnostics := spec.ReadFacts("facts.yaml", data)
	require.Empty(t, diagnostics)
	var notes []spec.NoteFile
	pages := map[string]map[string]map[string]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		note, _ := changelog.Read(file, data)
		notes = append(notes, spec.NoteFile{File: file, Note: note})
		pages[note.Date] = map[string]map[string]string{}
		for _, o := range note.Operations {
			texts := map[string]string{o.Name: o.Documentation}
			textsBelow(o.Input, "request "+o.Name, texts)
			textsBelow(o.Output, "response "+o.Name, texts)
			pages[note.Date][o.Name] = texts
		}
	}
	service, _ := spec.Build(facts, spec.NewLock("names.lock"), notes)
	return service, pages
}

// textsBelow adds the texts of members by their places.
func textsBelow(n *changelog.Node, place string, into map[string]string) {
	if n == nil {
		return
	}
	for _, m := range n.Members {
		into[place+"."+m.Name] = m.Node.Documentation
		textsBelow(m.Node, place+"."+m.Name, into)
	}
	textsBelow(n.Element, place, into)
	textsBelow(n.Value, place, into)
}

// lastPage is the newest revision whose pages show an operation, nil when there is none.
func lastPage(revisions []*spec.Revision, pages map[string]map[string]map[string]string, operation string) *spec.Revision {
	for _, r := range slices.Backward(revisions) {
		if pages[r.Date][operation] != nil {
			return r
		}
	}
	return nil
}

// differing are the places that both pages have and whose texts differ, without their directions, sorted.
func differing(before, after map[string]string) []string {
	var places []string
	for place, text := range after {
		if was, both := before[place]; both && text != "" && was != text {
			places = append(places, withoutDirection(place))
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

func withoutDirection(place string) string {
	return strings.TrimPrefix(strings.TrimPrefix(place, "request "), "response ")
}

// rewordedPlaces are the places of an operation at which texts are found to differ, sorted.
func rewordedPlaces(before, after compat.Side, operation string) []string {
	var places []string
	for _, c := range compat.Diff(before, after) {
		if c.Kind != compat.OperationReworded && c.Kind != compat.MemberReworded {
			continue
		}
		for _, place := range c.Places {
			if place == operation || strings.HasPrefix(place, operation+".") {
				places = append(places, place)
			}
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}
