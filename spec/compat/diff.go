package compat

import "github.com/revsmith/revsmith/spec"

// Diff answers what differs between two sides of one service, in the order in which the parts of a model
// are compared and, within a part, in the order of the model. Where errors in its inputs leave a side without a
// revision, these errors are all that is told.
func Diff(before, after Side) []Change {
	if before.Revision == nil || after.Revision == nil {
		return (&pairing{before: before, after: after}).errors()
	}
	p := pairUp(before, after)
	var changes []Change
	for _, differ := range differs() {
		changes = append(changes, differ(p)...)
	}
	return changes
}

// differs compare one part of two sides each.
func differs() []func(*pairing) []Change {
	return []func(*pairing) []Change{
		diffFacts,
		diffOperations,
		diffValues,
		diffStrings,
		diffEnums,
		diffPages,
		diffTokens,
		diffMembers,
		diffTargets,
		diffShapes,
		diffTexts,
		diffWire,
		diffErrors,
		diffNotes,
		diffNames,
		diffSymbols,
		diffModule,
		diffDocuments,
	}
}

// What cannot be compared is a change, too, as nobody can say that nothing changed; its Detail says why.
const (
	// FactsShared says that both sides bring the same facts file, so that nothing can be told of what no page shows.
	FactsShared Kind = "facts shared"
	// ConstraintsUnshown says that neither pages nor facts files carry lengths, ranges and patterns.
	ConstraintsUnshown Kind = "constraints unshown"
)

// Unknowable tells whether a change only says that something cannot be compared.
func (c *Change) Unknowable() bool { return c.Kind == FactsShared || c.Kind == ConstraintsUnshown }

// diffFacts says what cannot be compared.
func diffFacts(p *pairing) []Change {
	unknowable := func(kind Kind, why string) Change {
		return Change{Kind: kind, Path: p.after.Service.ID, Detail: why, Evidence: spec.Evidence{Strength: spec.Unknown}}
	}
	texts := unknowable(ConstraintsUnshown, "only texts state lengths, ranges and patterns: one that none states may have changed")
	switch {
	case p.before.Facts == "" || p.after.Facts == "":
		return []Change{texts, unknowable(FactsShared, "nobody says which facts the sides bring, which alone have what no page shows")}
	case p.factsShared():
		return []Change{texts, unknowable(FactsShared, "both sides bring the same facts, which alone have what no page shows")}
	}
	return []Change{texts}
}
