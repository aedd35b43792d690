package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/spec"
)

// This file finds the members that came to operations which only the side after has, and which are
// older than their first page: what that page, or one since, says has come.

// announced are the members that pages declare as added to operations first seen, or that came
// unannounced after these were seen.
func (d *memberDiffer) announced() {
	for _, r := range d.between() {
		hidden := slices.DeleteFunc(slices.Clone(r.Hidden), func(a spec.Addition) bool {
			return a.Evidence.After < d.before.Revision.Date
		})
		for _, a := range slices.Concat(r.Declared, hidden) {
			if o := d.firstSeen(a); o != nil {
				d.announce(o, a)
			}
		}
	}
}

// firstSeen is the operation that an addition of a member is of, nil where the side before has it or
// where it is new altogether.
func (d *memberDiffer) firstSeen(a spec.Addition) *spec.Operation {
	if a.Kind != spec.MemberAddition || a.Within != "" {
		return nil
	}
	name, _, _ := strings.Cut(a.Path, ".")
	o := d.after.Revision.Operation(name)
	if o == nil || o.Evidence.Strength == spec.Proven || d.before.Revision.Operation(name) != nil {
		return nil
	}
	return o
}

// announce makes a change of an announced member, where its type did not have it before.
func (d *memberDiffer) announce(o *spec.Operation, a spec.Addition) {
	leading, m := memberAt(o, a.Direction, a.Path)
	above, name, _ := cutLast(a.TypePath)
	holder, named := strings.CutPrefix(above, "types.")
	if m == nil {
		return
	}
	if old := d.before.Revision.Shape(holder); named && old != nil && old.Member(name) != nil {
		return
	}
	d.changes = append(d.changes, Change{
		Kind: d.kind(d.holderOf(a.TypePath), MemberAdded), Direction: a.Direction, Path: a.TypePath, Places: []string{a.Path},
		GoSymbol: a.GoSymbol, After: words(m.Target), Required: m.Required, Token: m.IdempotencyToken,
		Holder: holderBelow(leading), Evidence: d.came(a.Evidence),
	})
}

// holderBelow says what the members that lead to another make of its holder.
func holderBelow(leading []*spec.Member) Holder {
	optional := slices.ContainsFunc(leading, func(m *spec.Member) bool { return !m.Required })
	switch {
	case len(leading) == 0:
		return TopLevel
	case optional:
		return OptionalStructure
	}
	return RequiredStructure
}
