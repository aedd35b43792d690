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

// FactsShared says that both sides bring the same facts file, so that nothing can be told of what no page shows.
const FactsShared Kind = "facts shared"

// diffFacts says whether facts can be compared at all.
func diffFacts(p *pairing) []Change {
	if !p.factsShared() {
		return nil
	}
	return []Change{{Kind: FactsShared, Path: p.after.Service.ID, Evidence: spec.Evidence{Strength: spec.Unknown}}}
}
