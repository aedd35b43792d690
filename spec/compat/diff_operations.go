package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The changes of operations. A first seen operation is older than the note that lists it; a renamed
// one is suspected, as it is gone and one that came has nearly the same members; a known one is listed as new by a
// note though an earlier note showed it.
const (
	OperationAdded        Kind = "operation added"
	OperationFirstSeen    Kind = "operation first seen"
	OperationRemoved      Kind = "operation removed"
	OperationRenamed      Kind = "operation renamed"
	OperationDeprecated   Kind = "operation deprecated"
	OperationUndeprecated Kind = "operation un-deprecated"
	OperationKnown        Kind = "operation known"
)

// diffOperations compares which operations there are, and which of them are deprecated.
func diffOperations(p *pairing) []Change {
	var changes, came []Change
	for _, o := range p.after.Revision.Operations {
		if p.before.Revision.Operation(o.Name) == nil {
			came = append(came, p.appeared(o))
		}
	}
	changes = append(changes, p.goneOperations(came)...)
	changes = append(changes, came...)
	changes = append(changes, p.deprecations()...)
	return append(changes, p.knownOperations()...)
}

// appeared is the change of an operation that only the side after has.
func (p *pairing) appeared(o *spec.Operation) Change {
	kind := OperationFirstSeen
	if o.Evidence.Strength == spec.Proven {
		kind = OperationAdded
	}
	c := ofOperation(kind, o, p.came(o.Evidence))
	c.After = o.Name
	return c
}

// ofOperation is a change of an operation as a whole.
func ofOperation(kind Kind, o *spec.Operation, e spec.Evidence) Change {
	return Change{Kind: kind, Path: o.Name, Places: []string{o.Name}, GoSymbol: "Client." + o.Name, Evidence: e}
}

// goneOperations are the operations that only the side before has, which two histories alone can tell: a model keeps
// what pages no longer show.
func (p *pairing) goneOperations(came []Change) []Change {
	var changes []Change
	for _, o := range p.before.Revision.Operations {
		if p.after.Revision.Operation(o.Name) != nil {
			continue
		}
		c := ofOperation(OperationRemoved, o, p.sometime(o.Evidence))
		c.Before = o.Name
		if renamed := p.renamed(o, came); renamed != "" {
			c.Kind, c.After = OperationRenamed, renamed
		}
		changes = append(changes, c)
	}
	return changes
}

// renamed is the name of the operation that came and is most like one that is gone, "" where none is near.
func (p *pairing) renamed(gone *spec.Operation, came []Change) string {
	best, name := 0.75, ""
	for _, c := range came {
		if like := likeness(gone, p.after.Revision.Operation(c.Path)); like > best {
			best, name = like, c.Path
		}
	}
	return name
}

// likeness is the part of two operations' members that both have, from 0 to 1.
func likeness(a, b *spec.Operation) float64 {
	first, second := membersOf(a), membersOf(b)
	common := 0
	for _, member := range first {
		if slices.Contains(second, member) {
			common++
		}
	}
	if common == 0 {
		return 0
	}
	return float64(common) / float64(len(first)+len(second)-common)
}

// membersOf are the members of an operation's input and output, with what kinds they are.
func membersOf(o *spec.Operation) []string {
	var members []string
	for i, own := range []*spec.Shape{o.Input, o.Output} {
		for _, m := range own.Members {
			side := []string{"request ", "response "}[i]
			members = append(members, side+m.Name+" "+string(m.Target.Kind))
		}
	}
	return members
}

// deprecations compares which operations pages warn of.
func (p *pairing) deprecations() []Change {
	var changes []Change
	for _, o := range p.after.Revision.Operations {
		old := p.before.Revision.Operation(o.Name)
		switch {
		case old == nil || (old.Deprecated == nil) == (o.Deprecated == nil):
		case o.Deprecated != nil:
			changes = append(changes, ofOperation(OperationDeprecated, o, p.came(*o.Deprecated)))
		default:
			changes = append(changes, ofOperation(OperationUndeprecated, o, p.undeprecated(o.Name)))
		}
	}
	return changes
}

// undeprecated is since when pages no longer warn of an operation.
func (p *pairing) undeprecated(name string) spec.Evidence {
	last := p.before
	for _, r := range p.between() {
		if o := r.Operation(name); o != nil && o.Deprecated == nil {
			return spec.Evidence{Strength: spec.Bounded, After: lastShown(last, []string{name}), Since: r.Date, Note: onlyNote(r)}
		}
		last = Side{Service: p.after.Service, Revision: r}
	}
	return p.sometime(spec.Evidence{})
}

// alreadyKnown is the diagnostic of a note that lists an operation as new though an earlier note shows it.
const alreadyKnown = "already-known"

// knownOperations are the operations that a note between the sides lists as new, though they were known.
func (p *pairing) knownOperations() []Change {
	notes := p.notesBetween()
	return knownIn(p.after.Diagnostics, func(file string) string { return notes[file] })
}

// knownIn are the operations of which diagnostics say so, in the notes that a function knows the date of.
func knownIn(diagnostics []changelog.Diagnostic, dateOf func(file string) string) []Change {
	var changes []Change
	for _, d := range diagnostics {
		date := dateOf(d.File)
		if d.ID != alreadyKnown || date == "" {
			continue
		}
		name, _, _ := strings.Cut(d.Message, " ")
		changes = append(changes, Change{
			Kind: OperationKnown, Path: name, Places: []string{name}, Detail: string(d.Severity),
			Evidence: spec.Evidence{Strength: spec.Proven, Since: date, Note: d.File, Lines: changelog.Span{First: d.Line, Last: d.Line}},
		})
	}
	return changes
}
