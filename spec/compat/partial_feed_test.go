package compat_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat"
)

// datedRules find what came on one date, whatever notes are missing. That a type is new to the package is not among
// them: a note that is missing may have had it.
var datedRules = []string{"OP001", "RQ001", "RQ002", "RQ003", "RQ007", "RQ008", "RQ012", "RS001", "RS006", "ID001", "ID003", "DC001", "DC002", "TY006"}

// TestVerdictsOfPartialFeeds compares the revisions of parts of the feed: what their findings are of came within the dates that
// they give, by the right answers of all pages, and at the date that they call proven.
func TestVerdictsOfPartialFeeds(t *testing.T) {
	dates := datesOf(trueRevisions(t))
	notes := notesOfPages(t)
	random := rand.New(rand.NewPCG(6, 11))
	known := map[spec.Strength]int{}
	for range 10 {
		part := slices.Clone(notes)
		random.Shuffle(len(part), func(i, j int) { part[i], part[j] = part[j], part[i] })
		model := modelOf(t, part[:3+random.IntN(12)])
		for i := range model.Revisions[1:] {
			for _, f := range compareRevisions(model, i, i+1).Findings {
				if !slices.Contains(datedRules, f.Rule.ID) || f.Change.Kind == compat.TypeReworded {
					continue
				}
				if known[f.Certainty()]++; f.Certainty() != spec.Unknown {
					assert.Empty(t, wronglyDated(f, dates))
				}
			}
		}
	}
	t.Log(known)
	assert.Greater(t, known[spec.Proven], 500)
	assert.Greater(t, known[spec.Bounded], 500)
	assert.Less(t, known[spec.Unknown], 50)
}

// wronglyDated is a finding whose evidence no date of its change at one of its places allows for, in words.
func wronglyDated(f compat.Finding, dates map[verdict][]string) string {
	direction := f.Change.Direction
	if f.Rule.Direction == compat.InType {
		direction = ""
	}
	var really []string
	for _, place := range f.Change.Places {
		for _, date := range dates[verdict{f.Rule.ID, direction, place}] {
			if mayBeOf(f.Change.Evidence, date) {
				return ""
			}
			really = append(really, date)
		}
	}
	return fmt.Sprintf("%s is %s, and came %v", f.ID, known(f), really)
}
