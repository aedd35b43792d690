package compat

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat/prose"
)

// This file finds what notes announce and no page shows: declared for a part that the page hides, or said in
// the sentence at its top.

// announcements are what the notes between the sides announce and the model after does not have.
func (p *pairing) announcements() []Change {
	var changes []Change
	for _, r := range p.between() {
		for _, u := range r.Unshown {
			for _, a := range u.Announced {
				if !p.shows(u.Operation, a) && !p.isMissed(a) {
					changes = append(changes, announced(u, a))
				}
			}
		}
		for _, n := range r.Notes {
			changes = append(changes, p.said(r, n)...)
		}
	}
	return changes
}

// isMissed says that a later page was found to lack what a note announced, which is a finding of its own.
func (p *pairing) isMissed(a spec.Announcement) bool {
	return slices.ContainsFunc(p.after.Diagnostics, func(d changelog.Diagnostic) bool {
		return d.ID == announcedMissing && strings.HasPrefix(d.Message, a.Path+" ")
	})
}

// announced is the change of what a page declares and hides.
func announced(u spec.Unshown, a spec.Announcement) Change {
	what := cmp.Or(a.Type, "of unknown type")
	if a.Kind == spec.ValueAddition {
		what = "a value"
	}
	return Change{Kind: AnnouncedUnshown, Direction: a.Direction, Path: a.Path, Places: []string{a.Path},
		After: what, Detail: "the page hides the " + hiddenPart(u.Hidden) + " of " + u.Operation, Evidence: a.Evidence}
}

// hiddenPart is what a page hides, in words.
func hiddenPart(hidden changelog.Hidden) string {
	if hidden == changelog.BodyHidden || hidden == changelog.BothHidden {
		return "request and response"
	}
	return string(hidden)
}

// shows says that the model after has what a note announced.
func (p *pairing) shows(operation string, a spec.Announcement) bool {
	o := p.after.Revision.Operation(operation)
	if o == nil {
		return false
	}
	way := strings.TrimPrefix(strings.TrimSuffix(a.Path, "."+a.Value), operation+".")
	return a.Direction != changelog.Response && leads(o.Input, way, a.Value) ||
		a.Direction != changelog.Request && leads(o.Output, way, a.Value)
}

// leads says that members lead along a way, in the end to an enum with a value where that is not "".
func leads(shape *spec.Shape, way, value string) bool {
	for name := range strings.SplitSeq(way, ".") {
		m := shape.Member(name)
		if m == nil || innermost(m.Target) == nil {
			return false
		}
		shape = innermost(m.Target)
	}
	return value == "" || slices.ContainsFunc(shape.Values, func(v *spec.Value) bool { return v.Wire == value })
}

// said are what the sentence at the top of a note says and its pages cannot show: names that are in no shape, and
// statements of limits, duties and ends, which no shape has.
func (p *pairing) said(r *spec.Revision, n spec.NoteSource) []Change {
	var changes []Change
	say := func(what, detail string) {
		change := noteChange(AnnouncedUnshown, n.File, r.Date, what)
		change.Detail = detail
		changes = append(changes, change)
	}
	var known *vocabulary
	for _, name := range namesSaid(n.Summary) {
		if known == nil {
			known = newVocabulary(p.after.Revision)
		}
		if !known.has(name) {
			say(name, "no operation, member, value or type of that name is known")
		}
	}
	for _, sentence := range statedIn(n.Summary) {
		say(sentence, "no shape can show that")
	}
	return changes
}

var (
	// memberWord is a word as members are written, imageTags; typeLikeWord one as operations and types are, ImageTags.
	memberWord   = regexp.MustCompile(`^[a-z]+([A-Z][a-z0-9]+)+$`)
	typeLikeWord = regexp.MustCompile(`^([A-Z][a-z0-9]+){2,}$`)
	// calledAs are the words behind such a word that say it is one of the API.
	calledAs = regexp.MustCompile(`^(APIs?|actions?|operations?|parameters?|property|properties|fields?|members?|attributes?|request|response)$`)
)

// statedIn are the sentences of a text that state what pages show in texts at most: a limit, a duty, an end.
func statedIn(text string) []string {
	var sentences []string
	for _, s := range prose.Read(text) {
		if s.Kind != prose.Optional && s.Kind != prose.Filtering {
			sentences = append(sentences, strings.TrimRight(s.Sentence, ".!"))
		}
	}
	return slices.Compact(sentences)
}

// namesSaid are the names of an API that a text speaks of, each once. What is written as a type may be a product, so it
// counts only where the text calls it something of an API.
func namesSaid(text string) []string {
	var names []string
	words := strings.Fields(text)
	for i, word := range words {
		word = strings.Trim(word, "`'\".,;:()")
		isCalled := i+1 < len(words) && calledAs.MatchString(strings.Trim(words[i+1], ".,;:()"))
		if (memberWord.MatchString(word) || isCalled && typeLikeWord.MatchString(word)) && !slices.Contains(names, word) {
			names = append(names, word)
		}
	}
	return names
}

// vocabulary is the words of a revision, in small letters and without a plural's s: sentences are not exact.
type vocabulary struct{ words map[string]bool }

func newVocabulary(r *spec.Revision) *vocabulary {
	v := &vocabulary{words: map[string]bool{}}
	for _, o := range r.Operations {
		v.add(o.Name)
		v.shape(o.Input)
		v.shape(o.Output)
	}
	for _, s := range r.Shapes {
		v.shape(s)
	}
	return v
}

func (v *vocabulary) shape(s *spec.Shape) {
	v.add(s.Name)
	for _, m := range s.Members {
		v.add(m.Name)
	}
	for _, value := range s.Values {
		v.add(value.Wire)
	}
}

func (v *vocabulary) add(word string)      { v.words[plain(word)] = true }
func (v *vocabulary) has(word string) bool { return v.words[plain(word)] }

func plain(word string) string { return strings.TrimSuffix(strings.ToLower(word), "s") }
