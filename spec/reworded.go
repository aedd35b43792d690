package spec

import "github.com/revsmith/revsmith/changelog"

// This file compares texts of pages with those of the last sighting.

// reword records that a page words the text of a member otherwise than the one before.
func (d *describer) reword(now, before *observation, f, was *pathFact) {
	if f.kind != MemberAddition || was.node.Undescribed || f.node.Undescribed {
		return
	}
	if !reworded(before.layout, now.layout, was.node.Documentation, f.node.Documentation) {
		return
	}
	a := d.addition(f, Evidence{
		Strength: Bounded, Since: now.date, After: before.date, Note: now.fileOf(f.side), Lines: f.lines(),
	})
	d.into.Reworded = append(d.into.Reworded, Difference{
		Path: a.Path, Direction: a.Direction, TypePath: a.TypePath, GoSymbol: a.GoSymbol, Evidence: a.Evidence,
		Kind: TextDifference, Before: was.node.Documentation, After: f.node.Documentation,
	})
}

// rewordOperation records that a page words an operation's text otherwise than the last one that has any.
func (d *describer) rewordOperation(now *observation) {
	name := now.operation.Name
	seen := d.history.seenUpTo(name, now.date)
	for i := len(seen) - 2; i >= 0; i-- {
		before := seen[i]
		was, is := before.operation.Documentation, now.operation.Documentation
		if was == "" {
			continue
		}
		if reworded(before.layout, now.layout, was, is) {
			d.into.Reworded = append(d.into.Reworded, Difference{
				Path: name, TypePath: name, GoSymbol: "Client." + name, Kind: TextDifference, Before: was, After: is,
				Evidence: Evidence{Strength: Bounded, Since: now.date, After: before.date, Note: now.file, Lines: now.operation.Span},
			})
		}
		return
	}
}

// reworded tells whether a text was worded anew. A page without the text says nothing, and of
// pages in two layouts one may have lost a paragraph that the other has.
func reworded(before, now changelog.Layout, was, is string) bool {
	if is == "" || sameText(was, is) {
		return false
	}
	lost := holdsText(was, is) || was != "" && holdsText(is, was)
	return before == now || !lost
}
