package compat

import "github.com/revsmith/revsmith/spec"

// The changes of what pages through a list. A paginator comes without pagination where the members that
// carry it were there before, and only the facts say so now.
const (
	PaginationAdded   Kind = "pagination added"
	PaginatorAdded    Kind = "paginator added"
	PaginationRemoved Kind = "pagination removed"
	PageMemberRenamed Kind = "page member renamed"
	PageMemberRetyped Kind = "page member retyped"
	PageItemsChanged  Kind = "page items changed"
)

// diffPages compares how the operations that both sides have page.
func diffPages(p *pairing) []Change {
	gone, _ := byFact(p.lost(spec.MemberAddition))
	var changes []Change
	for _, o := range p.after.Revision.Operations {
		old := p.before.Revision.Operation(o.Name)
		switch {
		case old == nil || old.Pagination == nil && o.Pagination == nil:
		case old.Pagination == nil:
			changes = append(changes, p.pagesNow(old, o))
		case o.Pagination == nil:
			changes = append(changes, ofPages(PaginationRemoved, o, p.sometime(old.Pagination.InputToken.Evidence)))
		default:
			changes = append(changes, p.pageMembers(old, o, gone)...)
		}
	}
	return changes
}

// ofPages is a change of how an operation pages.
func ofPages(kind Kind, o *spec.Operation, e spec.Evidence) Change {
	return Change{Kind: kind, Path: o.Name, Places: []string{o.Name}, GoSymbol: o.Name + "Paginator", Evidence: e}
}

// pagesNow is the change of an operation that pages now.
func (p *pairing) pagesNow(old, o *spec.Operation) Change {
	in, out := o.Pagination.InputToken, o.Pagination.OutputToken
	c := ofPages(PaginationAdded, o, spec.Evidence{})
	if c.After = in.Name; in.Name != out.Name {
		c.After += " and " + out.Name
	}
	switch asked, answered := old.Input.Member(in.Name) != nil, old.Output.Member(out.Name) != nil; {
	case asked && answered:
		c.Kind, c.Evidence = PaginatorAdded, spec.Evidence{Strength: spec.Unknown}
	case asked:
		c.Evidence = p.came(out.Evidence)
	case answered:
		c.Evidence = p.came(in.Evidence)
	default:
		c.Evidence = later(p.came(in.Evidence), p.came(out.Evidence))
	}
	return c
}

// later is the evidence of two that came later.
func later(a, b spec.Evidence) spec.Evidence {
	if b.Since > a.Since {
		return b
	}
	return a
}
