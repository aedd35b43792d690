package compat

import (
	"slices"

	"github.com/revsmith/revsmith/changelog"
	"github.com/revsmith/revsmith/spec"
	"github.com/revsmith/revsmith/spec/compat/prose"
)

// RequiredAndOptional is the change of a member that requests must have and whose text calls it optional, where
// that was not so before: the member may be new.
const RequiredAndOptional Kind = "required and optional"

// contradictions are the members after whose texts contradict them. Unlike all other statements, those of new
// members count: a page contradicts itself.
func (p *pairing) contradictions() []Change {
	var changes []Change
	for _, c := range contradicted(p.after.Revision) {
		if c.stands(p.before.Revision) {
			continue
		}
		change := c.change()
		change.Places = inputPlaces(p.after.Revision, c.holder, c.member.Name)
		change.Evidence = p.contradictedSince(change)
		changes = append(changes, change)
	}
	return changes
}

// contradictedSince is the evidence of a contradiction: the newer one of what its text and its mark have, else the member's own.
func (p *pairing) contradictedSince(c Change) spec.Evidence {
	found := c.Evidence
	for _, r := range p.between() {
		for _, d := range slices.Concat(r.Changed, r.Reworded) {
			required := d.Kind == spec.RequiredDifference && d.After == "required"
			if d.TypePath == c.Path && (required || d.Kind == spec.TextDifference && states(d.After, c.Detail)) {
				found = d.Evidence
			}
		}
	}
	return p.came(found)
}

// contradiction is a member that is required and called optional, with what holds it.
type contradiction struct {
	holder *spec.Shape
	member *spec.Member
	// path and symbol are the holder's.
	path, symbol string
	sentence     string
}

// change is the change without its places.
func (c *contradiction) change() Change {
	return Change{Kind: RequiredAndOptional, Direction: changelog.Request, Path: c.path + "." + c.member.Name,
		GoSymbol: c.symbol + "." + c.member.GoName, Required: true, Token: c.member.IdempotencyToken,
		Detail: c.sentence, After: c.sentence, Evidence: c.member.Evidence}
}

// stands tells whether a revision has the same contradiction.
func (c *contradiction) stands(r *spec.Revision) bool {
	holder := r.Shape(c.holder.Name)
	for _, o := range r.Operations {
		if o.Input.Name == c.holder.Name {
			holder = o.Input
		}
	}
	if holder == nil {
		return false
	}
	m := holder.Member(c.member.Name)
	if m == nil || !m.Required {
		return false
	}
	_, called := prose.CallsOptional(m.Documentation)
	return called
}

// contradicted are the contradictions of a revision's requests, by operation and then by type.
func contradicted(r *spec.Revision) []*contradiction {
	var found []*contradiction
	add := func(holder *spec.Shape, path, symbol string) {
		for _, m := range holder.Members {
			if !m.Required {
				continue
			}
			if sentence, called := prose.CallsOptional(m.Documentation); called {
				found = append(found, &contradiction{holder, m, path, symbol, sentence})
			}
		}
	}
	for _, o := range r.Operations {
		add(o.Input, o.Input.Name, o.Input.GoName)
	}
	for _, s := range r.Shapes {
		if s.InInput {
			add(s, "types."+s.Name, "types."+s.GoName)
		}
	}
	return found
}

// inputPlaces are the paths from the operations' inputs to a member of a structure, sorted.
func inputPlaces(r *spec.Revision, holder *spec.Shape, member string) []string {
	var places []string
	var walk func(s *spec.Shape, path string, around []*spec.Shape)
	walk = func(s *spec.Shape, path string, around []*spec.Shape) {
		s = innermost(s)
		if s == nil || slices.Contains(around, s) {
			return
		}
		if s == holder {
			places = append(places, path+"."+member)
		}
		around = append(around[:len(around):len(around)], s)
		for _, m := range s.Members {
			walk(m.Target, path+"."+m.Name, around)
		}
	}
	for _, o := range r.Operations {
		walk(o.Input, o.Name, nil)
	}
	slices.Sort(places)
	return slices.Compact(places)
}
