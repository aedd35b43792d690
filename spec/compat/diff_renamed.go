package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// This file joins changes: those of one fact at several places, and those that look like one rename.

// merged joins changes of one kind, path and direction, with the places of all.
func merged(changes []Change) []Change {
	type key struct {
		kind      Kind
		direction changelog.Direction
		path      string
	}
	known := map[key]int{}
	var left []Change
	for _, c := range changes {
		k := key{c.Kind, c.Direction, c.Path}
		if i, twice := known[k]; twice {
			left[i].Places = append(left[i].Places, c.Places...)
			continue
		}
		known[k] = len(left)
		left = append(left, c)
	}
	for i := range left {
		slices.Sort(left[i].Places)
		left[i].Places = slices.Compact(left[i].Places)
	}
	return left
}

// renamed are the suspected renames among changes of requests: a member went and one of the same type
// and of a near name came, in one structure and between the same dates.
func renamed(changes []Change) []Change {
	var renames []Change
	for _, went := range changes {
		if went.Kind != MemberRemoved || went.Direction != changelog.Request {
			continue
		}
		for _, came := range changes {
			if looksRenamed(went, came) {
				rename := went
				rename.Kind, rename.Detail = MemberRenamed, went.Before
				_, rename.Before, _ = cutLast(went.Path)
				_, rename.After, _ = cutLast(came.Path)
				rename.Evidence.Since = max(went.Evidence.Since, came.Evidence.Since)
				renames = append(renames, rename)
			}
		}
	}
	return renames
}

// looksRenamed tells whether a member that went may be the one that came.
func looksRenamed(went, came Change) bool {
	if came.Kind != MemberAdded || came.Direction != went.Direction || came.Kept || went.Before != came.After {
		return false
	}
	above, old, _ := cutLast(went.Path)
	holder, name, _ := cutLast(came.Path)
	return above == holder && nearNames(old, name) && meet(went.Evidence, came.Evidence)
}

// nearNames tells whether two names may be meant for one thing: the same but for a few letters, or one
// with a word before or behind.
func nearNames(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	within := len(short) >= 4 && (strings.HasPrefix(long, short) || strings.HasSuffix(long, short))
	return within || spec.NearNames(a, b)
}

// meet tells whether two changes may have come on one day.
func meet(a, b spec.Evidence) bool { return mayBeBy(a, b) && mayBeBy(b, a) }

// mayBeBy tells whether one change may have come by the last day on which another may have.
func mayBeBy(a, b spec.Evidence) bool {
	if a.Strength == spec.Proven {
		return a.Since <= b.Since
	}
	return a.After < b.Since
}
