package compat

import (
	"cmp"
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
)

// This file says between which dates a change came.

// came is the evidence of a fact that only the side after has: its own, save where the side before is
// newer than it and lacks the fact nevertheless, as two histories may have it. Of sides of one date, such as before
// and after an old note was added, nothing better is known than its own.
func (p *pairing) came(e spec.Evidence) spec.Evidence {
	if e.Since > p.before.Revision.Date || p.before.Revision.Date >= p.after.Revision.Date {
		return e
	}
	return p.sometime(e)
}

// backwards tells whether the side after is the older one, as where a release is taken back. Pages tell nothing of that
// way: no date of theirs is one at which it happens.
func (p *pairing) backwards() bool { return p.before.Revision.Date > p.after.Revision.Date }

// sometime is evidence of what two histories have differently: it changed between their sides, and
// stands where it stood.
func (p *pairing) sometime(e spec.Evidence) spec.Evidence {
	if p.backwards() {
		return spec.Evidence{Strength: spec.Unknown, Note: e.Note, Lines: e.Lines}
	}
	e.Strength, e.Since, e.After = spec.Bounded, p.after.Revision.Date, p.before.Revision.Date
	if e.After >= e.Since {
		e.After = ""
	}
	return e
}

// shownOtherwise is the evidence of a member that pages since the side before show otherwise: the
// narrowest that one operation's pages give. It is false where none of them does.
func (p *pairing) shownOtherwise(kind spec.DifferenceKind, direction changelog.Direction, path, now string) (spec.Evidence, bool) {
	var found []spec.Evidence
	for _, d := range p.differences()[path] {
		if d.Kind == kind && d.Direction == direction && (now == "" || d.After == now) {
			found = append(found, d.Evidence)
		}
	}
	return narrowest(found)
}

// narrowest is the evidence that came last and is shown first, false where there is none.
func narrowest(all []spec.Evidence) (spec.Evidence, bool) {
	if len(all) == 0 {
		return spec.Evidence{}, false
	}
	return slices.MinFunc(all, func(a, b spec.Evidence) int {
		return cmp.Or(cmp.Compare(b.After, a.After), cmp.Compare(a.Since, b.Since))
	}), true
}

// differences are what the revisions since the side before show otherwise, by path in the types.
func (p *pairing) differences() map[string][]spec.Difference {
	if p.shown == nil {
		p.shown = map[string][]spec.Difference{}
		for _, r := range p.between() {
			for _, d := range r.Changed {
				p.shown[d.TypePath] = append(p.shown[d.TypePath], d)
			}
		}
	}
	return p.shown
}

// sighted is the evidence of what the model has otherwise at a pair of shapes, where no page shows
// it otherwise than the same operation's page before: it came between the last pages that show the pair
// as it was and the first revision that holds it to be as it is.
func (p *pairing) sighted(at *pair, is func(*spec.Shape) bool) spec.Evidence {
	if p.backwards() {
		return p.sometime(spec.Evidence{})
	}
	first, last := p.after.Revision, p.before
	for _, r := range slices.Backward(p.between()) {
		last = Side{Service: p.after.Service, Revision: r}
		if shape := shapeIn(r, at); shape == nil || !is(shape) {
			break
		}
		first, last = r, p.before
	}
	e := spec.Evidence{Strength: spec.Bounded, Since: first.Date, After: lastShown(last, at.operations())}
	if e.After >= e.Since {
		return p.sometime(spec.Evidence{})
	}
	if len(first.Notes) > 0 {
		e.Note = first.Notes[0].File
	}
	return e
}

// narrowed is the evidence of what pages show otherwise, where they do; and that of the model, where another
// operation's page has it earlier or none shows it otherwise.
func narrowed(shown spec.Evidence, found bool, model spec.Evidence) spec.Evidence {
	if found && (shown.Since <= model.Since || shown.After >= model.Since) {
		return shown
	}
	return model
}

// shapeIn is the shape after of a pair as another revision has it, nil where it has none.
func shapeIn(r *spec.Revision, at *pair) *spec.Shape {
	if !at.root {
		return r.Shape(at.after.Name)
	}
	switch o := r.Operation(at.uses[0].name); {
	case o == nil:
		return nil
	case at.direction == changelog.Request:
		return o.Input
	default:
		return o.Output
	}
}

// operations are the names of the operations that lead to the pair.
func (p *pair) operations() []string {
	var names []string
	p.walkUp(map[*pair]bool{}, func(root *pair) {
		for _, u := range root.uses {
			names = append(names, u.name)
		}
	})
	return names
}

// walkUp visits the operations' own shapes above a pair, each once.
func (p *pair) walkUp(seen map[*pair]bool, visit func(root *pair)) {
	if seen[p] {
		return
	}
	seen[p] = true
	if p.root {
		visit(p)
		return
	}
	for _, u := range p.uses {
		u.holder.walkUp(seen, visit)
	}
}

// lastShown is the date of the newest page up to a side that shows one of some operations whole, "" where there is none.
func lastShown(side Side, operations []string) string {
	for _, r := range slices.Backward(side.Service.Revisions) {
		shown := func(o *spec.Operation) bool { return slices.Contains(operations, o.Name) }
		if r.Date <= side.Revision.Date && slices.ContainsFunc(r.Observed, shown) {
			return r.Date
		}
	}
	return ""
}
