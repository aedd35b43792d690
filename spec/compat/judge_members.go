package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
)

// This file has what the rules of members have in common.

func inRequest(c Change) bool  { return c.Direction == changelog.Request }
func inResponse(c Change) bool { return c.Direction == changelog.Response }

// newAndRequired tells whether a request must have a new member, which one of some holders holds.
func newAndRequired(c Change, holders ...Holder) bool {
	return inRequest(c) && c.Required && slices.Contains(holders, c.Holder)
}

// noun is what a change is of.
func noun(c Change) string {
	if c.Kind == VariantAdded || c.Kind == VariantRemoved {
		return "variant"
	}
	return "member"
}

// withArticle is a type in words within a sentence: the name of a type stays as it is.
func withArticle(words string) string {
	first := words[:min(1, len(words))]
	switch {
	case first == "" || strings.ToLower(first) != first:
		return words
	case strings.Contains("aeio", first):
		return "an " + words
	}
	return "a " + words
}

// holderPath is the path of what holds a member.
func holderPath(c Change) string {
	above, _, _ := cutLast(c.Path)
	return above
}

// cameToGo is the judgement of what came: the Go package has what it kept, and keeps what is gone again.
func cameToGo(c Change, message string) *Judgement {
	switch {
	case c.Kept:
		return &Judgement{Package: PackageNone, Message: fmt.Sprintf("pages show %s again; the Go package has kept it", c.Path)}
	case c.Detail == GoneAgain:
		message += "; the newest page shows it no more"
	}
	return &Judgement{Message: message}
}

// wentFromGo is the judgement of what went: the model, and with it the Go package, may have kept it.
func wentFromGo(c Change, from string) *Judgement {
	if c.Kept {
		return &Judgement{Package: PackageMinor,
			Message: fmt.Sprintf("%s no longer shows the %s %s; the Go package keeps it", from, noun(c), c.Path)}
	}
	return &Judgement{Package: PackageMajor, Message: fmt.Sprintf("%s has the %s %s no more", from, noun(c), c.Path)}
}

// kindChanged is the judgement of a kind that changed. Unions travel as structures do.
func kindChanged(c Change) *Judgement {
	if c.Kind == StructureKindChanged {
		return &Judgement{Clients: ClientsOK, Message: becameOther(c)}
	}
	return &Judgement{Message: becameOther(c)}
}

// listAndScalar tells whether one value became a list of values, or the other way round.
func listAndScalar(c Change) bool { return c.Detail == OneAndMany }

// becameOther says which type became which.
func becameOther(c Change) string { return fmt.Sprintf("%s has another type: %s", c.Path, fromTo(c)) }

// fromTo says what was before and what is after.
func fromTo(c Change) string {
	return fmt.Sprintf("it was %s, and is %s", withArticle(c.Before), withArticle(c.After))
}
