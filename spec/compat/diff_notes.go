package compat

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The changes of the notes themselves: what came without a note, and what is wrong or guessed in them.
const (
	DeclaredMissing   Kind = "declared addition not shown"
	HiddenAddition    Kind = "addition without a note"
	Unseen            Kind = "shown no longer"
	CountMismatch     Kind = "counts do not match"
	NoteOlder         Kind = "older note"
	NotesDisagree     Kind = "notes of one date disagree"
	NameInferred      Kind = "name inferred"
	BaseUnknown       Kind = "set declared without base"
	AnnouncedUnshown  Kind = "announced and not shown"
	FactsContradicted Kind = "facts contradicted"
)

// diffNotes compares the notes that the sides were built from.
func diffNotes(p *pairing) []Change {
	return slices.Concat(
		p.hiddenAdditions(), p.unseen(), p.olderNotes(), p.flattened(), p.withoutBase(), p.announcements(), p.diagnosed(),
	)
}

// noteFact is what revisions between the sides say of one fact, at one or more places.
type noteFact struct {
	spec.Addition
	places []string
	// inside is how many facts came or went with it, as they are inside it.
	inside int
}

// noteFacts collects facts, each once, in the order in which they come.
type noteFacts []*noteFact

// addAll takes the outermost of some additions; what is inside them is counted.
func (n *noteFacts) addAll(additions []spec.Addition) {
	for _, a := range additions {
		if a.Within != "" {
			continue
		}
		inside := 0
		for _, other := range additions {
			if other.Direction == a.Direction && strings.HasPrefix(other.Path, a.Path+".") {
				inside++
			}
		}
		fact := n.add(a)
		fact.inside = max(fact.inside, inside)
	}
}

// add takes an addition; of several bounds the closest are its evidence.
func (n *noteFacts) add(a spec.Addition) *noteFact {
	at := slices.IndexFunc(*n, func(known *noteFact) bool { return known.TypePath == a.TypePath && known.Kind == a.Kind })
	if at < 0 {
		at = len(*n)
		*n = append(*n, &noteFact{Addition: a})
	}
	fact := (*n)[at]
	if a.Path != a.TypePath {
		fact.places = append(fact.places, a.Path)
	}
	if e := a.Evidence; e.After > fact.Evidence.After && e.Since <= fact.Evidence.Since {
		fact.Evidence = e
	}
	return fact
}

// changes are the facts as changes of a kind.
func (n noteFacts) changes(kind Kind) []Change {
	var changes []Change
	for _, fact := range n {
		slices.Sort(fact.places)
		changes = append(changes, Change{Kind: kind, Path: fact.TypePath, Places: slices.Compact(fact.places),
			GoSymbol: fact.GoSymbol, Detail: fact.described(), Evidence: fact.Evidence})
	}
	return changes
}

// described is what the fact is, with what is inside it.
func (f *noteFact) described() string {
	switch f.inside {
	case 0:
		return fmt.Sprintf("the %s %s", f.Kind, f.TypePath)
	case 1:
		return fmt.Sprintf("the %s %s, with one fact inside,", f.Kind, f.TypePath)
	}
	return fmt.Sprintf("the %s %s, with %d facts inside,", f.Kind, f.TypePath, f.inside)
}

// hiddenAdditions are what pages between the sides show and no note announced, but for what was only out of sight.
func (p *pairing) hiddenAdditions() []Change {
	var found noteFacts
	var gone []spec.Addition
	for _, r := range p.between() {
		found.addAll(slices.DeleteFunc(slices.Clone(r.Hidden), func(a spec.Addition) bool {
			return insideRetyped(r, a) || slices.ContainsFunc(gone, func(was spec.Addition) bool { return sameFact(was, a) })
		}))
		gone = append(gone, r.Disappeared...)
	}
	return found.changes(HiddenAddition)
}

// unseen is what pages between the sides no longer show, though the model keeps it.
func (p *pairing) unseen() []Change {
	var found noteFacts
	between := p.between()
	for i, r := range between {
		found.addAll(slices.DeleteFunc(slices.Clone(r.Disappeared), func(a spec.Addition) bool {
			return insideRetyped(r, a) || isBack(a, between[i+1:])
		}))
	}
	changes := found.changes(Unseen)
	for i := range changes {
		changes[i].Kept = true
	}
	return changes
}

// sameFact says that two additions are of one fact at one place.
func sameFact(a, b spec.Addition) bool {
	return a.Kind == b.Kind && a.TypePath == b.TypePath && a.Path == b.Path && a.Direction == b.Direction
}

// insideRetyped says that a fact came or went because the member that holds it is of another type, which is told by itself.
func insideRetyped(r *spec.Revision, a spec.Addition) bool {
	holder := strings.TrimSuffix(a.Path, "."+nameOf(a))
	return slices.ContainsFunc(r.Changed, func(d spec.Difference) bool {
		return d.Kind == spec.TypeDifference && d.Direction == a.Direction && d.Path == holder
	})
}

// isBack says that one of the revisions shows again what had disappeared.
func isBack(gone spec.Addition, revisions []*spec.Revision) bool {
	return slices.ContainsFunc(revisions, func(r *spec.Revision) bool {
		return slices.ContainsFunc(r.Hidden, func(a spec.Addition) bool { return sameFact(gone, a) }) ||
			slices.ContainsFunc(r.Declared, func(a spec.Addition) bool { return gone.TypePath == a.TypePath })
	})
}

// olderNotes are notes that the side before lacks though they are older than it. Where only another file of
// the same note is there, nothing came.
func (p *pairing) olderNotes() []Change {
	var changes []Change
	for _, r := range p.after.Service.Revisions {
		if r.Date >= p.before.Revision.Date {
			break
		}
		var known []spec.NoteSource
		if before := p.before.Service.Revision(r.Date); before != nil {
			known = before.Notes
		}
		if len(r.Notes) > len(known) {
			changes = append(changes, p.older(r, known)...)
		}
	}
	return changes
}

// older are the notes of a date that are not among the known ones.
func (p *pairing) older(r *spec.Revision, known []spec.NoteSource) []Change {
	var changes []Change
	for _, n := range r.Notes {
		isNamed := func(k spec.NoteSource) bool { return path.Base(k.File) == path.Base(n.File) }
		if !slices.ContainsFunc(known, isNamed) {
			changes = append(changes, noteChange(NoteOlder, n.File, r.Date, p.before.Revision.Date))
		}
	}
	return changes
}

// flattened are the notes between the sides whose layout has lost the names of operations and parameters.
func (p *pairing) flattened() []Change {
	var changes []Change
	for _, r := range p.between() {
		for _, n := range r.Notes {
			if n.Layout == changelog.Flattened {
				changes = append(changes, noteChange(NameInferred, n.File, r.Date,
					"this layout has lost headings and names: operations are named after their methods, "+
						"parameters after their places in the request's syntax"))
			}
		}
	}
	return changes
}

// noteChange is a change about a whole note.
func noteChange(kind Kind, file, date, what string) Change {
	return Change{Kind: kind, Path: file, After: what, Detail: string(changelog.Info),
		Evidence: spec.Evidence{Strength: spec.Proven, Since: date, Note: file, Lines: changelog.Span{First: 1, Last: 1}}}
}

// withoutBase are the enums whose values a note between the sides declares as added, all of them, at an operation that
// no note showed before: what the member was then, an enum without any of these or a string, nobody can tell.
func (p *pairing) withoutBase() []Change {
	var found noteFacts
	var values []string
	for _, r := range p.between() {
		for _, a := range r.Declared {
			operation, _, _ := strings.Cut(a.Path, ".")
			enum := r.Shape(ownerOf(a.TypePath))
			if a.Kind != spec.ValueAddition || a.Within != "" || enum == nil || !slices.Contains(r.FirstSeen, operation) || !isAllDeclared(enum, r.Date) {
				continue
			}
			a.Path, a.TypePath, a.GoSymbol = strings.TrimSuffix(a.Path, "."+nameOf(a)), "types."+enum.Name, "types."+enum.GoName
			if found.add(a); len(found) > len(values) {
				values = append(values, wires(enum.Values))
			}
		}
	}
	changes := found.changes(BaseUnknown)
	for i := range changes {
		changes[i].After = values[i]
	}
	return changes
}

// isAllDeclared says that a note of a date declares every value of an enum.
func isAllDeclared(enum *spec.Shape, date string) bool {
	return !slices.ContainsFunc(enum.Values, func(v *spec.Value) bool {
		return v.Evidence.Strength != spec.Proven || v.Evidence.Since != date
	})
}

// ownerOf is the name of the type that a TypePath leads through, nameOf what an addition's ends with: a value
// may have dots itself.
func ownerOf(typePath string) string {
	owner, _, _ := strings.Cut(strings.TrimPrefix(typePath, "types."), ".")
	return owner
}

func nameOf(a spec.Addition) string {
	_, name, _ := strings.Cut(strings.TrimPrefix(a.TypePath, "types."), ".")
	return name
}
