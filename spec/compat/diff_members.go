package compat

import (
	"slices"
	"strings"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// The changes of members that come and go. A variant is a member of a union.
const (
	MemberAdded    Kind = "member added"
	MemberRemoved  Kind = "member removed"
	MemberRenamed  Kind = "member renamed"
	VariantAdded   Kind = "variant added"
	VariantRemoved Kind = "variant removed"
)

// diffMembers compares which members the structures and unions have. What came with a new structure gives
// no change of its own, save where a request that holds the structure must hold it.
func diffMembers(p *pairing) []Change {
	d := &memberDiffer{pairing: p}
	for _, at := range p.pairs {
		if isEnum(at.before) || isEnum(at.after) {
			continue
		}
		d.added(at)
		d.absent(at)
	}
	d.gone()
	d.returned()
	d.announced()
	return merged(append(d.changes, renamed(d.changes)...))
}

// isEnum tells whether a named shape has values in the place of members.
func isEnum(s *spec.Shape) bool { return s.Kind == spec.Enum }

// memberDiffer collects the changes of members.
type memberDiffer struct {
	*pairing
	changes []Change
}

// added are the members that only the side after has.
func (d *memberDiffer) added(at *pair) {
	for _, m := range at.after.Members {
		if at.before.Member(m.Name) != nil {
			continue
		}
		change := at.change(m)
		change.Kind = d.kind(at.after, MemberAdded)
		change.After, change.Evidence = words(m.Target), d.came(m.Evidence)
		if d.isGone(change) {
			change.Detail = GoneAgain
		}
		d.changes = append(d.changes, change)
		if at.direction == changelog.Request && !m.Required {
			d.inside(m, change)
		}
	}
}

// GoneAgain is the detail of a member or value that came after the side before, and that pages show no more on the side after.
const GoneAgain = "gone again"

// isGone tells whether the side after shows what came at none of its places any more.
func (p *pairing) isGone(c Change) bool {
	_, gone := p.vanished()
	return len(gone) > 0 && !slices.ContainsFunc(c.Places, func(place string) bool {
		_, also := gone[spot{c.Direction, place}]
		return !also
	})
}

// kind is the kind of a change for a member of a structure, or that for a member of a union.
func (d *memberDiffer) kind(holder *spec.Shape, kind Kind) Kind {
	if holder == nil || holder.Kind != spec.Union {
		return kind
	}
	if kind == MemberAdded {
		return VariantAdded
	}
	return VariantRemoved
}

// inside are the members that a new optional structure must have.
func (d *memberDiffer) inside(member *spec.Member, above Change) {
	seen := map[*spec.Shape]bool{}
	var walk func(m *spec.Member, places []string)
	walk = func(m *spec.Member, places []string) {
		shape := innermost(m.Target)
		if shape == nil || seen[shape] || d.before.Revision.Shape(shape.Name) != nil {
			return
		}
		seen[shape] = true
		for _, held := range shape.Members {
			below := suffixed(places, held.Name)
			if held.Required {
				d.changes = append(d.changes, Change{
					Kind: MemberAdded, Direction: changelog.Request, Path: "types." + shape.Name + "." + held.Name, Places: below,
					GoSymbol: "types." + shape.GoName + "." + held.GoName, After: words(held.Target),
					Required: true, Token: held.IdempotencyToken, Holder: NewStructure, Evidence: d.came(held.Evidence),
				})
			}
			walk(held, below)
		}
	}
	walk(member, above.Places)
}

// suffixed are places below others.
func suffixed(places []string, name string) []string {
	below := make([]string, len(places))
	for i, place := range places {
		below[i] = place + "." + name
	}
	return below
}

// absent are the members that the model after does not have any more, as two histories may have it.
func (d *memberDiffer) absent(at *pair) {
	for _, m := range at.before.Members {
		if at.after.Member(m.Name) == nil {
			change := at.change(m)
			change.Kind = d.kind(at.before, MemberRemoved)
			change.Before, change.Evidence = words(m.Target), d.sometime(m.Evidence)
			d.changes = append(d.changes, change)
		}
	}
}

// gone are the members that pages show no more, and the model keeps.
func (d *memberDiffer) gone() {
	d.each(d.lost(spec.MemberAddition), func(change *Change, m *spec.Member) {
		change.Kind, change.Before = d.kind(d.holderOf(change.Path), MemberRemoved), words(m.Target)
	})
}

// returned are the members that the model kept, and that pages show again.
func (d *memberDiffer) returned() {
	d.each(d.shownAgain(spec.MemberAddition), func(change *Change, m *spec.Member) {
		change.Kind, change.After = d.kind(d.holderOf(change.Path), MemberAdded), words(m.Target)
	})
}

// each makes one change of all places of a member that both models have.
func (d *memberDiffer) each(all []spec.Addition, describe func(*Change, *spec.Member)) {
	made := map[spot]int{}
	for _, a := range all {
		before, m := d.bothHave(a)
		if !before {
			continue
		}
		at := spot{a.Direction, a.TypePath}
		if i, known := made[at]; known {
			d.changes[i].Places = append(d.changes[i].Places, a.Path)
			d.changes[i].Evidence, _ = narrowest([]spec.Evidence{d.changes[i].Evidence, d.came(a.Evidence)})
			continue
		}
		change := Change{
			Direction: a.Direction, Path: a.TypePath, Places: []string{a.Path}, GoSymbol: a.GoSymbol,
			Required: m.Required, Token: m.IdempotencyToken, Kept: true, Evidence: d.came(a.Evidence),
		}
		describe(&change, m)
		made[at] = len(d.changes)
		d.changes = append(d.changes, change)
	}
}

// bothHave tells whether the side before has what an addition is of, and answers the member after.
func (p *pairing) bothHave(a spec.Addition) (bool, *spec.Member) {
	name, _, _ := strings.Cut(a.Path, ".")
	before, after := p.before.Revision.Operation(name), p.after.Revision.Operation(name)
	if before == nil || after == nil {
		return false, nil
	}
	_, old := memberAt(before, a.Direction, a.Path)
	_, now := memberAt(after, a.Direction, a.Path)
	return old != nil && now != nil, now
}

// holderOf is the structure or union of the side after that holds what a path in the types leads to.
func (p *pairing) holderOf(path string) *spec.Shape {
	above, _, _ := cutLast(path)
	name, _ := strings.CutPrefix(above, "types.")
	return p.after.Revision.Shape(name)
}

// change begins the change of a member of the pair.
func (p *pair) change(m *spec.Member) Change {
	return Change{
		Direction: p.direction, Path: p.path() + "." + m.Name, Places: p.below(m.Name),
		GoSymbol: p.symbol() + "." + m.GoName, Required: m.Required, Token: m.IdempotencyToken, Holder: p.holder(),
	}
}

// holder says what the pair is to the members that it holds.
func (p *pair) holder() Holder {
	switch {
	case p.root:
		return TopLevel
	case p.alwaysSent(nil):
		return RequiredStructure
	}
	return OptionalStructure
}

// alwaysSent tells whether required members alone lead from an operation to the pair.
func (p *pair) alwaysSent(around []*pair) bool {
	if p.root || slices.Contains(around, p) {
		return p.root
	}
	around = append(around[:len(around):len(around)], p)
	return slices.ContainsFunc(p.uses, func(u use) bool { return u.required && u.holder.alwaysSent(around) })
}

// words is a type in words, equal for equal types.
func words(s *spec.Shape) string {
	switch {
	case s == nil:
		return ""
	case s.Name != "":
		return s.Name
	case s.Kind == spec.List:
		return "list of " + words(s.Element)
	case s.Kind == spec.Map && s.Key != nil && s.Key.Kind != spec.String:
		return "map of " + words(s.Key) + " to " + words(s.Value)
	case s.Kind == spec.Map:
		return "map of " + words(s.Value)
	}
	return string(s.Kind)
}
